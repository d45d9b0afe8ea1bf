import "server-only";
import { enqueueStep } from "../jobs/enqueue";
import { Prisma } from "../db/generated/client";
import { admit } from "../spend/admission-repository";
import { recordEstimates } from "../spend/ledger-repository";
import { readUnitPrices } from "../spend/price-repository";
import { estimateNow } from "./recipes";
import { requireShown } from "./new-take-repository";
import { claimKey, requireSameRequest, type SubmissionKey } from "./submission-key-repository";
import {
  amendTake,
  clearedError,
  inTransaction,
  latestEventType,
  readTake,
  recordEvent,
  transition,
  type Transaction,
} from "./repository";

/** What a person decides about a take that came to a halt. False says that it moved on meanwhile. */

/** Has a take with an unknown outcome looked for. Asking while it is looked for changes nothing. */
export function askForCheck(takeId: string): Promise<boolean> {
  return inTransaction(async (transaction) => {
    const take = await readTake(transaction, takeId, { lock: true });
    if (take?.status !== "needs_attention") return false;
    const isLater = take.nextStepAt !== null && take.nextStepAt > new Date();
    if (take.nextStepAt === null || isLater) {
      const changes = { nextStepAt: new Date(), attempts: 0 };
      await amendTake(transaction, { takeId, status: take.status }, changes);
    }
    // The look that goes on may be nobody's wish; with this it answers the person.
    if ((await latestEventType(takeId)) !== "check_requested") {
      await recordEvent(transaction, takeId, { type: "check_requested" });
    }
    await enqueueStep(transaction, [takeId]);
    return true;
  });
}

async function presentEstimate(transaction: Transaction, takeId: string): Promise<number | null> {
  const take = await readTake(transaction, takeId);
  return take ? estimateNow(take, await readUnitPrices(transaction)) : 0;
}

/**
 * Puts a take with an unknown outcome back in the queue, for a new intent. The same key again
 * answers true without doing anything.
 * @throws AppError client_key_reused, price_changed
 */
export function queueAgain(ownerId: string, takeId: string, key: SubmissionKey): Promise<boolean> {
  return inTransaction(async (transaction) => {
    if (!(await claimKey(transaction, ownerId, key))) {
      await requireSameRequest(transaction, ownerId, key);
      return true;
    }
    const { tokenId: apiTokenId = null } = key;
    const priceEstimateMicros = await presentEstimate(transaction, takeId);
    requireShown(key.expectedPriceMicros, priceEstimateMicros);
    const [reached = null] = await admit(transaction, { ownerId, apiTokenId }, [
      priceEstimateMicros,
    ]);
    const row = await transition(transaction, {
      takeId,
      from: "needs_attention",
      to: "queued",
      // Not while a worker looks for it: what it finds would be paid for a second time.
      claimedBy: null,
      changes: {
        priceEstimateMicros,
        // Who asks this time pays this time.
        apiTokenId,
        sentBefore: true,
        operation: Prisma.DbNull,
        requestId: null,
        error: clearedError,
        cancelRequested: false,
        attempts: 0,
        intendedAt: null,
        nextStepAt: reached ? null : new Date(),
        ...(reached && { heldFor: "budget", heldBy: { ...reached } }),
      },
      event: { type: "submit_again" },
    });
    if (row && !reached) {
      await recordEstimates(transaction, [row]);
      await enqueueStep(transaction, [takeId]);
    }
    // A key that did nothing must not count as used.
    if (!row)
      await transaction.submission.deleteMany({ where: { ownerId, clientKey: key.clientKey } });
    return row !== null;
  });
}

/** Has the finished file of a failed take fetched once more. */
export function fetchAgain(takeId: string): Promise<"asked" | "moved-on" | "no-output"> {
  return inTransaction(async (transaction) => {
    const take = await readTake(transaction, takeId, { lock: true });
    if (take?.status !== "failed") return "moved-on";
    if (take.output === null) return "no-output";
    await transition(transaction, {
      takeId,
      from: "failed",
      to: "ingesting",
      changes: {
        error: clearedError,
        finishedAt: null,
        attempts: 0,
        claimedBy: null,
        nextStepAt: new Date(),
      },
      event: { type: "fetch_again" },
    });
    await enqueueStep(transaction, [takeId], { lane: "ingest" });
    return "asked";
  });
}
