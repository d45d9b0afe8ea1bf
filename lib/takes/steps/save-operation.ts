import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { canTransition } from "@/lib/domain/take-status";
import { enqueueStep } from "@/lib/jobs/enqueue";
import {
  amendTake,
  clearedError,
  inTransaction,
  readTake,
  transition,
  type TakeChanges,
  type TakeRow,
  type Transaction,
} from "../repository";
import type { StepContext, Started } from "./types";

const savePatienceMilliseconds = 60_000;

/** The request is another take's. Nothing was written; of this take nothing is known. */
export class RequestTaken extends Error {
  override readonly name = "RequestTaken";
}

/**
 * Writes down what the provider accepted. It may be paid for, so this outlives a database restart
 * and a lost claim: the answer is the truth about this take whoever holds it now.
 *
 * @returns The row when this worker still holds the take and goes on, else null.
 * @throws RequestTaken when the provider named a request that belongs to another take.
 */
export async function saveOperation(
  context: StepContext,
  take: TakeRow,
  started: Started,
  how: "submitted" | "reconciled",
): Promise<TakeRow | null> {
  const givesUpAt = Date.now() + savePatienceMilliseconds;
  for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      return await inTransaction((transaction) => save(transaction, context, take, started, how));
    } catch (error) {
      context.log.error(
        { err: error, takeId: take.id, operation: started.operation, requestId: started.requestId },
        "could not save what the provider accepted",
      );
      if (violatesUniqueness(error)) throw new RequestTaken(take.id, { cause: error });
      if (Date.now() > givesUpAt) throw error;
      await wait(pause);
    }
  }
}

/** The request id is the only unique thing that is written here. */
function violatesUniqueness(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}

async function save(
  transaction: Transaction,
  context: StepContext,
  take: TakeRow,
  started: Started,
  how: "submitted" | "reconciled",
): Promise<TakeRow | null> {
  const row = await readTake(transaction, take.id, { lock: true });
  // Gone with its owner, or another worker found the same request first.
  if (!row || row.operation !== null) return null;
  if (row.status !== "cancelling" && !canTransition(row.status, "waiting")) {
    context.log.error({ takeId: take.id, status: row.status, ...started }, "accepted too late");
    return null;
  }
  const isOurs = row.claimedBy === context.worker;
  const changes: TakeChanges = {
    operation: started.operation ?? undefined,
    requestId: started.requestId,
    submittedAt: new Date(),
    attempts: 0,
    error: clearedError,
    claimedBy: isOurs ? context.worker : null,
    nextStepAt: new Date(),
  };
  const seen = { takeId: take.id, claimedBy: row.claimedBy };
  const data = { requestId: started.requestId ?? null };
  const saved =
    row.status === "cancelling"
      ? await amendTake(transaction, { ...seen, status: "cancelling" }, changes)
      : await transition(transaction, {
          ...seen,
          from: row.status,
          // Asked to stop while the call was out: there is something to stop now.
          to: row.status === "submitting" && row.cancelRequested ? "cancelling" : "waiting",
          changes,
          event: { type: how, data },
        });
  if (!isOurs) await enqueueStep(transaction, [take.id]);
  return isOurs ? saved : null;
}
