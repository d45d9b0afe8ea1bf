import "server-only";
import type { TakeEventType } from "@/lib/domain/take-events";
import { canTransition, type TakeStatus } from "@/lib/domain/take-status";
import type { Json } from "@/lib/providers/types";
import { database } from "../db/client";
import { Prisma, type Take } from "../db/generated/client";

export type Transaction = Prisma.TransactionClient;
export type TakeRow = Take;

/** Columns a change of status may set with it; the status itself and identity are not among them. */
export type TakeChanges = Omit<
  Prisma.TakeUncheckedUpdateManyInput,
  "id" | "ownerId" | "shotId" | "status" | "version" | "recipe" | "payload"
>;

export interface TakeEventInput {
  type: TakeEventType;
  data?: Json;
}

export interface Transition {
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
 * The only way a take changes status: compare-and-set on status (and claim), with its event row.
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
    data: { ...changes, status: to },
  });
  const row = rows[0];
  if (!row) return null;
  await recordEvent(transaction, takeId, event, { from, to });
  return row;
}

/** Adds a line to a take's timeline without a change of status. */
export async function recordEvent(
  transaction: Transaction,
  takeId: string,
  { type, data }: TakeEventInput,
  change?: { from: TakeStatus; to: TakeStatus },
): Promise<void> {
  await transaction.takeEvent.create({
    data: { takeId, type, data: data ?? undefined, fromStatus: change?.from, toStatus: change?.to },
  });
}
