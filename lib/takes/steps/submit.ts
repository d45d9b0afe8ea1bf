import "server-only";
import type { Recipe } from "@/lib/domain/recipe";
import { errorCatalog } from "@/lib/domain/errors";
import {
  StartRefused,
  type Json,
  type SubmitLimits,
  type VideoProvider,
} from "@/lib/providers/types";
import { noteKeyRejected } from "../../spend/price-repository";
import { askNow, placeFor } from "../pace-repository";
import type { TakeChanges, TakeRow, Transaction } from "../repository";
import { retryDelay } from "./delays";
import { heldBackSeconds, holdBack } from "./hold-back";
import { handleUnknownOutcome } from "./recover";
import { RequestTaken, saveOperation } from "./save-operation";
import { cancelTake, failTake, settle } from "./settle";
import type { Started, StepContext } from "./types";

/** An intent older than this is not sent: the process may have slept since, and another may act. */
const intentFreshMilliseconds = 5_000;
const answerMilliseconds = 60_000;

/** queued: commits the intent, then makes the one billable call. */
export async function submitStep(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  if (take.cancelRequested) return cancelTake(context, take, "person");
  const regret = ((take.nextStepAt?.getTime() ?? 0) - Date.now()) / 1000;
  if (take.heldFor === "undo" && regret > 0) {
    return settle(context, take, { wake: { afterSeconds: regret } });
  }
  const held = heldBackSeconds(provider);
  if (held > 0) return settle(context, take, { wake: { afterSeconds: held } });
  const { limits } = provider;
  try {
    const intended = await settle(context, take, {
      to: "submitting",
      event: { type: "submitting", data: { attempt: take.attempts + 1 } },
      wake: "now",
      before: (transaction) => takePlace(transaction, take, limits),
    });
    return intended && (await sendIntent(context, intended, provider));
  } catch (error) {
    if (!(error instanceof NoPlaceYet)) throw error;
    if (error.firstId !== null) await askNow(error.firstId);
    return settle(context, take, { wake: { afterSeconds: error.afterSeconds } });
  }
}

/** Enough takes are at the provider, or were sent there in the last minute. */
class NoPlaceYet extends Error {
  override readonly name = "NoPlaceYet";

  constructor(
    readonly afterSeconds: number,
    readonly firstId: string | null,
  ) {
    super("no place yet");
  }
}

/** The moment of the intent is taken only once no other take can get the place before this one. */
async function takePlace(
  transaction: Transaction,
  take: TakeRow,
  limits: SubmitLimits | undefined,
): Promise<TakeChanges> {
  const notYet = limits && (await placeFor(transaction, take, limits));
  if (notYet) throw new NoPlaceYet(notYet.seconds * (0.9 + 0.2 * Math.random()), notYet.firstId);
  return { intendedAt: new Date() };
}

/** Sends what was committed. Only for a fresh intent, or a provider where starting twice is free. */
export async function sendIntent(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  const age = Date.now() - (take.intendedAt?.getTime() ?? 0);
  const isFresh = age < intentFreshMilliseconds && !context.signal.aborted;
  if (provider.startIsFree) return startAndSave(context, take, provider);
  if (!isFresh) return takeBackIntent(context, take);
  return context.paid.run(() => startAndSave(context, take, provider));
}

async function startAndSave(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  let started: Started;
  try {
    started = await provider.start(
      { takeId: take.id, recipe: take.recipe as Recipe, payload: take.payload as Json },
      // Not the worker's signal: a request that is out is waited for, or its outcome is lost.
      AbortSignal.timeout(answerMilliseconds),
    );
  } catch (error) {
    if (error instanceof StartRefused) return handleRefusal(context, take, provider, error);
    return handleUnknownOutcome(context, take, provider, error);
  }
  try {
    return await saveOperation(context, take, started, "submitted");
  } catch (error) {
    if (!(error instanceof RequestTaken)) throw error;
    return handleUnknownOutcome(context, take, provider, error);
  }
}

/** Nothing was sent, so the take may be submitted again. */
async function takeBackIntent(context: StepContext, take: TakeRow): Promise<TakeRow | null> {
  return settle(context, take, {
    to: "queued",
    event: { type: "submit_refused", data: { reason: "not_sent", again: true } },
    wake: { afterSeconds: 0 },
  });
}

/** The provider proved that nothing was accepted. */
async function handleRefusal(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
  refusal: StartRefused,
): Promise<TakeRow | null> {
  context.log.warn({ takeId: take.id, err: refusal }, "provider refused to start");
  if (take.status === "cancelling") return cancelTake(context, take, "person");
  if (!refusal.retryable) {
    const { code, message } = refusal.error;
    if (code === "provider_key_rejected") await noteKeyRejected(take.provider);
    return failTake(context, take, {
      code,
      message: message || errorCatalog[code].message,
      billed: "no",
    });
  }
  const attempts = take.attempts + 1;
  // What it says of this take it would say of the next one too.
  if (refusal.retryAfterSeconds !== undefined) holdBack(provider, refusal.retryAfterSeconds);
  return settle(context, take, {
    to: "queued",
    changes: { attempts },
    event: {
      type: "submit_refused",
      data: { code: refusal.error.code, message: refusal.error.message, again: true },
    },
    wake: { afterSeconds: Math.max(retryDelay(attempts), refusal.retryAfterSeconds ?? 0) },
  });
}
