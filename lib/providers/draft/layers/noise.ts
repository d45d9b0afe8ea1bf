import "server-only";
import { createRandom } from "../scene/random";

/** Smooth noise between 0 and 1. */
export interface Noise {
  /** `period` in lattice cells makes it repeat along x; 0 does not. */
  value(x: number, y: number, period?: number): number;
  /** Octaves of it, each half as strong and twice as fine. */
  fractal(x: number, y: number, octaves: number, period?: number): number;
  /** Sharp crests, as of mountains. */
  ridged(x: number, y: number, octaves: number): number;
}

export function createNoise(seed: number): Noise {
  const random = createRandom(seed);
  const order = new Uint8Array(512);
  const heights = new Float32Array(256);
  for (let i = 0; i < 256; i++) {
    order[i] = i;
    heights[i] = random();
  }
  for (let i = 255; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  order.copyWithin(256, 0, 256);
  /** Heights by hashed position; the indices are masked, so they are always inside. */
  const at = (column: number, row: number): number =>
    heights[order[((order[column & 255] as number) + row) & 255] as number] as number;

  const value = (x: number, y: number, period = 0): number => {
    let column = Math.floor(x);
    const row = Math.floor(y);
    const fx = x - column;
    const fy = y - row;
    const u = fx * fx * fx * (fx * (fx * 6 - 15) + 10);
    const v = fy * fy * fy * (fy * (fy * 6 - 15) + 10);
    let next = column + 1;
    if (period > 0) {
      column = ((column % period) + period) % period;
      next = next % period;
      if (next < 0) next += period;
    }
    const a = at(column, row);
    const b = at(next, row);
    const c = at(column, row + 1);
    const d = at(next, row + 1);
    return a + (b - a) * u + (c - a) * v + (a - b - c + d) * u * v;
  };

  const fractal = (x: number, y: number, octaves: number, period = 0): number => {
    let sum = 0;
    let strength = 0.5;
    let total = 0;
    for (let i = 0; i < octaves; i++) {
      sum += strength * value(x, y, period);
      total += strength;
      strength *= 0.5;
      x = x * 2 + (period > 0 ? 0 : 17.3);
      y = y * 2 + 9.1;
      period *= 2;
    }
    return sum / total;
  };

  const ridged = (x: number, y: number, octaves: number): number => {
    let sum = 0;
    let strength = 0.5;
    let total = 0;
    let gain = 1;
    for (let i = 0; i < octaves; i++) {
      const fold = 1 - Math.abs(2 * value(x, y) - 1);
      const crest = fold * fold;
      sum += strength * crest * gain;
      total += strength;
      gain = Math.min(1, crest * 1.6);
      strength *= 0.5;
      x = x * 2.03 + 11.7;
      y = y * 2.03 + 5.3;
    }
    return sum / total;
  };

  return { value, fractal, ridged };
}
