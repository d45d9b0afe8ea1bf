import "server-only";
import type { Json, ProviderStatus, VideoProvider } from "@/lib/providers/types";
import type { TakeChanges, TakeRow } from "../repository";
import { lookDelay, retryDelayAfter } from "./delays";
import { cancelTake, failTake, settle } from "./settle";
import type { StepContext, StoredOutput } from "./types";
import { withinTime } from "./within-time";

/** A browser needs no more than about one progress a second. */
const progressEveryMilliseconds = 900;

/** waiting, running, cancelling: one look at the provider, never a loop. */
export async function lookStep(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  let status: ProviderStatus;
  try {
    status = await withinTime("status", context.signal, (signal) =>
      provider.status(take.operation as Json, signal),
    );
  } catch (error) {
    if (context.signal.aborted) throw error;
    // Not being able to look says nothing about the take, which may be paid for: keep looking.
    const attempts = take.attempts + 1;
    context.log.warn({ takeId: take.id, attempts, err: error }, "could not look at a take");
    const wake = { afterSeconds: retryDelayAfter(error, attempts) };
    return settle(context, take, { changes: { attempts }, wake });
  }
  if (status.state === "succeeded") return storeOutput(context, take, status);
  if (status.state === "cancelled") {
    return cancelTake(context, take, take.cancelRequested ? "person" : "provider");
  }
  if (status.state === "failed") {
    const { code, message, detail } = status.error;
    context.log.warn({ takeId: take.id, code, detail }, "provider failed a take");
    return failTake(context, take, { code, message, billed: status.billed });
  }
  return noteProgress(context, take, provider, status);
}

function storeOutput(
  context: StepContext,
  take: TakeRow,
  {
    output,
    encoder,
    billedUnits,
    chargedMicroDollars,
    seed,
  }: Extract<ProviderStatus, { state: "succeeded" }>,
): Promise<TakeRow | null> {
  if (seed !== undefined && seed !== take.seed) {
    context.log.warn(
      { takeId: take.id, asked: take.seed, used: seed },
      "provider changed the seed",
    );
  }
  const stored: StoredOutput = { ...output, encoder, billedUnits, chargedMicroDollars };
  return settle(context, take, {
    to: "ingesting",
    changes: { output: { ...stored }, attempts: 0, progress: null, queuePosition: null },
    event: { type: take.status === "cancelling" ? "cancel_too_late" : "finished_at_provider" },
    wake: { afterSeconds: 0, lane: "ingest" },
  });
}

function noteProgress(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
  status: Extract<ProviderStatus, { state: "queued" | "running" }>,
): Promise<TakeRow | null> {
  const age = (Date.now() - (take.submittedAt ?? take.createdAt).getTime()) / 1000;
  const position = status.state === "queued" ? status.position : undefined;
  const wake = { afterSeconds: lookDelay(provider.openOutput !== undefined, age, position) };
  if (take.status === "cancelling") {
    // It runs all the same, which the person who asked for the cancel wants to know.
    const isNews = status.state === "running" && take.startedAt === null;
    return settle(context, take, { changes: isNews ? { startedAt: new Date() } : {}, wake });
  }
  if (status.state === "queued") {
    const changes = { queuePosition: status.position ?? null, attempts: 0 };
    if (take.status === "waiting") return settle(context, take, { changes, wake });
    return settle(context, take, { to: "waiting", changes, event: { type: "waiting" }, wake });
  }
  if (take.status === "waiting") {
    return settle(context, take, {
      to: "running",
      changes: {
        startedAt: take.startedAt ?? new Date(),
        progress: status.progress ?? null,
        queuePosition: null,
        attempts: 0,
      },
      event: { type: "started" },
      wake,
    });
  }
  const changes: TakeChanges = { attempts: 0 };
  if (Date.now() - take.updatedAt.getTime() >= progressEveryMilliseconds) {
    changes.progress = status.progress ?? null;
  }
  return settle(context, take, { changes, wake });
}
