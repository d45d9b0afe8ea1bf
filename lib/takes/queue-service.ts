import "server-only";
import { setTimeout } from "node:timers/promises";
import { orderAfterMove, queueMaximum, type QueueDto, type QueueMove } from "@/lib/domain/queue";
import type { TakeDto } from "@/lib/domain/dtos";
import { AppError } from "@/lib/domain/errors";
import { typicalSeconds } from "./feed-queries";
import { getTakes } from "./queries";
import {
  findQueueTakes,
  findRunNames,
  findWaiting,
  holdTake,
  letTakeGo,
  nameSubmission,
  putFirst,
  putInOrder,
} from "./queue-repository";
import { cancelTake } from "./service";
import { findTakes, newestFirst, notTrashed } from "./take-queries";

/** What an owner can do about takes that are on their way. Takes of others are left out. */

/** A take that is in a worker's hand is there for moments only; on a busy machine they are longer. */
const holdPauses = [25, 50, 100, 200, 400];
const failedWindowMilliseconds = 24 * 60 * 60_000;
const failedMaximum = 50;

/**
 * Holds those that were not sent yet and answers with all of them as they are now: one that is sent
 * already, or at this moment, goes on.
 */
export async function holdTakes(ownerId: string, takeIds: readonly string[]): Promise<TakeDto[]> {
  let left = [...takeIds];
  for (const pause of [0, ...holdPauses]) {
    if (left.length === 0) break;
    if (pause > 0) await setTimeout(pause);
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

/**
 * Has takes that wait sent before another one that waits, and answers with what that changed.
 *
 * @throws AppError take_not_in_state when one of the two sides is sent, held or not theirs.
 */
export async function moveTakes(ownerId: string, move: QueueMove): Promise<TakeDto[]> {
  const before = await findWaiting(ownerId);
  const order = orderAfterMove(before, move);
  if (!order) {
    throw new AppError("take_not_in_state", {
      detail: `${move.takeIds.length} takes before ${move.beforeId}`,
      userMessage: "It does not wait any more, so the order stays.",
    });
  }
  const end = order.findLastIndex((id, index) => id !== before[index]) + 1;
  const changed = order.slice(0, end);
  await putInOrder(ownerId, changed);
  return getTakes(ownerId, changed.slice(0, queueMaximum));
}

/** @throws AppError not_found */
export async function nameRun(
  ownerId: string,
  submissionId: string,
  name: string | null,
): Promise<null> {
  if (await nameSubmission(ownerId, submissionId, name)) return null;
  throw new AppError("not_found", { detail: `submission ${submissionId}` });
}

/** What the queue shows besides the takes on their way, which every browser follows anyway. */
export async function getQueue(ownerId: string): Promise<QueueDto> {
  const since = new Date(Date.now() - failedWindowMilliseconds);
  const [typical, names, [lastFinished = null], failed] = await Promise.all([
    typicalSeconds(ownerId),
    findRunNames(ownerId),
    // The newest one is nearly always the one that finished last, and an index has it.
    findTakes(ownerId, { ...notTrashed, status: "ready" }, { orderBy: [...newestFirst], limit: 1 }),
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
  return { typicalSeconds: typical, names, lastFinished, failed };
}
