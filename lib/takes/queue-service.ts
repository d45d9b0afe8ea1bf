import "server-only";
import type { QueueDto } from "@/lib/domain/queue";
import type { TakeDto } from "@/lib/domain/dtos";
import { AppError } from "@/lib/domain/errors";
import { typicalSeconds } from "./feed-queries";
import { getTakes } from "./queries";
import { findQueueTakes, holdTake, letTakeGo, putFirst } from "./queue-repository";
import { cancelTake } from "./service";
import { findTakes, newestFirst, notTrashed } from "./take-queries";

/** What an owner can do about takes that are on their way. Takes of others are left out. */

/** A take that is in a worker's hand is there for moments only. */
const holdAttempts = 5;
const failedWindowMilliseconds = 24 * 60 * 60_000;
const failedMaximum = 50;

/**
 * Holds those that were not sent yet and answers with all of them as they are now: one that is sent
 * already, or at this moment, goes on.
 */
export async function holdTakes(ownerId: string, takeIds: readonly string[]): Promise<TakeDto[]> {
  let left = [...takeIds];
  for (let attempt = 0; attempt < holdAttempts && left.length > 0; attempt += 1) {
    const found = await findQueueTakes(ownerId, left);
    const open = found.filter(
      ({ status, heldFor }) => status === "queued" && (heldFor === null || heldFor === "undo"),
    );
    left = [];
    for (const { id } of open) if (!(await holdTake(ownerId, id))) left.push(id);
  }
  return getTakes(ownerId, takeIds);
}

/** Sends on what the owner holds, the oldest first. What is not held stays as it is. */
export async function letTakesGo(ownerId: string, takeIds: readonly string[]): Promise<TakeDto[]> {
  for (const { id } of await findQueueTakes(ownerId, takeIds)) await letTakeGo(ownerId, id);
  return getTakes(ownerId, takeIds);
}

/** Stops what can be stopped; what came to its end meanwhile stays. */
export async function cancelTakes(ownerId: string, takeIds: readonly string[]): Promise<TakeDto[]> {
  for (const { id } of await findQueueTakes(ownerId, takeIds)) {
    try {
      await cancelTake(ownerId, id);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "take_not_in_state") throw error;
    }
  }
  return getTakes(ownerId, takeIds);
}

/** @throws AppError take_not_in_state when it is held, sent or not theirs. */
export async function sendFirst(ownerId: string, takeId: string): Promise<TakeDto> {
  const isDone = await putFirst(ownerId, takeId);
  const [take] = await getTakes(ownerId, [takeId]);
  if (!take) throw new AppError("not_found", { detail: `take ${takeId}` });
  if (!isDone) throw new AppError("take_not_in_state", { detail: `take ${takeId} does not wait` });
  return take;
}

/** What the queue shows besides the takes on their way, which every browser follows anyway. */
export async function getQueue(ownerId: string): Promise<QueueDto> {
  const since = new Date(Date.now() - failedWindowMilliseconds);
  const [typical, failed] = await Promise.all([
    typicalSeconds(ownerId),
    findTakes(
      ownerId,
      {
        ...notTrashed,
        status: "failed",
        finishedAt: { gte: since },
        // One that was tried again has had its answer.
        retakes: { none: {} },
      },
      { orderBy: [...newestFirst], limit: failedMaximum },
    ),
  ]);
  return { typicalSeconds: typical, failed };
}
