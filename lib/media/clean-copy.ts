import "server-only";
import { stat } from "node:fs/promises";
import path from "node:path";
import { fileStream } from "./file-stream";
import { withLocalFile, withWorkFolder } from "./local-file";
import { runMediaJob } from "./run-media-job";

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
      return { bytes: size, stream: await fileStream(target, { start: 0, end: size - 1 }) };
    }),
  );
}
