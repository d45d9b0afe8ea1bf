import "server-only";
import type { Picture } from "./types";

/** Side of a block, in texture pixels; kernel/coverage.ts agrees. */
const block = 16;

/**
 * Which blocks of a premultiplied RGBA picture show something (bit 0) and which are wholly opaque
 * (bit 1), row by row. With it the kernel skips holes and whatever lies behind opaque parts.
 */
export function coverageOf({ width, height, pixels }: Picture): Uint8Array {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const across = Math.ceil(width / block);
  const map = new Uint8Array(across * Math.ceil(height / block));
  for (let top = 0; top < height; top += block) {
    for (let column = 0; column < across; column++) {
      const left = column * block;
      const right = Math.min(width, left + block);
      let any = 0;
      let all = 0xff000000;
      for (let y = top; y < Math.min(height, top + block); y++) {
        for (let at = y * width + left; at < y * width + right; at++) {
          const word = words[at] as number;
          any |= word;
          all &= word;
        }
      }
      map[(top / block) * across + column] = (any === 0 ? 0 : 1) | (all >>> 24 === 255 ? 2 : 0);
    }
  }
  return map;
}
