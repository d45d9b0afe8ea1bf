import "server-only";
import { access } from "node:fs/promises";
import { z } from "zod";
import { AppError, errorCatalog } from "@/lib/domain/errors";
import { importedFile, removeImportedFile } from "@/lib/media/imported-files";
import { isMissing } from "@/lib/media/storage-errors";
import type { IngestedVideo } from "@/lib/media/types";
import { clearedError, type TakeRow } from "../repository";
import { retryDelay } from "./delays";
import { ClaimLost, failTake, settle } from "./settle";
import type { StepContext } from "./types";

const attemptsMaximum = 5;
/** Each one may keep half the machine busy for minutes. */
const slowAttemptsMaximum = 2;
const finalCodes: readonly string[] = ["file_not_a_video", "file_missing"];
const outputSchema = z.object({ importedFile: z.string() });

/** True for a take that is stored from a file somebody brought, not from a provider's answer. */
export function isImport(take: TakeRow): boolean {
  return take.imported !== null && outputSchema.safeParse(take.output).success;
}

/** ingesting: a file that was received whole becomes the take's own, as it came. */
export async function importStep(context: StepContext, take: TakeRow): Promise<TakeRow | null> {
  const { importedFile: name } = outputSchema.parse(take.output);
  let video: IngestedVideo;
  try {
    const { media, signal } = context;
    const path = importedFile(name);
    await access(path);
    video = await media.keepVideo({ takeId: take.id, path, signal });
  } catch (error) {
    if (context.signal.aborted) throw new ClaimLost("Stopped while storing.", { cause: error });
    return handleFailure(context, take, error);
  }
  const row = await settle(context, take, {
    to: "ready",
    changes: {
      ...{ videoKey: video.videoKey, posterKey: video.posterKey, previewKey: video.previewKey },
      ...{ thumbhash: video.thumbhash, file: { ...video.file, encoder: null } },
      ...{ error: clearedError, finishedAt: new Date(), attempts: 0 },
    },
    event: { type: "stored" },
    wake: "now",
  });
  await removeImportedFile(name).catch((error: unknown) => {
    context.log.warn({ takeId: take.id, err: error }, "could not remove a file that is stored");
  });
  return row;
}

async function handleFailure(
  context: StepContext,
  take: TakeRow,
  cause: unknown,
): Promise<TakeRow | null> {
  const attempts = take.attempts + 1;
  context.log.error({ takeId: take.id, attempts, err: cause }, "could not store an imported file");
  const code = isMissing(cause)
    ? "file_missing"
    : cause instanceof AppError
      ? cause.code
      : "internal";
  const most = code === "storing_timed_out" ? slowAttemptsMaximum : attemptsMaximum;
  if (!finalCodes.includes(code) && attempts < most) {
    const wake = { afterSeconds: retryDelay(attempts), lane: "ingest" } as const;
    return settle(context, take, { changes: { attempts }, wake });
  }
  return failTake(context, take, {
    code,
    message: sentences[code] ?? errorCatalog[code].message,
    billed: "no",
  });
}

const sentences: Partial<Record<keyof typeof errorCatalog, string>> = {
  file_missing: "The file that was imported is gone. Import it again.",
  file_not_a_video: "This file cannot be played to its end, so it was not added to the library.",
  storing_timed_out:
    "Storing this file took too long on this machine. Try again when it is less busy.",
};
