import "server-only";
import { errorCatalog } from "@/lib/domain/errors";
import type { VideoProvider } from "@/lib/providers/types";
import { claimTake } from "../claim-repository";
import { inTransaction, readTake, type TakeRow } from "../repository";
import { attentionStep } from "./attention";
import { cancelStep } from "./cancel";
import { retryDelay } from "./delays";
import { followUpStep } from "./follow-up";
import { importStep, isImport } from "./import-file";
import { ingestStep } from "./ingest";
import { lookStep } from "./look";
import { reconcileStep } from "./recover";
import { ClaimLost, failTake, letGo, settle } from "./settle";
import { sendIntent, submitStep } from "./submit";
import type { Lane, StepContext } from "./types";

const attemptsMaximum = 10;

/**
 * Looks at one take and does what its row says, step by step, until it has to wait for something.
 * Safe to call for any take at any time from any number of workers.
 */
export async function runTake(context: StepContext, takeId: string, lane: Lane): Promise<void> {
  let next = await claimTake(takeId, context.worker);
  while (next) {
    const take = next;
    if (context.signal.aborted) return letGo(context, takeId);
    try {
      next = await runStep(context, take, lane);
    } catch (error) {
      // What fails because the worker ends says nothing about the take.
      const isCut = error instanceof ClaimLost || context.signal.aborted;
      if (!isCut) return handleFault(context, take, error);
      context.log.debug({ takeId, reason: String(error) }, "put a take down");
      return letGo(context, takeId);
    }
  }
}

async function runStep(context: StepContext, take: TakeRow, lane: Lane): Promise<TakeRow | null> {
  const provider = context.findProvider(take.provider);
  // Nobody is asked for a file that came from elsewhere, whoever its recipe names.
  if (isImport(take)) return runImport(context, take, lane, provider);
  if (!provider) return handleMissingProvider(context, take);
  switch (take.status) {
    case "queued":
      return submitStep(context, take, provider);
    case "submitting":
      return resumeStart(context, take, provider);
    case "waiting":
    case "running":
      if (take.cancelRequested) return cancelStep(context, take, provider);
      return lookStep(context, take, provider);
    case "cancelling":
      if (take.operation === null) return resumeStart(context, take, provider);
      return cancelStep(context, take, provider);
    case "ingesting":
      if (lane === "ingest") return ingestStep(context, take, provider);
      return settle(context, take, { wake: { afterSeconds: 0, lane: "ingest" } });
    case "ready":
      return followUpStep(context, take, provider);
    case "needs_attention":
      return attentionStep(context, take, provider);
    case "failed":
    case "cancelled":
      throw new Error(`Take ${take.id} is ${take.status}: there is nothing to do.`);
  }
}

function runImport(
  context: StepContext,
  take: TakeRow,
  lane: Lane,
  provider: VideoProvider | undefined,
): Promise<TakeRow | null> {
  if (take.status === "ready") return followUpStep(context, take, provider);
  if (take.status !== "ingesting") throw new Error(`Imported take ${take.id} is ${take.status}.`);
  if (lane === "ingest") return importStep(context, take);
  return settle(context, take, { wake: { afterSeconds: 0, lane: "ingest" } });
}

/** A start was intended and its answer never saved. */
function resumeStart(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  return provider.startIsFree
    ? sendIntent(context, take, provider)
    : reconcileStep(context, take, provider);
}

async function handleMissingProvider(context: StepContext, take: TakeRow): Promise<TakeRow | null> {
  context.log.error({ takeId: take.id, provider: take.provider }, "unknown provider");
  if (take.status === "queued") {
    return failTake(context, take, {
      code: "provider_unavailable",
      message: errorCatalog.provider_unavailable.message,
      billed: "no",
    });
  }
  if (take.status === "ready" || take.status === "needs_attention") {
    return settle(context, take, { wake: "never" });
  }
  // It may be running and paid for there: wait for a build that knows the provider.
  return settle(context, take, { wake: { afterSeconds: 60 } });
}

/** An error nobody expected: tried again with growing pauses, and in the end said aloud. */
async function handleFault(context: StepContext, seen: TakeRow, fault: unknown): Promise<void> {
  context.log.error({ takeId: seen.id, status: seen.status, err: fault }, "a step failed");
  const take = await inTransaction((transaction) => readTake(transaction, seen.id));
  if (take?.claimedBy !== context.worker) return;
  const attempts = take.attempts + 1;
  const isFree = isImport(take) || (context.findProvider(take.provider)?.startIsFree ?? false);
  // What may be paid for is followed to its true end; what has not been sent, or is free, may fail.
  const mayFail = take.status === "queued" || take.status === "ingesting" || isFree;
  if (attempts >= attemptsMaximum && mayFail && take.status !== "ready") {
    const billed = isFree || take.status === "queued" ? "no" : "maybe";
    await failTake(context, take, {
      code: "internal",
      message: errorCatalog.internal.message,
      billed,
    });
    return;
  }
  const lane = take.status === "ingesting" ? "ingest" : "step";
  const wake = { afterSeconds: retryDelay(attempts), lane } as const;
  await settle(context, take, { changes: { attempts }, wake });
}
