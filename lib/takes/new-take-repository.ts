import "server-only";
import { AppError } from "@/lib/domain/errors";
import { isDearerThan, priceChangedSentence, type ShownMicros } from "@/lib/domain/expected-price";
import type { UnitPrices } from "@/lib/domain/price";
import type { Recipe } from "@/lib/domain/recipe";
import { undoSeconds, type ReachedBudget } from "@/lib/domain/spend";
import type { Json } from "@/lib/providers/types";
import type { Prisma } from "../db/generated/client";
import { enqueueStep } from "../jobs/enqueue";
import { admit } from "../spend/admission-repository";
import { recordEstimates } from "../spend/ledger-repository";
import { readUnitPrices } from "../spend/price-repository";
import type { SubmissionKey, Submitted } from "./submission-key-repository";

type Transaction = Prisma.TransactionClient;

export interface NewShot {
  prompt: string;
  negativePrompt: string;
  modelKey: string;
  parameters: { [name: string]: Json };
}

/** A take before it has a number. */
export interface NewTake {
  provider: string;
  model: string;
  seed: number;
  seedLocked: boolean;
  recipe: Recipe;
  payload: Json;
  /** Millionths of a dollar; null when the provider states no price. */
  priceEstimateMicros: number | null;
  retakeOfId: string | null;
  /** True for one that is sent only after the seconds in which it can be taken back. */
  isUndoable?: boolean;
}

/** Makes the takes at the prices that hold while they are written. */
export type TakesAt = (prices: UnitPrices) => readonly NewTake[];

/** A shot that is about to be written, with its takes. */
export interface ShotToSubmit {
  shot: NewShot;
  takesAt: TakesAt;
}

/**
 * Nothing is set aside beyond what the person saw.
 * @throws AppError price_changed, which undoes the transaction and leaves its key unused.
 */
export function requireShown(
  shown: ShownMicros,
  estimateMicros: number | null,
  subject?: "take" | "sheet",
): void {
  if (!isDearerThan(shown, estimateMicros)) return;
  throw new AppError("price_changed", {
    detail: `${estimateMicros} instead of ${shown}`,
    userMessage: priceChangedSentence(shown, estimateMicros, subject),
  });
}

function heldValues(reached: ReachedBudget | null, isUndoable: boolean, now: number) {
  if (reached) return { heldFor: "budget", heldBy: { ...reached }, nextStepAt: null };
  if (!isUndoable) return { nextStepAt: new Date(now) };
  return { heldFor: "undo", nextStepAt: new Date(now + undoSeconds * 1000) };
}

/** Adds takes to a shot, with their events and their wake-ups, at the prices that hold now. */
export async function insertTakes(
  transaction: Transaction,
  where: { ownerId: string; shotId: string; submissionId: string },
  takesAt: TakesAt,
  { expectedPriceMicros, tokenId = null }: SubmissionKey,
  now = Date.now(),
): Promise<Submitted> {
  const place = { ...where, apiTokenId: tokenId };
  const takes = takesAt(await readUnitPrices(transaction));
  for (const { priceEstimateMicros } of takes)
    requireShown(expectedPriceMicros, priceEstimateMicros);
  // The row lock of the shot makes the numbers gapless: concurrent submissions wait here.
  const { takeCount } = await transaction.shot.update({
    where: { id: place.shotId, ownerId: place.ownerId },
    data: { takeCount: { increment: takes.length } },
    select: { takeCount: true },
  });
  const first = takeCount - takes.length + 1;
  const reached = await admit(
    transaction,
    place,
    takes.map(({ priceEstimateMicros }) => priceEstimateMicros),
  );
  const rows = await transaction.take.createManyAndReturn({
    data: takes.map(({ isUndoable = false, ...take }, index) => ({
      ...place,
      ...take,
      ...heldValues(reached[index] ?? null, isUndoable && take.priceEstimateMicros !== 0, now),
      // Prisma has no type for "any JSON that came from our own code".
      payload: take.payload as Prisma.InputJsonValue,
      number: first + index,
      // A millisecond apart, so that the library's order within one press is that of the numbers.
      createdAt: new Date(now + index),
    })),
    select: {
      ...{ id: true, ownerId: true, number: true, provider: true, apiTokenId: true },
      ...{ priceEstimateMicros: true, heldFor: true, heldBy: true },
    },
  });
  const going = rows.filter(({ heldFor }) => heldFor !== "budget");
  await recordEstimates(transaction, going);
  const takeIds = rows.sort((a, b) => a.number - b.number).map(({ id }) => id);
  await transaction.takeEvent.createMany({
    data: takeIds.map((takeId) => ({ takeId, type: "created", toStatus: "queued" as const })),
  });
  await transaction.takeEvent.createMany({
    data: rows.flatMap(({ id: takeId, heldFor, heldBy }) =>
      heldFor === "budget" ? [{ takeId, type: "held", data: heldBy ?? undefined }] : [],
    ),
  });
  const isUndo = (row: (typeof rows)[number]) => row.heldFor === "undo";
  const idsOf = (list: typeof rows) => list.map(({ id }) => id);
  await enqueueStep(transaction, idsOf(going.filter((row) => !isUndo(row))));
  await enqueueStep(transaction, idsOf(going.filter(isUndo)), { afterSeconds: undoSeconds });
  return { shotId: place.shotId, takeIds };
}

/** Makes a shot with its takes. */
export async function insertShot(
  transaction: Transaction,
  where: { ownerId: string; submissionId: string },
  { shot, takesAt }: ShotToSubmit,
  key: SubmissionKey,
  now?: number,
): Promise<Submitted> {
  const { ownerId } = where;
  const { shotCount: number } = await transaction.user.update({
    where: { id: ownerId },
    data: { shotCount: { increment: 1 } },
    select: { shotCount: true },
  });
  const { id: shotId } = await transaction.shot.create({
    data: { ...shot, ownerId, number },
    select: { id: true },
  });
  return insertTakes(transaction, { ...where, shotId }, takesAt, key, now);
}
