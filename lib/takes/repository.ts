import "server-only";
import type { TakeEventType } from "@/lib/domain/take-events";
import { canTransition, type TakeStatus } from "@/lib/domain/take-status";
import type { Json } from "@/lib/providers/types";
import { database } from "../db/client";
import { Prisma, type Take } from "../db/generated/client";
import { settleSpend } from "../spend/ledger-repository";

export type Transaction = Prisma.TransactionClient;
export type TakeRow = Take;

/** Columns that may change; status and identity are not among them. */
export type TakeChanges = Omit<
  Prisma.TakeUncheckedUpdateManyInput,
  "id" | "ownerId" | "shotId" | "status" | "version" | "recipe" | "payload"
>;

/** The value of `changes.error` that empties it. */
export const clearedError = Prisma.DbNull;

export interface TakeEventInput {
  type: TakeEventType;
  data?: Json;
}

interface Transition {
  takeId: string;
  /** The status the caller has seen; the change is made only if it is still true. */
  from: TakeStatus;
  to: TakeStatus;
  /** Worker number that must hold the take, or null for "nobody"; absent = not compared. */
  claimedBy?: number | null;
  changes?: TakeChanges;
  event: TakeEventInput;
}

/** Runs several repository calls as one database transaction. */
export function inTransaction<Result>(
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return database().$transaction(work);
}

/**
 * The only way a take changes status: compare-and-set on status (and claim), with its event row and
 * what it means in money.
 *
 * @returns The changed row, or null when the take was no longer as the caller saw it.
 * @throws Error when the transition table has no such change, which is a fault in the caller.
 */
export async function transition(
  transaction: Transaction,
  { takeId, from, to, claimedBy, changes, event }: Transition,
): Promise<TakeRow | null> {
  if (!canTransition(from, to)) throw new Error(`A take cannot go from ${from} to ${to}.`);
  const rows = await transaction.take.updateManyAndReturn({
    where: { id: takeId, status: from, claimedBy },
    // Only a queued take is held; whatever moves it on ends that.
    data: { heldFor: null, heldBy: Prisma.DbNull, ...changes, status: to },
  });
  const row = rows[0];
  if (!row) return null;
  await recordEvent(transaction, takeId, event, { from, to });
  await settleSpend(transaction, row, to);
  return row;
}

/**
 * Changes a take without a change of status, compared on the same things.
 *
 * @returns The changed row, or null when the take was no longer as the caller saw it.
 */
export async function amendTake(
  transaction: Transaction,
  seen: { takeId: string; status: TakeStatus; claimedBy?: number | null },
  changes: TakeChanges,
): Promise<TakeRow | null> {
  const rows = await transaction.take.updateManyAndReturn({
    where: { id: seen.takeId, status: seen.status, claimedBy: seen.claimedBy },
    data: changes,
  });
  return rows[0] ?? null;
}

/** The row as the transaction sees it; with `lock` nobody else changes it until the end. */
export async function readTake(
  transaction: Transaction,
  takeId: string,
  { lock = false } = {},
): Promise<TakeRow | null> {
  if (lock) await transaction.$queryRaw`SELECT 1 FROM "Take" WHERE id = ${takeId}::uuid FOR UPDATE`;
  return transaction.take.findUnique({ where: { id: takeId } });
}

/** Adds a line to a take's timeline. */
export async function recordEvent(
  transaction: Transaction,
  takeId: string,
  { type, data }: TakeEventInput,
  change?: { from: TakeStatus; to: TakeStatus },
): Promise<void> {
  await transaction.takeEvent.create({
    data: {
      takeId,
      type,
      data: data === null ? Prisma.DbNull : data,
      fromStatus: change?.from,
      toStatus: change?.to,
    },
  });
}

/** What the timeline of a take says last. */
export async function latestEventType(takeId: string): Promise<string | undefined> {
  const row = await database().takeEvent.findFirst({
    where: { takeId },
    orderBy: { id: "desc" },
    select: { type: true },
  });
  return row?.type;
}

const aroundMilliseconds = 24 * 60 * 60_000;

/** Request ids of other takes that were sent to the same provider within a day of a moment. */
export async function requestIdsAround(
  take: { id: string; provider: string },
  moment: Date,
): Promise<string[]> {
  const rows = await database().take.findMany({
    where: {
      provider: take.provider,
      id: { not: take.id },
      requestId: { not: null },
      intendedAt: {
        gte: new Date(moment.getTime() - aroundMilliseconds),
        lte: new Date(moment.getTime() + aroundMilliseconds),
      },
    },
    select: { requestId: true },
  });
  return rows.flatMap(({ requestId }) => requestId ?? []);
}

/** What a clip is called in its metadata: the shot's number, the take's number, the shot's prompt. */
export async function readTakeLabel(
  takeId: string,
): Promise<{ shotNumber: number; takeNumber: number; prompt: string } | null> {
  const row = await database().take.findUnique({
    where: { id: takeId },
    select: { number: true, shot: { select: { number: true, prompt: true } } },
  });
  return row && { shotNumber: row.shot.number, takeNumber: row.number, prompt: row.shot.prompt };
}
