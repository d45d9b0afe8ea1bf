import "server-only";
import { open } from "node:fs/promises";
import { FilePathSource, Input, MATROSKA, MP4, QTFF, WEBM } from "mediabunny";
import { beginsVideo, markBytes } from "../container-mark";
import { NotAVideoError } from "./not-a-video";
import type { ProbedVideo } from "./protocol";

export interface VideoProbe extends ProbedVideo {
  /** Clockwise degrees by which a player turns the picture. */
  rotation: number;
  codedWidth: number;
  codedHeight: number;
  /** Frames the container lists. */
  frames: number;
  /** How its colours are to be read: as it says, or, when an HD video says nothing, as BT.709. */
  colorMatrix: "auto" | "bt709";
}

const hdHeight = 720;

/** Reads what is needed of a local file; the caller disposes of it. */
export function openInput(file: string): Input<FilePathSource> {
  return new Input({
    formats: [MP4, QTFF, WEBM, MATROSKA],
    source: new FilePathSource(file),
  });
}

/**
 * Refuses by the first bytes whatever is no video container: error pages, archives, nothing.
 * @throws NotAVideoError
 */
export async function sniffVideo(file: string): Promise<void> {
  const handle = await open(file, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(markBytes), { position: 0 });
    const start = buffer.subarray(0, bytesRead);
    if (!beginsVideo(start)) throw new NotAVideoError(`starts with ${start.toString("hex")}`);
  } finally {
    await handle.close();
  }
}

/**
 * What the container says, without decoding.
 * @throws NotAVideoError when there is no video in it
 */
export async function probeVideo(file: string): Promise<VideoProbe> {
  using input = openInput(file);
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new NotAVideoError("has no video track");
  const duration = await track.computeDuration();
  const { packetCount, averagePacketRate } = await track.computePacketStats();
  if (packetCount === 0 || !(duration > 0)) throw new NotAVideoError("has no frames");
  const codedHeight = await track.getCodedHeight();
  const { matrix } = await track.getColorSpace();
  return {
    width: await track.getDisplayWidth(),
    height: await track.getDisplayHeight(),
    framesPerSecond: roundRate(averagePacketRate),
    duration,
    codec: (await track.getCodecParameterString()) ?? "unknown",
    hasAudio: (await input.getPrimaryAudioTrack()) !== null,
    rotation: await track.getRotation(),
    codedWidth: await track.getCodedWidth(),
    codedHeight,
    frames: packetCount,
    // As browsers do; ffmpeg would read every silent video as BT.601.
    colorMatrix: matrix || codedHeight < hdHeight ? "auto" : "bt709",
  };
}

/** Three decimals keep 23.976 apart from 24 and hide rounding of the container's clock. */
function roundRate(rate: number): number {
  return Math.round(rate * 1000) / 1000;
}
