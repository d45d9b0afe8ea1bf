import "server-only";
import { AppError, errorCatalog } from "@/lib/domain/errors";
import type { Recipe } from "@/lib/domain/recipe";
import type { IngestedVideo } from "@/lib/media/types";
import type { Json, VideoProvider } from "@/lib/providers/types";
import { clearedError, readTakeLabel, type TakeRow } from "../repository";
import { retryDelay } from "./delays";
import { releaseTake } from "./release";
import { ClaimLost, failTake, settle } from "./settle";
import type { StepContext, StoredOutput } from "./types";
import { withinTime } from "./within-time";

const attemptsMaximum = 5;
/** Each one may keep half the machine busy for minutes. */
const slowAttemptsMaximum = 2;
/** Trying again cannot mend these by itself; a person may ask once more. */
const finalCodes: readonly string[] = [
  "file_not_a_video",
  "output_expired",
  "output_unsafe",
  "output_too_large",
];

/** ingesting: the provider's file becomes ours. Only then is a take ready. */
export async function ingestStep(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  const output = take.output as unknown as StoredOutput;
  let video: IngestedVideo;
  try {
    video = await storeOutput(context, take, provider, output.url);
  } catch (error) {
    if (context.signal.aborted) throw new ClaimLost("Stopped while storing.", { cause: error });
    return handleIngestFailure(context, take, provider, error);
  }
  return settle(context, take, {
    to: "ready",
    changes: {
      videoKey: video.videoKey,
      posterKey: video.posterKey,
      previewKey: video.previewKey,
      thumbhash: video.thumbhash,
      file: { ...video.file, encoder: output.encoder ?? null },
      error: clearedError,
      finishedAt: new Date(),
      attempts: 0,
    },
    event: { type: "stored" },
    // Verification and tidying follow; the person sees the take meanwhile.
    wake: "now",
  });
}

async function storeOutput(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
  url: string,
): Promise<IngestedVideo> {
  const title = await titleOf(take);
  const { media, signal } = context;
  const store = (path: string) =>
    media.ingestVideo({ takeId: take.id, path, recipe: take.recipe as Recipe, title, signal });
  if (!provider.openOutput) return await media.withDownloadedVideo(url, signal, store);
  const { path } = await provider.openOutput({ url });
  return await store(path);
}

async function titleOf(take: TakeRow): Promise<string> {
  const label = await readTakeLabel(take.id);
  return label ? `Shot ${label.shotNumber}, take ${label.takeNumber}` : "Retake";
}

async function handleIngestFailure(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
  cause: unknown,
): Promise<TakeRow | null> {
  const attempts = take.attempts + 1;
  context.log.error({ takeId: take.id, attempts, err: cause }, "could not store a finished file");
  const code = cause instanceof AppError ? cause.code : "internal";
  if (code === "output_expired") {
    const output = await freshOutput(context, take, provider);
    if (output) {
      return settle(context, take, {
        changes: { output: { ...output }, attempts },
        wake: { afterSeconds: 0, lane: "ingest" },
      });
    }
  }
  const most = code === "storing_timed_out" ? slowAttemptsMaximum : attemptsMaximum;
  if (!finalCodes.includes(code) && attempts < most) {
    const wake = { afterSeconds: retryDelay(attempts), lane: "ingest" } as const;
    return settle(context, take, { changes: { attempts }, wake });
  }
  const message = cause instanceof AppError ? cause.userMessage : errorCatalog.internal.message;
  if (!provider.startIsFree) return failTake(context, take, { code, message, billed: "maybe" });
  await failTake(context, take, { code, message, billed: "no" });
  // Made again whenever it is wanted. What was paid for stays at the provider instead.
  await releaseTake(context, take, provider);
  return null;
}

/** A dead link may have a successor: the provider is asked once for the address of today. */
async function freshOutput(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<StoredOutput | null> {
  const stored = take.output as unknown as StoredOutput;
  if (take.operation === null || take.attempts + 1 >= attemptsMaximum) return null;
  try {
    const status = await withinTime("status", context.signal, (signal) =>
      provider.status(take.operation as Json, signal),
    );
    if (status.state !== "succeeded" || status.output.url === stored.url) return null;
    return { ...stored, ...status.output };
  } catch (error) {
    context.log.warn({ takeId: take.id, err: error }, "could not ask for a new address");
    return null;
  }
}
