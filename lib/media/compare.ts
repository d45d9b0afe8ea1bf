import "server-only";
import { env } from "@/lib/env";
import { withLocalFile, withWorkFolder } from "./local-file";
import { runMediaJob } from "./run-media-job";
import type { VideoComparison } from "./types";

/**
 * How a re-run differs from its origin. Frames are compared as 8-bit 4:2:0, which is how nearly
 * every clip is coded. Files with equal coding are known to be identical without decoding.
 * @throws AppError file_missing; file_not_a_video; storing_timed_out; internal, among others when the files differ
 *   and nothing on this computer can decode them
 */
export async function compareVideos(
  originKey: string,
  retakeKey: string,
  options: { signal?: AbortSignal } = {},
): Promise<VideoComparison> {
  return await withWorkFolder((folder) =>
    withLocalFile(originKey, folder, (origin) =>
      withLocalFile(retakeKey, folder, (retake) =>
        runMediaJob(
          {
            kind: "compare",
            ...{ origin, retake },
            ffmpeg: env().FFMPEG_PATH ?? "ffmpeg",
          },
          { signal: options.signal },
        ),
      ),
    ),
  );
}
