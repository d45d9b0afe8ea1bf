import "server-only";
import { stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/domain/errors";
import { fileStream } from "./file-stream";
import { mediaStore } from "./index";
import { cleanCopyKey } from "./keys";
import { withLocalFile, withWorkFolder } from "./local-file";
import { runMediaJob } from "./run-media-job";
import type { StoredObject } from "./types";

/**
 * The stored video without recipe and title, to hand to others. Made anew each time and not kept:
 * the file is unlinked while the stream still reads it, so nothing is left however it ends.
 * @throws AppError file_missing, storage_full
 */
export async function cleanCopy(
  key: string,
  signal?: AbortSignal,
): Promise<{ bytes: number; stream: ReadableStream<Uint8Array> }> {
  return await withWorkFolder((folder) =>
    withLocalFile(key, folder, async (source) => {
      const target = path.join(folder, "clean.mp4");
      await runMediaJob({ kind: "clean", source, target }, { signal });
      const { size } = await stat(target);
      const whole = { start: 0, end: size - 1 };
      return { bytes: size, stream: await fileStream(target, whole, signal) };
    }),
  );
}

/** By key, so that a page opened by many at once makes one copy. */
const inTheMaking = new Map<string, Promise<void>>();

/**
 * The same copy, kept beside the video: read in ranges and by many, it must not be made anew for
 * each. It goes away with the take's other files.
 * @throws AppError file_missing, storage_full
 */
export async function keptCleanCopy(videoKey: string): Promise<StoredObject> {
  const key = cleanCopyKey(videoKey);
  const kept = await mediaStore().open(key);
  if (kept) return kept;
  const making = inTheMaking.get(key) ?? makeKeptCopy(videoKey, key);
  inTheMaking.set(key, making);
  try {
    await making;
  } finally {
    inTheMaking.delete(key);
  }
  const made = await mediaStore().open(key);
  if (!made) throw new AppError("file_missing", { detail: key });
  return made;
}

function makeKeptCopy(videoKey: string, key: string): Promise<void> {
  return withWorkFolder((folder) =>
    withLocalFile(videoKey, folder, async (source) => {
      const target = path.join(folder, "clean.mp4");
      await runMediaJob({ kind: "clean", source, target });
      await mediaStore().put(key, { path: target });
    }),
  );
}
