import "server-only";
import sharp from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import type { FrameDecoder, Size } from "./decode";
import type { VideoProbe } from "./probe";

const preferredSecond = 0.4;
/** Mean luma (16 is black in video levels) below which a frame is too dark to show. */
const darkLuma = 26;
const longestSide = 1920;

/**
 * The frame nearest to 0.4 s, past a fade from black when there is one; else the brightest.
 * @param lumas mean luma of each frame
 */
export function posterFrame(lumas: readonly number[], framesPerSecond: number): number {
  const preferred = Math.min(Math.round(preferredSecond * framesPerSecond), lumas.length - 1);
  const bright = lumas.findIndex((luma, index) => index >= preferred && luma >= darkLuma);
  return bright >= 0 ? bright : lumas.indexOf(Math.max(...lumas));
}

export async function makePoster(
  decoder: FrameDecoder,
  file: string,
  probe: VideoProbe,
  index: number,
): Promise<{ webp: Buffer; thumbhash: string } | null> {
  const size = posterSize(probe);
  let at = 0;
  for await (const frame of decoder.rgbFrames(file, probe, size)) {
    if (at === index) return await encode(frame, size);
    at += 1;
  }
  return null;
}

async function encode(frame: Buffer, size: Size): Promise<{ webp: Buffer; thumbhash: string }> {
  // One thread and no cache: the process lives for one picture, beside other work.
  sharp.concurrency(1);
  const picture = sharp(frame, { raw: { ...size, channels: 3 } });
  const webp = await picture.clone().webp({ quality: 80, effort: 3 }).toBuffer();
  const { data, info } = await picture
    .resize(100, 100, { fit: "inside" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const hash = rgbaToThumbHash(info.width, info.height, data);
  return { webp, thumbhash: Buffer.from(hash).toString("base64") };
}

function posterSize({ width, height }: VideoProbe): Size {
  const scale = longestSide / Math.max(width, height, longestSide);
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
