import "server-only";
import type { MetadataTags } from "mediabunny";
import { readTags } from "@/lib/domain/import/read-tags";
import { NotAVideoError } from "./not-a-video";
import { openInput, probeVideo, sniffVideo } from "./probe";
import type { InspectOutcome, MediaJob } from "./protocol";

/**
 * What the container says, and what its tags say about how the clip was made.
 * @throws NotAVideoError
 */
export async function runInspect(
  job: Extract<MediaJob, { kind: "inspect" }>,
): Promise<InspectOutcome> {
  await sniffVideo(job.source);
  try {
    const { codec } = await probeVideo(job.source);
    using input = openInput(job.source);
    return { codec, tags: readTags(textsOf(await input.getMetadataTags())) };
  } catch (error) {
    if (error instanceof NotAVideoError) throw error;
    if (error instanceof Error && "syscall" in error) throw error;
    throw new NotAVideoError("cannot be read as a video", { cause: error });
  }
}

/** Keys that ffmpeg's `use_metadata_tags` writes are as the tool named them, in any case. */
function textsOf({ raw, comment, description }: MetadataTags): Record<string, string> {
  const texts = Object.entries(raw ?? {}).flatMap(([key, value]) =>
    typeof value === "string" ? [[key.toLowerCase(), value] as const] : [],
  );
  const own = { ...(comment && { comment }), ...(description && { description }) };
  return { ...Object.fromEntries(texts), ...own };
}
