import "server-only";
import type { TakeStatus } from "@/lib/domain/take-status";
import { database } from "../db/client";
import { startedBoss } from "../jobs/boss";
import { enqueueStep } from "../jobs/enqueue";
import { inTransaction, recordEvent } from "./repository";

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

/** Puts a waiting take before all others of its owner at its provider. */
export async function putFirst(ownerId: string, takeId: string): Promise<boolean> {
  await startedBoss();
  return inTransaction(async (transaction) => {
    const now = new Date();
    const { count } = await transaction.take.updateMany({
      where: { id: takeId, ownerId, status: "queued", heldFor: null },
      data: { sendFirstAt: now, nextStepAt: now },
    });
    if (count > 0) await enqueueStep(transaction, [takeId]);
    return count > 0;
  });
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
