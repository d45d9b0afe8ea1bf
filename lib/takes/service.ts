import "server-only";
import { findModel } from "@/lib/domain/catalog";
import type { ShotDto, TakeDto } from "@/lib/domain/dtos";
import { AppError } from "@/lib/domain/errors";
import type { GenerateRequest } from "@/lib/domain/generate-request";
import type { UnitPrices } from "@/lib/domain/price";
import { randomSeed, seedsForTakes } from "@/lib/domain/seed";
import { requireKeyFor } from "../settings/provider-keys";
import { askCancel } from "./cancel";
import { findOwnedTake, markOpened, markTake, type OwnedTake } from "./owner-repository";
import { findHeldTakesOf } from "./held-repository";
import { getShot, getTakes } from "./queries";
import { inTransaction } from "./repository";
import { estimateNow, newTake, parametersOf, recipeToRun } from "./recipes";
import type { NewTake } from "./new-take-repository";
import { submittedBefore, type SubmissionKey, type Submitted } from "./submission-key-repository";
import { submitShot, submitTake } from "./submission-repository";

/** Everything a person can do to takes. Each function touches only what belongs to `ownerId`. */

function notFound(takeId: string): AppError {
  return new AppError("not_found", { detail: `take ${takeId}` });
}

async function ownedTake(ownerId: string, takeId: string): Promise<OwnedTake> {
  const take = await findOwnedTake(ownerId, takeId);
  if (!take) throw notFound(takeId);
  return take;
}

async function takeAsSeen(ownerId: string, takeId: string): Promise<TakeDto> {
  const [take] = await getTakes(ownerId, [takeId]);
  if (!take) throw notFound(takeId);
  return take;
}

/** What a request that writes takes says about itself, besides what it asks for. */
type RequestOrigin = Pick<SubmissionKey, "requestHash" | "tokenId">;

/**
 * Writes a shot and its takes and wakes a worker. The same `clientKey` again answers with what was
 * made the first time, whatever changed since.
 * @throws AppError provider_key_missing for a paid model, before anything is written.
 * @throws AppError client_key_reused, where `origin` has a hash.
 * @throws AppError price_changed when a take costs more than the request expects.
 */
export async function submitTakes(
  ownerId: string,
  request: GenerateRequest,
  origin: RequestOrigin = {},
): Promise<Submitted> {
  const { model, parameters, seed, seedLocked, clientKey, expectedPriceMicros } = request;
  const key = { ...origin, clientKey, expectedPriceMicros };
  const before = await submittedBefore(ownerId, key);
  if (before) return before;
  await requireKeyFor(model.key);
  const locked = seedLocked && seed !== null;
  const seeds = seedsForTakes({ seed, locked, takes: request.takes });
  const { prompt, negativePrompt, ...settings } = parameters;
  const shot = { prompt, negativePrompt, modelKey: model.key, parameters: settings };
  return submitShot(ownerId, key, shot, (prices) =>
    seeds.map((takeSeed) =>
      newTake(model, parameters, { seed: takeSeed, seedLocked: locked }, prices),
    ),
  );
}

/** `submitTakes`, answering with the shot as it is seen in the studio. */
export async function generate(
  ownerId: string,
  request: GenerateRequest,
  origin: RequestOrigin = {},
): Promise<{ shot: ShotDto }> {
  const { shotId } = await submitTakes(ownerId, request, origin);
  return { shot: await getShot(ownerId, shotId) };
}

function notOffered({ provider, model }: OwnedTake): AppError {
  return new AppError("invalid_input", {
    detail: `model ${provider}/${model} is not in the catalogue`,
    userMessage: "This model is not offered any more. Choose another one in the composer.",
  });
}

