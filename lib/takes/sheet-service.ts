import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { ShownMicros } from "@/lib/domain/expected-price";
import { shotsOfPlan, type SheetPlan } from "@/lib/domain/sheet-plan";
import { requireKeyFor } from "../settings/provider-keys";
import { newTake } from "./recipes";
import { submittedBefore } from "./submission-key-repository";
import { submitShots } from "./submission-repository";

/**
 * Makes every take of a plan at once: a shot for each combination of settings, a take of it for
 * each seed. All or nothing; the same `clientKey` again answers with the takes of the first time.
 *
 * @returns Ids of the takes, in the order of the plan.
 * @throws AppError invalid_input with a message for each field of the plan
 * @throws AppError provider_key_missing, price_changed
 */
export async function submitSheet(
  ownerId: string,
  plan: SheetPlan,
  options: { clientKey: string; expectedTotalMicros?: ShownMicros },
): Promise<string[]> {
  const { clientKey, expectedTotalMicros } = options;
  const before = await submittedBefore(ownerId, { clientKey });
  if (before) return before.takeIds;
  const planned = shotsOfPlan(plan);
  if (!planned.ok) {
    const fields = planned.errors;
    throw new AppError("invalid_input", { detail: Object.keys(fields).join(", "), fields });
  }
  for (const modelKey of plan.modelKeys) await requireKeyFor(modelKey);
  const shots = planned.shots.map(({ model, parameters }) => {
    const { prompt, negativePrompt, ...settings } = parameters;
    return {
      shot: { prompt, negativePrompt, modelKey: model.key, parameters: settings },
      takesAt: (prices: Parameters<typeof newTake>[3]) =>
        plan.seeds.map((seed) => newTake(model, parameters, { seed, seedLocked: true }, prices)),
    };
  });
  const { takeIds } = await submitShots(ownerId, { clientKey }, shots, expectedTotalMicros);
  return takeIds;
}
