import "server-only";
import { createCanvas, ImageData } from "@napi-rs/canvas";
import { blend, clamp, mix, smoothstep } from "../scene/colour";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";
import { createNoise, type Noise } from "./noise";

export type GroundKind = "grass" | "sand" | "snow" | "rock" | "paving" | "flowers";

/** Depth of the ground at the lower edge of the frame. */
const groundDepth = 1.3;

/** Depth of what stands on the ground at this row. */
export function depthAtRow(stage: Stage, row: number): number {
  return (groundDepth * (row - stage.horizon)) / (stage.height - stage.horizon);
}

/** Row of the ground at this depth. */
export function rowAtDepth(stage: Stage, depth: number): number {
  return stage.horizon + ((stage.height - stage.horizon) * depth) / groundDepth;
}

interface GroundOptions {
  kind: GroundKind;
  near: Rgb;
  far: Rgb;
  /** A pool of light: where, how wide (in frame heights) and what colour. */
  pool?: { x: number; row: number; reach: number; colour: Rgb; strength: number };
  /** A path that winds towards the horizon. */
  path?: { colour: Rgb; bend: number };
  group?: "back" | "front";
}

/** Brightness of the ground's own pattern, about -1 to 1; `u`, `v` are distances on the ground. */
const patterns: Record<GroundKind, (noise: Noise, u: number, v: number) => number> = {
  grass: (noise, u, v) =>
    (noise.fractal(u * 2, v * 2, 3) - 0.5) * 1.1 + (noise.value(u * 38, v * 10) - 0.5) * 0.7,
  flowers: (noise, u, v) =>
    (noise.fractal(u * 2, v * 2, 3) - 0.5) * 1.1 + (noise.value(u * 38, v * 10) - 0.5) * 0.7,
  sand: (noise, u, v) =>
    (noise.fractal(u * 1.6, v * 3, 3) - 0.5) * 1.1 +
    (noise.value(u * 3 + v * 1.5, v * 22) - 0.5) * 0.35,
  snow: (noise, u, v) => (noise.fractal(u * 1.3, v * 2, 4) - 0.45) * 1.2,
  rock: (noise, u, v) =>
    (noise.ridged(u * 1.5, v * 2, 5) - 0.4) * 1.5 + (noise.value(u * 26, v * 26) - 0.5) * 0.5,
  paving: (noise, u, v) => {
    const seam =
      Math.abs((v * 1.4) % 1) < 0.06 || Math.abs((u * 0.7 + Math.floor(v * 1.4) * 0.5) % 1) < 0.03;
    return (noise.fractal(u * 6, v * 6, 3) - 0.5) * 0.6 - (seam ? 0.5 : 0);
  },
};

/** Level ground from the horizon to the viewer, drawn in perspective at half size. */
export function addGround(stage: Stage, options: GroundOptions): void {
  const { palette, horizon } = stage;
  const noise = createNoise(stage.seedFor(601));
  const pattern = patterns[options.kind];
  const { width: frameWidth, height: frameHeight } = stage;
  const span = frameHeight - horizon;
  const top = horizon;
  const fine = 2;
  const light = blend(options.near, palette.sun, 0.35);
  stage.paint(
    {
      depth: groundDepth,
      top,
      group: options.group ?? "back",
      floorRow: frameHeight,
      solid: true,
      detail: 1 / fine,
    },
    (context, bounds) => {
      const columns = Math.ceil((bounds.right - bounds.left) / fine) + 1;
      const rows = Math.ceil((bounds.bottom - bounds.top) / fine) + 1;
      const data = new Uint8ClampedArray(columns * rows * 4);
      for (let row = 0; row < rows; row++) {
        const y = bounds.top + (row + 0.5) * fine;
        const near = Math.max(0.004, (y - horizon) / span);
        const away = 0.32 / near;
        const calm = smoothstep(0.01, 0.12, near);
        const base = blend(options.far, options.near, near ** 0.6);
        for (let column = 0; column < columns; column++) {
          const x = bounds.left + column * fine;
          const u = ((x - frameWidth / 2) / frameHeight) * away * 3 + 40;
          // Blades and grains, where they are near enough to be seen.
          const blades =
            (noise.value(u * 150, away * 260) - 0.5) * smoothstep(0.04, 0.4, near) * 0.8;
          const shade = (pattern(noise, u, away * 3 + 7) * 0.8 + blades) * calm;
          let colour = blend(
            base,
            shade > 0 ? light : palette.near,
            Math.min(0.6, Math.abs(shade) * 0.55),
          );
          if (options.path) {
            const middle =
              Math.sin(away * 0.9 + options.path.bend) * 0.35 + options.path.bend * 0.3;
            const off = Math.abs((u - 40) / 3 - middle) + (shade - 0.2) * 0.03;
            colour = blend(
              colour,
              options.path.colour,
              (1 - smoothstep(0.2, 0.24, off)) * 0.85 * calm,
            );
          }
          if (options.pool) {
            const dx = (x - options.pool.x) / (options.pool.reach * frameHeight);
            const dy = ((y - options.pool.row) / (options.pool.reach * frameHeight)) * 3.2;
            const glow = Math.exp(-(dx * dx + dy * dy)) * options.pool.strength;
            colour = [0, 1, 2].map(
              (i) =>
                (colour[i] ?? 0) + (options.pool?.colour[i] ?? 0) * glow * (0.75 + shade * 0.5),
            ) as unknown as Rgb;
          }
          if (options.kind === "flowers" && near > 0.03) {
            const bloom = noise.value(u * 30, away * 90 + 3);
            if (bloom > 0.76)
              colour = blend(
                colour,
                flowerColour(stage, noise.value(u * 3, away * 3 + 50)),
                clamp((bloom - 0.76) * 7),
              );
          }
          const at = (row * columns + column) * 4;
          data[at] = clamp(colour[0], 0, 255);
          data[at + 1] = clamp(colour[1], 0, 255);
          data[at + 2] = clamp(colour[2], 0, 255);
          data[at + 3] = 255;
        }
      }
      const picture = createCanvas(columns, rows);
      picture.getContext("2d").putImageData(new ImageData(data, columns, rows), 0, 0);
      context.drawImage(picture, bounds.left, bounds.top, columns * fine, rows * fine);
    },
  );
}

const meadow: readonly Rgb[] = [
  [255, 214, 90],
  [250, 250, 240],
  [240, 96, 120],
  [176, 120, 230],
];

function flowerColour(stage: Stage, value: number): Rgb {
  const subject = stage.description.subjects.find(({ kind }) => kind === "flower");
  const first = subject?.colour ?? meadow[Math.min(3, Math.floor(value * 4))] ?? [255, 255, 255];
  return blend(first, stage.palette.ambient, stage.palette.isDark ? 0.6 : 0.12);
}

export function groundColours(stage: Stage, kind: GroundKind): { near: Rgb; far: Rgb } {
  const { palette } = stage;
  const paints: Record<GroundKind, Rgb> = {
    grass: [82, 118, 58],
    flowers: [84, 122, 60],
    sand: [226, 190, 142],
    snow: [228, 234, 248],
    rock: [128, 116, 112],
    paving: [120, 118, 122],
  };
  const lit = palette.ambient.map(
    (value, i) => (value * (paints[kind][i] ?? 0)) / 255,
  ) as unknown as Rgb;
  const near = blend(lit, palette.near, palette.isDark ? 0.35 : 0.12);
  return {
    near,
    far: blend(blend(lit, palette.sun, 0.15), palette.haze, mix(0.45, 0.62, palette.daylight)),
  };
}
