import "server-only";
import { env } from "@/lib/env";
import { withWorkFolder } from "../local-file";
import { downloadVideo } from "./download-video";

/**
 * Runs a task with a provider's finished video as a file in the data directory, which goes away
 * with the task.
 * @throws as `downloadVideo`
 */
export function withDownloadedVideo<Value>(
  url: string,
  signal: AbortSignal,
  task: (file: string) => Promise<Value>,
): Promise<Value> {
  return withWorkFolder(async (directory) => {
    const trustedOrigins = env().PROVIDER_MEDIA_ORIGINS;
    const { path } = await downloadVideo({ url, directory, trustedOrigins, signal });
    return await task(path);
  });
}
