import "server-only";
import { errorCatalog } from "@/lib/domain/errors";
import type { VideoProvider } from "@/lib/providers/types";
import type { TakeRow } from "../repository";
import { retryDelay } from "./delays";
import { findRequest } from "./find-request";
import { RequestTaken, saveOperation } from "./save-operation";
import { failTake, settle } from "./settle";
import type { StepContext } from "./types";

/** How long after the intent a provider's own list is asked before a person is. */
const reconcileMilliseconds = 15 * 60_000;
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
      wake: { afterSeconds: retryDelay(attempts) },
    });
  if (provider.startIsFree) {
    if (attempts < freeStartsMaximum) return again();
    const { message } = errorCatalog.provider_unavailable;
    return failTake(context, take, { code: "provider_unavailable", message, billed: "no" });
  }
  const age = Date.now() - (take.intendedAt?.getTime() ?? 0);
  if (provider.reconcile && age < reconcileMilliseconds) return again();
  return askPerson(context, take);
}

/** submitting, with the worker that sent it gone: finds the request at the provider. */
export async function reconcileStep(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  let found: Awaited<ReturnType<typeof findRequest>>;
  try {
    found = await findRequest(take, provider);
  } catch (error) {
    return handleUnknownOutcome(context, take, provider, error);
  }
  if (found === "no-list") return askPerson(context, take);
  // A list may show a request late, so its absence proves nothing yet.
  if (found === "not-found") return handleUnknownOutcome(context, take, provider, undefined);
  try {
    return await saveOperation(context, take, found, "reconciled");
  } catch (error) {
    if (!(error instanceof RequestTaken)) throw error;
    return handleUnknownOutcome(context, take, provider, error);
  }
}

function askPerson(context: StepContext, take: TakeRow): Promise<TakeRow | null> {
  const { message } = errorCatalog.outcome_unknown;
  const error = { code: "outcome_unknown", message, billed: "maybe" } as const;
  return settle(context, take, {
    to: "needs_attention",
    changes: { error, attempts: 0 },
    event: { type: "outcome_unknown", data: error },
    wake: "never",
  });
}
