import "server-only";
import type { TakeError } from "@/lib/domain/dtos";
import { AppError, errorCatalog } from "@/lib/domain/errors";
import type { Recipe } from "@/lib/domain/recipe";
import type { IngestedVideo } from "@/lib/media/types";
import type { VideoProvider } from "@/lib/providers/types";
import { readTakeLabel, type TakeRow } from "../repository";
import { retryDelay } from "./delays";
import { releaseTake } from "./release";
import { ClaimLost, failTake, settle } from "./settle";
import type { StepContext, StoredOutput } from "./types";

const attemptsMaximum = 5;

/** ingesting: the provider's file becomes ours. Only then is a take ready. */
export async function ingestStep(
  context: StepContext,
  take: TakeRow,
  provider: VideoProvider,
): Promise<TakeRow | null> {
  const output = take.output as unknown as StoredOutput;
  if (!provider.openOutput) {
    return failTake(context, take, {
      code: "internal",
      message: "This build cannot fetch files from this provider. Update Retake, then try again.",
      billed: "maybe",
    });
  }
  let video: IngestedVideo;
  try {
    const { path } = await provider.openOutput(output);
    video = await context.media.ingestVideo({
      takeId: take.id,
      path,
      recipe: take.recipe as Recipe,
      title: await titleOf(take),
      signal: context.signal,
    });
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
      finishedAt: new Date(),
      attempts: 0,
    },
    event: { type: "stored" },
    // Verification and tidying follow; the person sees the take meanwhile.
    wake: "now",
  });
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
  // Trying again cannot mend the file itself; anything else may pass.
  const isFinal = cause instanceof AppError && cause.code === "file_not_a_video";
  if (!isFinal && attempts < attemptsMaximum) {
    const wake = { afterSeconds: retryDelay(attempts), lane: "ingest" } as const;
    return settle(context, take, { changes: { attempts }, wake });
  }
  const error: Omit<TakeError, "billed"> =
    cause instanceof AppError
      ? { code: cause.code, message: cause.userMessage }
      : { code: "internal", message: errorCatalog.internal.message };
  if (!provider.startIsFree) return failTake(context, take, { ...error, billed: "maybe" });
  await failTake(context, take, { ...error, billed: "no" });
  // Made again whenever it is wanted. What was paid for stays at the provider instead.
  await releaseTake(context, take, provider);
  return null;
}
