import "server-only";
import type { SessionUser } from "@/lib/auth/session";
import type {
  BudgetDto,
  BudgetSettingsDto,
  StudioBudgetInput,
  UserBudgetInput,
} from "@/lib/domain/budget";
import { AppError } from "@/lib/domain/errors";
import { log } from "../log";
import { readReachedBudget } from "../takes/stored-values";
import { requireOwner } from "../settings/provider-keys";
import {
  budgetsOf,
  readHeld,
  readMembers,
  readSettings,
  readSpendNow,
  storeStudioBudget,
  storeUserBudget,
} from "./budget-repository";

/** What the person may still spend. Of other people's spending only the studio's sum is told. */
export async function getBudget(user: Pick<SessionUser, "id">): Promise<BudgetDto> {
  const [now, { takes, heldBy }] = await Promise.all([readSpendNow(user.id), readHeld(user.id)]);
  return {
    budgets: budgetsOf(now),
    askFirstMicros: now.settings.askFirstMicros,
    unknown: now.unknown,
    held: { takes, by: readReachedBudget(heldBy) },
  };
}

/** @throws AppError owner_only */
export async function getBudgetSettings(user: SessionUser): Promise<BudgetSettingsDto> {
  requireOwner(user);
  const [{ limits, ...settings }, members] = await Promise.all([readSettings(), readMembers()]);
  return { ...limits, ...settings, members };
}

/** @throws AppError owner_only */
export async function saveStudioBudget(user: SessionUser, input: StudioBudgetInput): Promise<void> {
  requireOwner(user);
  const { askFirstMicros, timeZone, ...limits } = input;
  await storeStudioBudget({ limits, askFirstMicros, timeZone });
  log().info({ userId: user.id }, "studio budget changed");
}

/** @throws AppError owner_only, not_found */
export async function saveUserBudget(
  user: SessionUser,
  memberId: string,
  limits: UserBudgetInput,
): Promise<void> {
  requireOwner(user);
  if (!(await storeUserBudget(memberId, limits))) {
    throw new AppError("not_found", { detail: `user ${memberId}` });
  }
  log().info({ userId: user.id, memberId }, "personal budget changed");
}
