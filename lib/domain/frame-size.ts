/** Width to height, in the order the composer draws them: widest first. */
export const aspectRatios = [
  "5:2",
  "16:9",
  "3:2",
  "4:3",
  "5:4",
  "1:1",
  "4:5",
  "2:3",
  "9:16",
] as const;
export type AspectRatio = (typeof aspectRatios)[number];

export const resolutions = ["720p", "1080p"] as const;
export type Resolution = (typeof resolutions)[number];

/** Clip lengths in seconds. */
export const durations = [5, 10] as const;
export type Duration = (typeof durations)[number];

export const framesPerSecond = 24;

export function ratioParts(aspectRatio: AspectRatio): { width: number; height: number } {
  const [width, height] = aspectRatio.split(":").map(Number) as [number, number];
  return { width, height };
}

/** Pixels of a frame: the short side is 720 or 1080, the long side follows exactly. Both are even. */
export function frameSize(
  aspectRatio: AspectRatio,
  resolution: Resolution,
): { width: number; height: number } {
  const shortSide = resolution === "720p" ? 720 : 1080;
  const ratio = ratioParts(aspectRatio);
  const unit = shortSide / Math.min(ratio.width, ratio.height);
  return { width: Math.round(ratio.width * unit), height: Math.round(ratio.height * unit) };
}
