"use server";

import "server-only";
import {
  studioBudgetSchema,
  userBudgetSchema,
  type BudgetSettingsDto,
  type StudioBudgetInput,
  type UserBudgetInput,
} from "@/lib/domain/budget";
import type { ActionResult } from "@/lib/domain/result";
import { idSchema, parseInput } from "@/lib/http/input";
import { getBudgetSettings, saveStudioBudget, saveUserBudget } from "@/lib/spend/budget-service";
import { releaseHeldTakes } from "@/lib/takes/held-repository";
import { answer } from "./answer";

/** Every answer is what holds after it. Takes that fit now are let go at once. */
export async function saveStudioBudgetAction(
  input: StudioBudgetInput,
): Promise<ActionResult<BudgetSettingsDto>> {
  return answer("saveStudioBudget", async (user) => {
    await saveStudioBudget(user, parseInput(studioBudgetSchema, input));
    await releaseHeldTakes();
    return getBudgetSettings(user);
  });
}

export async function saveUserBudgetAction(
  userId: string,
  input: UserBudgetInput,
): Promise<ActionResult<BudgetSettingsDto>> {
  return answer("saveUserBudget", async (user) => {
    await saveUserBudget(user, parseInput(idSchema, userId), parseInput(userBudgetSchema, input));
    await releaseHeldTakes();
    return getBudgetSettings(user);
  });
}
