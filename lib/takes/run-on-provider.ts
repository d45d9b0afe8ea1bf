import "server-only";
import { findModel } from "@/lib/domain/catalog";
import type { TakeDto } from "@/lib/domain/dtos";
import { AppError } from "@/lib/domain/errors";
import type { UnitPrices } from "@/lib/domain/price";
import { obstacleOf } from "@/lib/domain/same-elsewhere";
import { requireKeyFor } from "../settings/provider-keys";
import { findOwnedTake, type OwnedTake } from "./owner-repository";
import { getTakes } from "./queries";
import { newTake, parametersOf, recipeToRun } from "./recipes";
import type { RunOptions } from "./service";
import type { NewTake } from "./new-take-repository";
import { submittedBefore } from "./submission-key-repository";
import { submitTake } from "./submission-repository";

/**
 * Another take of the same shot with the same words, settings and seed, at another model. It is no
 * retake: another provider promises no likeness, so nothing is compared.
 *
 * @param options As in `runAgain`.
 * @throws AppError invalid_input when the model has not all of the take's values.
 * @throws AppError provider_key_missing, price_changed
 */
export async function runOnProvider(
  ownerId: string,
  takeId: string,
  modelKey: string,
  clientKey: string,
  { hold, ...options }: Omit<RunOptions, "clientKey"> = {},
): Promise<TakeDto> {
  const origin = await findOwnedTake(ownerId, takeId);
  if (!origin) throw new AppError("not_found", { detail: `take ${takeId}` });
  const key = { ...options, clientKey };
  const add = async () => {
    const takeAt = await takeAtModel(origin, modelKey);
    return submitTake(ownerId, key, origin.shotId, (prices) => ({
      ...takeAt(prices),
      isUndoable: hold,
    }));
  };
  const { takeIds } = (await submittedBefore(ownerId, key)) ?? (await add());
  const [added] = await getTakes(ownerId, takeIds);
  if (!added) throw new AppError("not_found", { detail: `take ${takeIds[0]}` });
  return added;
}

async function takeAtModel(
  origin: OwnedTake,
  modelKey: string,
): Promise<(prices: UnitPrices) => NewTake> {
  const recipe = recipeToRun(origin);
  const model = findModel(modelKey);
  if (!model) {
    throw new AppError("invalid_input", { fields: { modelKey: "Choose a model from the list." } });
  }
  const obstacle = obstacleOf(recipe, model);
  if (obstacle) {
    const userMessage = `${obstacle} Edit the take in the composer to choose another value.`;
    throw new AppError("invalid_input", { userMessage, fields: { modelKey: userMessage } });
  }
  await requireKeyFor(modelKey);
  const { seedLocked } = origin;
  const { seed } = recipe;
  return (prices) => newTake(model, parametersOf(recipe), { seed, seedLocked }, prices);
}
