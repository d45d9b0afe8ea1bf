import "server-only";
import { activeStatuses, type TakeStatus } from "@/lib/domain/take-status";
import { database } from "../db/client";
import { startedBoss } from "../jobs/boss";
import { enqueueStep } from "../jobs/enqueue";
import { inTransaction, recordEvent, type Transaction } from "./repository";

/** What an owner decides about takes that were not sent yet. Each write compares what it changes. */

/**
 * Keeps a take from being sent; the money that is set aside for it stays. False when it was not
 * waiting, or when a worker has it in hand at this moment, which may be the one that sends it.
 */
export function holdTake(ownerId: string, takeId: string): Promise<boolean> {
  return inTransaction(async (transaction) => {
    const { count } = await transaction.take.updateMany({
      where: {
        ...{ id: takeId, ownerId, status: "queued", claimedBy: null },
        OR: [{ heldFor: null }, { heldFor: "undo" }],
      },
      data: { heldFor: "person", sendFirstAt: null, nextStepAt: null },
    });
    if (count > 0) await recordEvent(transaction, takeId, { type: "held_back" });
    return count > 0;
  });
}

/** Lets a held take go. False when its owner does not hold it. */
export async function letTakeGo(ownerId: string, takeId: string): Promise<boolean> {
  await startedBoss();
  return inTransaction(async (transaction) => {
    const { count } = await transaction.take.updateMany({
      where: { id: takeId, ownerId, status: "queued", heldFor: "person" },
      data: { heldFor: null, nextStepAt: new Date() },
    });
    if (count === 0) return false;
    await recordEvent(transaction, takeId, { type: "let_go" });
    await enqueueStep(transaction, [takeId]);
    return true;
  });
}

/** Later than every place that was given, so that it goes before them. */
async function placeAbove(
  transaction: Transaction,
  ownerId: string,
  count: number,
): Promise<number> {
  const { _max } = await transaction.take.aggregate({
    where: { ownerId, status: "queued" },
    _max: { sendFirstAt: true },
  });
  return Math.max(Date.now(), (_max.sendFirstAt?.getTime() ?? 0) + count);
}

/** Puts a waiting take before all others of its owner at its provider. */
export async function putFirst(ownerId: string, takeId: string): Promise<boolean> {
  await startedBoss();
  return inTransaction(async (transaction) => {
    const sendFirstAt = new Date(await placeAbove(transaction, ownerId, 1));
    const { count } = await transaction.take.updateMany({
      where: { id: takeId, ownerId, status: "queued", heldFor: null },
      data: { sendFirstAt, nextStepAt: new Date() },
    });
    if (count > 0) await enqueueStep(transaction, [takeId]);
    return count > 0;
  });
}

/** The owner's takes that wait, in the order they are sent. */
export async function findWaiting(ownerId: string): Promise<string[]> {
  const rows = await database().take.findMany({
    where: { ownerId, status: "queued", heldFor: null },
    orderBy: [
      { sendFirstAt: { sort: "desc", nulls: "last" } },
      { createdAt: "asc" },
      { number: "asc" },
    ],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/**
 * Has these takes sent before all others of their owner, in this order. They are written one after
 * the other, the first one first: a transaction that held several rows could wait for a worker that
 * waits for it, and what is written at any moment is the head of the order wished for.
 */
export async function putInOrder(ownerId: string, takeIds: readonly string[]): Promise<void> {
  const top = await inTransaction((transaction) =>
    placeAbove(transaction, ownerId, takeIds.length),
  );
  for (const [index, id] of takeIds.entries()) {
    await database().take.updateMany({
      where: { id, ownerId, status: "queued", heldFor: null },
      data: { sendFirstAt: new Date(top - index) },
    });
  }
}

/** What a run is called; null takes its name away. False when it is not theirs. */
export async function nameSubmission(
  ownerId: string,
  submissionId: string,
  name: string | null,
): Promise<boolean> {
  const { count } = await database().submission.updateMany({
    where: { id: submissionId, ownerId },
    data: { name },
  });
  return count > 0;
}

/** The names of the owner's runs that have takes on their way. */
export async function findRunNames(ownerId: string): Promise<Record<string, string>> {
  const rows = await database().submission.findMany({
    where: {
      ownerId,
      name: { not: null },
      takes: { some: { status: { in: [...activeStatuses] } } },
    },
    select: { id: true, name: true },
  });
  return Object.fromEntries(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}

/** Among these takes those of the owner, as far as the queue is concerned. */
export function findQueueTakes(
  ownerId: string,
  takeIds: readonly string[],
): Promise<{ id: string; status: TakeStatus; heldFor: string | null }[]> {
  return database().take.findMany({
    where: { id: { in: [...takeIds] }, ownerId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, status: true, heldFor: true },
  });
}
