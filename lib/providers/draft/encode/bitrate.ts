import "server-only";

/**
 * Average bits per second: 5 Mb/s for 1280 × 720 and 9 Mb/s for 1920 × 1080,
 * scaled by the number of pixels for other aspect ratios.
 */
export function bitrateFor(width: number, height: number): number {
  const reference =
    Math.min(width, height) > 720
      ? { pixels: 1920 * 1080, bitrate: 9_000_000 }
      : { pixels: 1280 * 720, bitrate: 5_000_000 };
  return Math.round((reference.bitrate * width * height) / reference.pixels / 1000) * 1000;
}