/** The same recipe and payload once more, to the letter, even where today's would differ. */
function sameAgain(origin: OwnedTake, prices: UnitPrices): NewTake {
  const { provider, model, seedLocked, payload } = origin;
  const recipe = recipeToRun(origin);
  if (payload === null) throw notOffered(origin);
  return {
    provider,
    model,
    seed: recipe.seed,
    seedLocked,
    recipe,
    payload,
    priceEstimateMicros: estimateNow(origin, prices),
    retakeOfId: origin.id,
  };
}

function withNewSeed(origin: OwnedTake, prices: UnitPrices): NewTake {
  const model = findModel(`${origin.provider}/${origin.model}`);
  const recipe = recipeToRun(origin);
  if (!model) throw notOffered(origin);
  const seed = { seed: randomSeed(), seedLocked: false };
  return newTake(model, parametersOf(recipe), seed, prices);
}

export interface RunOptions extends SubmissionKey {
  /** True to send it only after the seconds in which it can be taken back. */
  hold?: boolean;
}

async function addTake(
  ownerId: string,
  origin: OwnedTake,
  { seed, hold, ...key }: RunOptions & { seed: "same" | "new" },
): Promise<Submitted> {
  await requireKeyFor(`${origin.provider}/${origin.model}`);
  const again = seed === "same" ? sameAgain : withNewSeed;
  return submitTake(ownerId, key, origin.shotId, (prices) => ({
    ...again(origin, prices),
    isUndoable: hold,
  }));
}

/**
 * Another take of the same shot: `same` repeats the take exactly, `new` only changes its seed. With
 * `hold` a take that costs money is sent only after the seconds in which it can be cancelled.
 * @throws AppError price_changed
 */
export async function runAgain(
  ownerId: string,
  takeId: string,
  options: RunOptions & { seed: "same" | "new" },
): Promise<TakeDto> {
  const origin = await ownedTake(ownerId, takeId);
  const { takeIds } =
    (await submittedBefore(ownerId, options)) ?? (await addTake(ownerId, origin, options));
  const [newTakeId] = takeIds;
  if (!newTakeId) throw notFound(takeId);
  return takeAsSeen(ownerId, newTakeId);
}

/**
 * Stops a take: at once while it is queued, else as soon as the provider can. Asking again changes
 * nothing.
 * @throws AppError take_not_in_state when there is nothing left to stop.
 */
export async function cancelTake(ownerId: string, takeId: string): Promise<TakeDto> {
  // Each failed try means that the take made a step, and it has few of them.
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const take = await ownedTake(ownerId, takeId);
    const isAsked =
      take.status === "cancelling" ||
      take.status === "cancelled" ||
      (take.status === "submitting" && take.cancelRequested);
    if (isAsked || (await inTransaction((transaction) => askCancel(transaction, take)))) {
      return takeAsSeen(ownerId, takeId);
    }
  }
  throw new AppError("take_not_in_state", { detail: `take ${takeId} kept changing` });
}

/** Cancels the takes that an access token asked for and that wait for a budget. Answers how many. */
export async function cancelHeldTakesOf(ownerId: string, tokenId: string): Promise<number> {
  let cancelled = 0;
  for (const take of await findHeldTakesOf(ownerId, tokenId)) {
    // One that was sent in between goes on: it may be billed already.
    if (await inTransaction((transaction) => askCancel(transaction, take))) cancelled += 1;
  }
  return cancelled;
}

export async function setKept(ownerId: string, takeId: string, kept: boolean): Promise<TakeDto> {
  await markTake(ownerId, takeId, { kept });
  return takeAsSeen(ownerId, takeId);
}

/** Call it when a clip is played or downloaded: what is never opened counts as wasted. */
export async function noteOpened(ownerId: string, takeId: string): Promise<void> {
  await markOpened(ownerId, takeId);
}

/** @param rating 1 to 5, or null for unrated. */
export async function setRating(
  ownerId: string,
  takeId: string,
  rating: number | null,
): Promise<TakeDto> {
  await markTake(ownerId, takeId, { rating });
  return takeAsSeen(ownerId, takeId);
}
