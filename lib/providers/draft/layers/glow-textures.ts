import "server-only";
import type { Picture } from "../renderer/types";
import { clamp, mix, smoothstep } from "../scene/colour";
import { createRandom } from "../scene/random";
import type { GlowShape } from "../scene/types";
import { createNoise } from "./noise";

const size = 64;

const shapes: Record<GlowShape, (u: number, v: number) => number> = {
  dot: (u, v) => clamp(1 - Math.hypot(u, v)) ** 1.7,
  core: (u, v) => {
    const r = Math.hypot(u, v);
    return clamp(Math.exp(-r * r * 14) + 0.35 * Math.exp(-r * 3.2) * (1 - r));
  },
  bar: (u, v) => (1 - smoothstep(0.75, 1, Math.abs(u))) * (1 - smoothstep(0.85, 1, Math.abs(v))),
  ring: (u, v) => {
    const r = Math.hypot(u, v);
    return (1 - smoothstep(0.86, 1, r)) * (0.45 + 0.55 * smoothstep(0.5, 0.9, r));
  },
};

/** Alpha only, one byte a pixel. */
export function drawGlow(shape: GlowShape): Picture {
  const pixels = new Uint8Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      pixels[y * size + x] = 255 * clamp(shapes[shape]((x - 31.5) / 32, (y - 31.5) / 32));
    }
  }
  return { width: size, height: size, pixels };
}

/** Film grain: signed bytes, 512 x 512 and a spare row, about normally distributed. */
export function drawGrain(seed: number): Picture {
  const random = createRandom(seed);
  const grain = new Int8Array(512 * 514);
  for (let i = 0; i < grain.length; i++) {
    grain[i] = clamp((random() + random() + random() - 1.5) * 80, -127, 127);
  }
  return { width: 512, height: 514, pixels: new Uint8Array(grain.buffer) };
}

/** Water waves: 16-bit, 1024 x 256, repeating both ways. */
export function drawWaves(seed: number): Picture {
  const width = 1024;
  const height = 256;
  const noise = createNoise(seed);
  const waves = new Int16Array(width * height);
  for (let y = 0; y < height; y++) {
    const blend = smoothstep(0, 1, y / height);
    const v = (y / height) * 24;
    for (let x = 0; x < width; x++) {
      const u = (x / width) * 24;
      const here = noise.fractal(u, v, 3, 24);
      const above = noise.fractal(u, v - 24, 3, 24);
      waves[y * width + x] = clamp((mix(here, above, blend) - 0.5) * 3.4, -1, 1) * 32767;
    }
  }
  return { width, height, pixels: new Uint8Array(waves.buffer) };
}
