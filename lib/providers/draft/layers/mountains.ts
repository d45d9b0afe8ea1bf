import "server-only";
import { createCanvas, ImageData } from "@napi-rs/canvas";
import { blend, clamp, mix, multiply, scale, smoothstep } from "../scene/colour";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";
import { createNoise } from "./noise";

interface RidgeOptions {
  part: number;
  depth: number;
  /** Row of the foot. */
  base: number;
  /** Height of the highest peak above the foot. */
  rise: number;
  /** Peaks a frame height. */
  frequency: number;
  rock: Rgb;
  lit: Rgb;
  /** How much air lies in front: 0 to 1. */
  haze: number;
  /** 0 none, 1 down to the foot. */
  snow: number;
  /** Rounded instead of jagged. */
  soft?: boolean;
  group?: "back" | "front";
}

/** One range: crest by ridged noise, faces lit from the sun's side, snow where it is high. */
export function addRidge(stage: Stage, options: RidgeOptions): void {
  const { palette, lightSide } = stage;
  const noise = createNoise(stage.seedFor(options.part));
  const unit = stage.height;
  const offset = stage.random() * 100;
  const crestAt = (x: number): number => {
    const u = (x / unit) * options.frequency + offset;
    const shape = options.soft
      ? noise.fractal(u, 3.1, 3) * 0.95
      : noise.ridged(u, 3.1, 7) * 0.8 + noise.fractal(u * 0.5, 8.2, 3) * 0.42;
    return options.base - options.rise * shape;
  };
  const top = options.base - options.rise * 1.3;
  const snowLit = blend(
    scale([240, 244, 255], Math.min(1.05, palette.daylight + 0.12)),
    palette.sun,
    0.3,
  );
  const snowShade = blend(multiply([150, 172, 214], palette.ambient), palette.haze, 0.28);
  const fine = 2;
  stage.paint({ depth: options.depth, top, group: options.group }, (context, bounds) => {
    const width = bounds.right - bounds.left;
    const height = bounds.bottom - bounds.top;
    const crest = Array.from({ length: width + 1 }, (_, x) => crestAt(bounds.left + x));
    const lowest = Math.min(bounds.bottom, Math.max(...crest) + unit * 0.3);
    const columns = Math.ceil(width / fine);
    const rows = Math.ceil((lowest - bounds.top) / fine);
    const data = new Uint8ClampedArray(columns * rows * 4);
    for (let column = 0; column < columns; column++) {
      const crestRow = crest[Math.min(width, column * fine)] ?? options.base;
      const first = Math.max(0, Math.floor((crestRow - bounds.top) / fine) - 2);
      const x = (bounds.left + column * fine) / unit;
      for (let row = first; row < rows; row++) {
        const y = (bounds.top + row * fine) / unit;
        const down = Math.max(0, y - crestRow / unit);
        const u = x * options.frequency * 2.4 + offset;
        const v = y * options.frequency * 3;
        const here = noise.ridged(u + 0.4 * v, v, options.soft ? 3 : 5);
        const aside = noise.ridged(
          u + 0.4 * v + 0.035 * lightSide,
          v - 0.025,
          options.soft ? 3 : 5,
        );
        const light = clamp(0.46 + (here - aside) * (options.soft ? 2.2 : 6.5));
        let colour = blend(options.rock, options.lit, light * 0.9);
        if (options.snow > 0) {
          const lies = smoothstep(0, 0.14, options.snow * (0.5 + 0.95 * here) - down * 2.2);
          colour = blend(
            colour,
            blend(snowShade, snowLit, light),
            clamp(lies * (0.45 + 0.55 * light)),
          );
        }
        colour = blend(
          colour,
          palette.haze,
          clamp(options.haze + down * (0.5 + options.haze * 1.6)),
        );
        const at = (row * columns + column) * 4;
        data[at] = colour[0];
        data[at + 1] = colour[1];
        data[at + 2] = colour[2];
        data[at + 3] = 255;
      }
    }
    const faces = createCanvas(columns, Math.max(1, rows));
    faces.getContext("2d").putImageData(new ImageData(data, columns, Math.max(1, rows)), 0, 0);
    context.beginPath();
    context.moveTo(bounds.left, bounds.bottom);
    crest.forEach((y, x) => context.lineTo(bounds.left + x, y));
    context.lineTo(bounds.right, bounds.bottom);
    context.closePath();
    context.clip();
    context.fillStyle = `rgb(${blend(options.rock, palette.haze, clamp(options.haze + 0.3))
      .map(Math.round)
      .join(",")})`;
    context.fillRect(bounds.left, bounds.top, width, height);
    context.imageSmoothingQuality = "high";
    context.drawImage(faces, bounds.left, bounds.top, columns * fine, rows * fine);
  });
}

/** Ranges one behind the other, paler with distance. */
export function addMountains(
  stage: Stage,
  base: number,
  options: { ranges: number; rise: number; snow: number },
): void {
  const { palette } = stage;
  const far = blend(palette.haze, palette.sky[1], 0.55);
  const colour = stage.description.subjects.length > 9 ? palette.near : palette.near;
  for (let i = 0; i < options.ranges; i++) {
    const near = options.ranges > 1 ? i / (options.ranges - 1) : 0.5;
    const rock = blend(
      far,
      blend(multiply([112, 108, 128], palette.ambient), colour, 0.35),
      0.3 + near * 0.62,
    );
    addRidge(stage, {
      part: 101 + i,
      depth: 0.06 + near * 0.2,
      base: base + stage.height * (0.012 + near * 0.02),
      rise: stage.height * options.rise * mix(1, 0.4, near) * (0.85 + stage.random() * 0.3),
      frequency: mix(0.95, 2, near),
      rock,
      lit: blend(rock, palette.sun, 0.34 + 0.22 * palette.daylight),
      haze: mix(0.42, 0.02, near) + (stage.is("fog") ? 0.2 : 0),
      snow: Math.max(0, options.snow * (1 - near * 0.75)),
    });
  }
}
