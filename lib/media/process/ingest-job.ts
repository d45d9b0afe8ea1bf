import "server-only";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { findDecoder, type FrameDecoder } from "./decode";
import { NotAVideoError } from "./not-a-video";
import { makePoster, posterFrame } from "./poster";
import { PreviewEncoder, previewSize } from "./preview";
import { probeVideo, sniffVideo, type VideoProbe } from "./probe";
import type { IngestOutcome, MediaJob } from "./protocol";
import { remux } from "./remux";

/** Players skip a frame or two at the cut of a stream; more missing means a damaged file. */
const toleratedLoss = 0.05;

/**
 * Proves that a file is a video, and makes what is stored of it. Without a decoder on this
 * computer the proof is weaker: the container is sound and all its frames are there, unopened.
 * @throws NotAVideoError
 */
export async function runIngest(
  job: Extract<MediaJob, { kind: "ingest" }>,
): Promise<IngestOutcome> {
  await sniffVideo(job.source);
  const probe = await readable(() => probeVideo(job.source));
  const decoder = await findDecoder(job.ffmpeg);
  const pictures = decoder ? await makePictures(decoder, job, probe) : noPictures;
  if (job.tags) {
    const video = await remux(job.source, job.tags);
    await writeFile(path.join(job.folder, "video.mp4"), video);
  }
  const { width, height, framesPerSecond, duration, codec, hasAudio } = probe;
  return {
    ...{ width, height, framesPerSecond, duration, codec, hasAudio },
    video: job.tags ? "video.mp4" : null,
    ...pictures,
  };
}

const noPictures = { poster: null, preview: null, thumbhash: null };

async function makePictures(
  decoder: FrameDecoder,
  job: Extract<MediaJob, { kind: "ingest" }>,
  probe: VideoProbe,
): Promise<Pick<IngestOutcome, "poster" | "preview" | "thumbhash">> {
  const size = previewSize(probe);
  const preview = await PreviewEncoder.create(size, probe.framesPerSecond);
  const lumas: number[] = [];
  for await (const frame of decoder.planarFrames(job.source, probe, size)) {
    preview.offer(frame, lumas.length);
    lumas.push(meanLuma(frame, size.width * size.height));
  }
  const lost = probe.frames - lumas.length;
  if (lumas.length === 0 || lost > Math.max(2, probe.frames * toleratedLoss)) {
    throw new NotAVideoError(`decodes ${lumas.length} of ${probe.frames} frames`);
  }
  await writeFile(path.join(job.folder, "preview.mp4"), await smallFile(preview, job.folder));
  const index = posterFrame(lumas, probe.framesPerSecond);
  const poster = await makePoster(decoder, job.source, probe, index);
  if (!poster) throw new NotAVideoError(`frame ${index} decodes only once`);
  await writeFile(path.join(job.folder, "poster.webp"), poster.webp);
  return { poster: "poster.webp", preview: "preview.mp4", thumbhash: poster.thumbhash };
}

/** The encoder's own MP4 has its index at the end. */
async function smallFile(preview: PreviewEncoder, folder: string): Promise<Buffer> {
  const raw = path.join(folder, "preview-raw.mp4");
  await writeFile(raw, preview.finish());
  return await remux(raw, {});
}

function meanLuma(frame: Buffer, pixels: number): number {
  let sum = 0;
  for (let index = 0; index < pixels; index += 1) sum += frame[index] ?? 0;
  return sum / pixels;
}

/** What a parser throws at broken bytes is the file's fault; a failing disk is not. */
async function readable<Value>(parse: () => Promise<Value>): Promise<Value> {
  try {
    return await parse();
  } catch (error) {
    if (error instanceof Error && "syscall" in error) throw error;
    throw new NotAVideoError("cannot be read as a video", { cause: error });
  }
}
