import "server-only";
import { closeDistance, differenceHash, hashDistance, sampleIndexes } from "../difference-hash";
import type { VideoComparison } from "../types";
import { findDecoder, type FrameDecoder } from "./decode";
import { NotAVideoError } from "./not-a-video";
import { probeVideo, type VideoProbe } from "./probe";
import type { MediaJob } from "./protocol";
import { sameCoding } from "./same-coding";

/** Compares two videos frame by frame. Equal coding needs no decoder; anything else does. */
export async function runCompare(
  job: Extract<MediaJob, { kind: "compare" }>,
): Promise<VideoComparison> {
  const origin = await probeVideo(job.origin);
  if (await sameCoding(job.origin, job.retake)) {
    const { frames } = origin;
    return { equalFrames: frames, totalFrames: frames, meanHashDistance: 0, verdict: "identical" };
  }
  const decoder = await findDecoder(job.ffmpeg);
  if (!decoder) throw new Error("Neither node-av nor ffmpeg is here to decode with.");
  const retake = await probeVideo(job.retake);
  return await compareFrames(decoder, [job.origin, origin], [job.retake, retake]);
}

async function compareFrames(
  decoder: FrameDecoder,
  [originFile, origin]: [string, VideoProbe],
  [retakeFile, retake]: [string, VideoProbe],
): Promise<VideoComparison> {
  const sameSize =
    origin.codedWidth === retake.codedWidth && origin.codedHeight === retake.codedHeight;
  const first = new HashedFrames(decoder, originFile, origin);
  const second = new HashedFrames(decoder, retakeFile, retake);
  let equalFrames = 0;
  for (;;) {
    const [left, right] = await Promise.all([first.next(), second.next()]);
    if (!left && !right) break;
    if (left && right && sameSize && left.equals(right)) equalFrames += 1;
  }
  const totalFrames = Math.max(first.count, second.count);
  if (first.count === 0 || second.count === 0) throw new NotAVideoError("has no frames to compare");
  const meanHashDistance = meanDistance(first.hashes, second.hashes);
  const identical = equalFrames === totalFrames;
  const close = meanHashDistance <= closeDistance;
  return {
    ...{ equalFrames, totalFrames, meanHashDistance },
    verdict: identical ? "identical" : close ? "close" : "drifted",
  };
}

/** Goes through a video's frames, keeping the hashes of the sampled ones. */
class HashedFrames {
  count = 0;
  readonly hashes: bigint[] = [];
  private readonly sampled: Set<number>;
  private readonly frames: AsyncGenerator<Buffer>;

  constructor(
    decoder: FrameDecoder,
    file: string,
    private readonly probe: VideoProbe,
  ) {
    this.sampled = new Set(sampleIndexes(probe.frames));
    this.frames = decoder.codedFrames(file, probe);
  }

  async next(): Promise<Buffer | null> {
    const { value, done } = await this.frames.next();
    if (done) return null;
    if (this.sampled.has(this.count)) {
      this.hashes.push(differenceHash(value, this.probe.codedWidth, this.probe.codedHeight));
    }
    this.count += 1;
    return value;
  }
}

function meanDistance(first: readonly bigint[], second: readonly bigint[]): number {
  const pairs = Math.min(first.length, second.length);
  let sum = 0;
  for (let index = 0; index < pairs; index += 1) {
    sum += hashDistance(first[index] ?? 0n, second[index] ?? 0n);
  }
  return sum / pairs;
}
