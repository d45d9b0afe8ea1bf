import "server-only";
import type { TakeError } from "@/lib/domain/dtos";
import { storable } from "@/lib/domain/storable";
import { isActive, type TakeStatus } from "@/lib/domain/take-status";
import { enqueueStep } from "@/lib/jobs/enqueue";
import {
  amendTake,
  inTransaction,
  readTake,
  recordEvent,
  transition,
  type TakeChanges,
  type TakeEventInput,
  type TakeRow,
  type Transaction,
} from "../repository";
import type { StepContext, Wake } from "./types";

/** The take was changed by somebody else, or another worker has it. Nothing was written. */
export class ClaimLost extends Error {
  override readonly name = "ClaimLost";
}

type Settlement = {
  changes?: TakeChanges;
  wake: Wake;
  /**
   * In the same transaction, before anything is written: what may wait for others, and the changes
   * that come of it. What it throws undoes the step.
   */
  before?: (transaction: Transaction) => Promise<TakeChanges | void>;
} & ({ to: TakeStatus; event: TakeEventInput } | { to?: undefined; event?: TakeEventInput });

/**
 * Ends a step in one transaction: what it found, the claim, and the next wake-up. So whatever line
 * the process dies at, the row still says what is to be done and somebody is going to look.
 *
 * @returns The row when the same worker goes on at once, else null.
 * @throws ClaimLost when status or claim are no longer what the step has seen.
 */
export async function settle(
  context: StepContext,
  take: TakeRow,
  settlement: Settlement,
): Promise<TakeRow | null> {
  const { wake, event, to } = settlement;
  const seconds = typeof wake === "string" ? 0 : wake.afterSeconds;
  // Changes and event may hold a provider's own words.
  const changes: TakeChanges = {
    ...storable(settlement.changes),
    claimedBy: wake === "now" ? context.worker : null,
    nextStepAt: wake === "never" ? null : new Date(Date.now() + seconds * 1000),
  };
  return inTransaction(async (transaction) => {
    Object.assign(changes, await settlement.before?.(transaction));
    const seen = { takeId: take.id, claimedBy: context.worker };
    const row = to
      ? await transition(transaction, {
          ...seen,
          from: take.status,
          to,
          changes,
          event: storable(event),
        })
      : await amendTake(transaction, { ...seen, status: take.status }, changes);
    if (!row) throw new ClaimLost(`Take ${take.id} is no longer ${take.status} and ours.`);
    if (event && !to) await recordEvent(transaction, take.id, storable(event));
    if (wake === "now") return row;
    if (row.status === "needs_attention" && row.requestId !== take.requestId) {
      // A webhook named the request while the step ran: there is something to look for now.
      await amendTake(
        transaction,
        { takeId: row.id, status: row.status },
        { nextStepAt: new Date() },
      );
      await enqueueStep(transaction, [row.id]);
    } else if (wake !== "never") await wakeLater(transaction, take, row, wake);
    return null;
  });
}

async function wakeLater(
  transaction: Transaction,
  before: TakeRow,
  after: TakeRow,
  { afterSeconds, lane }: Exclude<Wake, string>,
): Promise<void> {
  // A cancel that arrived while the step ran found the take held; it must not wait for the next poll.
  const hasNewCancel = after.cancelRequested && !before.cancelRequested;
  await enqueueStep(transaction, [after.id], {
    afterSeconds: hasNewCancel ? 0 : afterSeconds,
    lane,
  });
}

/** Puts the take down where it is, for whoever looks next. Does nothing when it is not ours. */
export async function letGo(context: StepContext, takeId: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const take = await readTake(transaction, takeId, { lock: true });
    if (take?.claimedBy !== context.worker) return;
    const isOpen = isActive(take.status) || take.nextStepAt !== null;
    const seen = { takeId, status: take.status, claimedBy: context.worker };
    await amendTake(transaction, seen, {
      claimedBy: null,
      nextStepAt: isOpen ? new Date() : null,
    });
    const lane = take.status === "ingesting" ? "ingest" : "step";
    if (isOpen) await enqueueStep(transaction, [takeId], { lane });
  });
}

/** The end of a take that will not get a file. */
export function failTake(
  context: StepContext,
  take: TakeRow,
  error: TakeError,
): Promise<TakeRow | null> {
  return settle(context, take, {
    to: "failed",
    changes: { error: { ...error }, finishedAt: new Date(), progress: null, queuePosition: null },
    event: { type: "failed", data: { ...error } },
    wake: "never",
  });
}

export function cancelTake(
  context: StepContext,
  take: TakeRow,
  by: "person" | "provider",
): Promise<TakeRow | null> {
  return settle(context, take, {
    to: "cancelled",
    changes: { finishedAt: new Date(), progress: null, queuePosition: null },
    event: { type: "cancelled", data: { by } },
    wake: "never",
  });
}
