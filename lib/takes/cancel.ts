import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { TakeStatus } from "@/lib/domain/take-status";
import { enqueueStep } from "../jobs/enqueue";
import { amendTake, recordEvent, transition, type Transaction } from "./repository";

/**
 * Writes down the wish to stop a take: true when that is done, false when the take moved on
 * meanwhile.
 * @throws AppError take_not_in_state for a take that has nothing to stop.
 */
export async function askCancel(
  transaction: Transaction,
  { id: takeId, status }: { id: string; status: TakeStatus },
): Promise<boolean> {
  if (status === "queued") {
    const changes = { cancelRequested: true, finishedAt: new Date(), nextStepAt: null };
    const event = { type: "cancelled" } as const;
    const change = { takeId, from: status, to: "cancelled", changes, event } as const;
    return (await transition(transaction, change)) !== null;
  }
  const event = { type: "cancel_requested" } as const;
  if (status === "submitting") {
    // The worker is between intent and answer: it cancels once it knows the request.
    const row = await amendTake(transaction, { takeId, status }, { cancelRequested: true });
    if (row) await recordEvent(transaction, takeId, event);
    return row !== null;
  }
  if (status !== "waiting" && status !== "running") {
    throw new AppError("take_not_in_state", { detail: `cancel of a ${status} take` });
  }
  const row = await transition(transaction, {
    takeId,
    from: status,
    to: "cancelling",
    changes: { cancelRequested: true, nextStepAt: new Date() },
    event,
  });
  if (row) await enqueueStep(transaction, [takeId]);
  return row !== null;
}
