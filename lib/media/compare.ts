import "server-only";
import { env } from "@/lib/env";
import { withLocalFile, withWorkFolder } from "./local-file";
import { runMediaJob } from "./run-media-job";
import type { VideoComparison } from "./types";

/**
 * How a re-run differs from its origin. Frames are compared as 8-bit 4:2:0, which is how nearly
 * every clip is coded.
 * @param options.sameSource the SHA-256 of the providers' files (`sourceSha256`) is equal: every
 *   frame is, and nothing is decoded
 * @returns null when the files differ and nothing on this computer can decode them
 * @throws AppError file_missing, file_not_a_video
 */
export async function compareVideos(
  originKey: string,
  retakeKey: string,
  options: { sameSource?: boolean; signal?: AbortSignal } = {},
): Promise<VideoComparison | null> {
  return await withWorkFolder((folder) =>
    withLocalFile(originKey, folder, (origin) =>
      withLocalFile(retakeKey, folder, (retake) =>
        runMediaJob(
          {
            kind: "compare",
            ...{ origin, retake },
            sameSource: options.sameSource ?? false,
            ffmpeg: env().FFMPEG_PATH ?? "ffmpeg",
          },
          { signal: options.signal },
        ),
      ),
    ),
  );
}
