import "server-only";
import type { Recipe } from "@/lib/domain/recipe";
import { AppError } from "@/lib/domain/errors";
import { isDearerThan, priceChangedSentence, type ShownMicros } from "@/lib/domain/expected-price";
import type { UnitPrices } from "@/lib/domain/price";
import { undoSeconds, type ReachedBudget } from "@/lib/domain/spend";
import { enqueueStep } from "../jobs/enqueue";
import { startedBoss } from "../jobs/boss";
import type { Json } from "@/lib/providers/types";
import { database } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { admit } from "../spend/admission-repository";
import { recordEstimates } from "../spend/ledger-repository";
import { readUnitPrices } from "../spend/price-repository";

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

export interface Submitted {
  shotId: string;
  /** By number. */
  takeIds: string[];
}

type Transaction = Prisma.TransactionClient;

/** Waiting for a connection or for the owner's row while others submit, in milliseconds. */
const patience = { maxWait: 10_000, timeout: 20_000 };

/** Which press, or which request of a script, something is written for. */
export interface SubmissionKey {
  clientKey: string;
  /** Of what is asked for; where it is given, the same key for something else is refused. */
  requestHash?: string;
  /** What the person was told one take costs: nothing dearer is written. */
  expectedPriceMicros?: ShownMicros;
  /** The access token that asks, whose own budget counts as well; absent for a browser. */
  tokenId?: string | null;
}

/** Null when this key was used before; waits while another submission with it is being written. */
export async function claimKey(
  transaction: Transaction,
  ownerId: string,
  { clientKey, requestHash }: SubmissionKey,
): Promise<string | null> {
  const rows = await transaction.submission.createManyAndReturn({
    data: [{ ownerId, clientKey, requestHash }],
    skipDuplicates: true,
    select: { id: true },
  });
  return rows[0]?.id ?? null;
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

async function insertTakes(
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

/**
 * For a key that was used before.
 * @throws AppError client_key_reused when it was for something else
 */
export async function requireSameRequest(
  client: Pick<Transaction, "submission">,
  ownerId: string,
  { clientKey, requestHash }: SubmissionKey,
): Promise<void> {
  if (requestHash === undefined) return;
  const submission = await client.submission.findUnique({
    where: { ownerId_clientKey: { ownerId, clientKey } },
    select: { requestHash: true },
  });
  if (submission?.requestHash !== requestHash) throw new AppError("client_key_reused");
}

/**
 * What the first submission with this key made; null when it is new.
 * @throws AppError client_key_reused
 */
export async function submittedBefore(
  ownerId: string,
  key: SubmissionKey,
): Promise<Submitted | null> {
  const submission = await database().submission.findUnique({
    where: { ownerId_clientKey: { ownerId, clientKey: key.clientKey } },
    select: {
      takes: {
        orderBy: [{ createdAt: "asc" }, { number: "asc" }],
        select: { id: true, shotId: true },
      },
    },
  });
  if (!submission) return null;
  await requireSameRequest(database(), ownerId, key);
  const { takes } = submission;
  const shotId = takes[0]?.shotId;
  if (!shotId) throw new AppError("not_found", { detail: "the submission's takes are gone" });
  return { shotId, takeIds: takes.map(({ id }) => id) };
}

async function once(
  ownerId: string,
  key: SubmissionKey,
  write: (transaction: Transaction, submissionId: string) => Promise<Submitted>,
): Promise<Submitted> {
  // Its first start may create the queue's tables: not while we hold the owner's row.
  await startedBoss();
  const submitted = await database().$transaction(async (transaction) => {
    const submissionId = await claimKey(transaction, ownerId, key);
    return submissionId && write(transaction, submissionId);
  }, patience);
  const known = submitted || (await submittedBefore(ownerId, key));
  if (!known) throw new AppError("internal", { detail: "a used client key is gone" });
  return known;
}

/**
 * Writes a shot with its takes, their events and their wake-ups, all or nothing. The same key
 * again, also at the same moment, writes nothing and answers with what the first one wrote.
 *
 * @throws AppError price_changed
 */
export function submitShot(
  ownerId: string,
  key: SubmissionKey,
  shot: NewShot,
  takesAt: TakesAt,
): Promise<Submitted> {
  return once(ownerId, key, (transaction, submissionId) =>
    insertShot(transaction, { ownerId, submissionId }, { shot, takesAt }, key),
  );
}

/** A shot that is about to be written, with its takes. */
export interface ShotToSubmit {
  shot: NewShot;
  takesAt: TakesAt;
}

async function insertShot(
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

/**
 * Writes several shots as one submission, all or nothing, under the same rules as `submitShot`.
 *
 * @param expectedTotalMicros What the person was told all of it costs.
 * @returns The first shot, and the takes of all in the order given.
 * @throws AppError price_changed
 */
export function submitShots(
  ownerId: string,
  key: Omit<SubmissionKey, "expectedPriceMicros">,
  shots: readonly ShotToSubmit[],
  expectedTotalMicros: ShownMicros,
): Promise<Submitted> {
  return once(ownerId, key, async (transaction, submissionId) => {
    const prices = await readUnitPrices(transaction);
    const takes = shots.flatMap(({ takesAt }) => takesAt(prices));
    requireShown(expectedTotalMicros, totalOf(takes), "sheet");
    let now = Date.now();
    const submitted: Submitted[] = [];
    for (const shot of shots) {
      const written = await insertShot(transaction, { ownerId, submissionId }, shot, key, now);
      submitted.push(written);
      // The order in the library is that of the plan, whatever the clock did meanwhile.
      now += written.takeIds.length;
    }
    return {
      shotId: submitted[0]?.shotId ?? "",
      takeIds: submitted.flatMap(({ takeIds }) => takeIds),
    };
  });
}

/** Null as soon as one price is not known. */
function totalOf(takes: readonly NewTake[]): number | null {
  return takes.reduce<number | null>(
    (sum, { priceEstimateMicros }) =>
      sum === null || priceEstimateMicros === null ? null : sum + priceEstimateMicros,
    0,
  );
}

/** Adds one take to a shot the owner has, under the same rules as `submitShot`. */
export function submitTake(
  ownerId: string,
  key: SubmissionKey,
  shotId: string,
  takeAt: (prices: UnitPrices) => NewTake,
): Promise<Submitted> {
  return once(ownerId, key, (transaction, submissionId) =>
    insertTakes(transaction, { ownerId, shotId, submissionId }, (prices) => [takeAt(prices)], key),
  );
}
