import "server-only";
import { errorCatalog } from "@/lib/domain/errors";
import type { VideoProvider } from "@/lib/providers/types";
import type { TakeRow } from "../repository";
import { retryDelayAfter } from "./delays";
import { findRequest } from "./find-request";
import { RequestTaken, saveOperation } from "./save-operation";
import { failTake, settle } from "./settle";
import type { StepContext, Wake } from "./types";

/** How long after the intent a provider's own list is asked before a person is. */
const reconcileMilliseconds = 15 * 60_000;
/** Between looks for a take that a person was asked about and that may still appear. */
const laterLookSeconds = 15 * 60;
const freeStartsMaximum = 6;

/**
 * A call went out and no answer was saved. Never sends again what may cost money: the provider is
 * asked, and when it cannot tell, a person decides.
 */
export async function handleUnknownOutcome(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
  cause: unknown,
): Promise<TakeRow | null> {
  const attempts = take.attempts + 1;
  context.log.warn({ takeId: take.id, attempts, err: cause }, "outcome of a start is unknown");
  const again = () =>
    settle(context, take, {
      changes: { attempts },
      wake: { afterSeconds: retryDelayAfter(cause, attempts) },
    });
  if (provider.startIsFree) {
    if (attempts < freeStartsMaximum) return again();
    const { message } = errorCatalog.provider_unavailable;
    return failTake(context, take, { code: "provider_unavailable", message, billed: "no" });
  }
  const age = Date.now() - (take.intendedAt?.getTime() ?? 0);
  if (provider.reconcile && age < reconcileMilliseconds) return again();
  return askPerson(context, take, provider);
}

/** True while a list that does not show the take proves nothing yet. */
export function mayStillAppear(take: TakeRow, provider: VideoProvider): boolean {
  const sentAt = (take.intendedAt ?? take.createdAt).getTime();
  return Date.now() - sentAt < (provider.unlistedSeconds ?? 0) * 1000;
}

/** Whether the worker goes on looking by itself for what a person was asked about. */
export function wakeUnknown(take: TakeRow, provider: VideoProvider): Wake {
  const isWorthIt = provider.reconcile !== undefined && mayStillAppear(take, provider);
  return isWorthIt ? { afterSeconds: laterLookSeconds } : "never";
}

/** submitting, with the worker that sent it gone: finds the request at the provider. */
export async function reconcileStep(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  let found: Awaited<ReturnType<typeof findRequest>>;
  try {
    found = await findRequest(context, take, provider);
  } catch (error) {
    if (context.signal.aborted) throw error;
    return handleUnknownOutcome(context, take, provider, error);
  }
  if (found === "no-list") return askPerson(context, take, provider);
  // A list may show a request late, so its absence proves nothing yet.
  if (found === "not-found") return handleUnknownOutcome(context, take, provider, undefined);
  try {
    return await saveOperation(context, take, found, "reconciled");
  } catch (error) {
    if (!(error instanceof RequestTaken)) throw error;
    return handleUnknownOutcome(context, take, provider, error);
  }
}

function askPerson(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  const { message } = errorCatalog.outcome_unknown;
  const error = { code: "outcome_unknown", message, billed: "maybe" } as const;
  return settle(context, take, {
    to: "needs_attention",
    changes: { error, attempts: 0 },
    event: { type: "outcome_unknown", data: error },
    wake: wakeUnknown(take, provider),
  });
}
