import "server-only";
import { blend, clamp, scale, smoothstep } from "../scene/colour";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";
import { createNoise } from "./noise";

interface CloudBank {
  seed: number;
  /** Texture size; it repeats sideways. */
  width: number;
  height: number;
  /** Lattice cells across and down. */
  cells: number;
  rows: number;
  /** Higher leaves more sky free. */
  cover: number;
  lit: Rgb;
  shade: Rgb;
  /** Where the light comes from, -1 left to 1 right. */
  side: number;
}

function drawBank(bank: CloudBank): Uint8Array {
  const { width, height, cells, rows, cover } = bank;
  const noise = createNoise(bank.seed);
  const density = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const v = (y / height) * rows;
    for (let x = 0; x < width; x++) {
      const u = (x / width) * cells;
      const warp = (noise.value(u * 2 + 5, v * 2, cells * 2) - 0.5) * 0.3;
      const billow = noise.fractal(u, v + warp, 6, cells);
      // Folding the fine octaves gives the rounded heads of cumulus.
      const puff = 1 - Math.abs(2 * noise.fractal(u * 4, v * 4 + warp * 2, 3, cells * 4) - 1);
      density[y * width + x] = billow * 0.9 + puff * 0.1;
    }
  }
  const pixels = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    const v = y / height;
    const band = smoothstep(0, 0.28, v) * (1 - smoothstep(0.7, 1, v));
    const below = Math.min(height - 1, y + Math.ceil(height / 64)) * width;
    for (let x = 0; x < width; x++) {
      const here = density[y * width + x] ?? 0;
      const thick = here * (0.62 + 0.38 * band);
      const alpha = smoothstep(cover, cover + 0.2, thick) * band * 0.94;
      if (alpha < 0.004) continue;
      const behind = density[below + ((x - bank.side * 8 + width) % width)] ?? 0;
      const light = clamp(0.5 + (here - behind) * -5.5);
      const depth = smoothstep(cover + 0.05, cover + 0.36, here);
      const colour = blend(bank.lit, bank.shade, clamp(depth * 0.75 - light * 0.55 + 0.3));
      const at = (y * width + x) * 4;
      pixels[at] = clamp(colour[0], 0, 255) * alpha;
      pixels[at + 1] = clamp(colour[1], 0, 255) * alpha;
      pixels[at + 2] = clamp(colour[2], 0, 255) * alpha;
      pixels[at + 3] = alpha * 255;
    }
  }
  return pixels;
}

/** One layer of clouds that drifts and repeats sideways; sizes in pixels, speed in widths a second. */
export function addCloudBank(
  stage: Stage,
  options: {
    part: number;
    cover: number;
    cells: number;
    top: number;
    height: number;
    speed: number;
    opacity: number;
    depth: number;
  },
): void {
  const { palette } = stage;
  const across = Math.max(stage.width, stage.height) * 1.7;
  const width = Math.min(1536, Math.ceil(across / 32) * 16);
  const height = width >> 2;
  const pixels = drawBank({
    seed: stage.seedFor(options.part),
    width,
    height,
    cells: options.cells,
    rows: (options.cells * options.height * 2) / (Math.max(stage.width, stage.height) * 1.7),
    cover: options.cover,
    lit: blend(
      scale(palette.sun, palette.isDark ? 0.4 : 1),
      palette.sky[3],
      palette.isDark ? 0.5 : 0.3,
    ),
    shade: blend(palette.sky[1], palette.haze, palette.isDark ? 0.3 : 0.5),
    side: stage.lightSide,
  });
  const span = Math.max(stage.width, stage.height) * 1.7;
  const wind = stage.is("storm") || stage.is("wind") ? 2.6 : 1;
  stage.addPicture(
    { width, height, pixels },
    {
      depth: options.depth,
      left: -stage.random() * span,
      top: options.top,
      detail: width / span,
      stretchY: options.height / height,
      wrap: true,
      opacity: options.opacity,
      drift: options.speed * stage.width * wind * (stage.random() < 0.5 ? -1 : 1),
    },
  );
}

export function addClouds(stage: Stage): void {
  const heavy = stage.is("storm") || stage.is("rain") || stage.is("cloudy");
  const isClear = stage.is("clear") || stage.isExcluded("clouds");
  if (isClear && !heavy) {
    if (stage.isExcluded("clouds")) return;
    addCloudBank(stage, {
      part: 11,
      cover: 0.57,
      cells: 11,
      top: stage.horizon * 0.62,
      height: stage.horizon * 0.36,
      speed: 0.004,
      opacity: 0.5,
      depth: 0.02,
    });
    return;
  }
  const cover = heavy ? 0.34 : stage.is("clouds") ? 0.44 : 0.49 + stage.random() * 0.05;
  addCloudBank(stage, {
    part: 12,
    cover: cover + 0.04,
    cells: 13,
    top: stage.horizon * 0.34,
    height: stage.horizon * 0.6,
    speed: 0.004,
    opacity: 0.75,
    depth: 0.015,
  });
  addCloudBank(stage, {
    part: 13,
    cover,
    cells: 9,
    top: -stage.horizon * 0.12,
    height: stage.horizon * 0.86,
    speed: 0.009,
    opacity: 0.95,
    depth: 0.03,
  });
}

/** Mist between the mountains and over the ground, thicker with fog. */
export function addMist(
  stage: Stage,
  top: number,
  height: number,
  depth: number,
  opacity: number,
): void {
  const { palette } = stage;
  const noise = createNoise(stage.seedFor(21 + Math.round(depth * 100)));
  const width = 512;
  const rows = 96;
  const colour = blend(palette.haze, [255, 255, 255], 0.2 * palette.daylight);
  const pixels = new Uint8Array(width * rows * 4);
  for (let y = 0; y < rows; y++) {
    const band = Math.sin((Math.PI * y) / rows) ** 2;
    for (let x = 0; x < width; x++) {
      const alpha =
        smoothstep(0.3, 0.8, noise.fractal((x / width) * 5, (y / rows) * 2.2, 4, 5)) * band * 0.85;
      const at = (y * width + x) * 4;
      pixels[at] = clamp(colour[0], 0, 255) * alpha;
      pixels[at + 1] = clamp(colour[1], 0, 255) * alpha;
      pixels[at + 2] = clamp(colour[2], 0, 255) * alpha;
      pixels[at + 3] = alpha * 255;
    }
  }
  const span = Math.max(stage.width, stage.height) * 1.6;
  stage.addPicture(
    { width, height: rows, pixels },
    {
      depth,
      left: -stage.random() * span,
      top,
      detail: width / span,
      stretchY: height / rows,
      wrap: true,
      opacity,
      drift: stage.width * (0.008 + depth * 0.02),
    },
  );
}
