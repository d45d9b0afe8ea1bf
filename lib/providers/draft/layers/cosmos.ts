import "server-only";
import { createCanvas, ImageData } from "@napi-rs/canvas";
import { blend, clamp, scale, smoothstep } from "../scene/colour";
import { pick } from "../scene/random";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";
import { createNoise } from "./noise";

const nebulas: readonly [readonly [Rgb, Rgb], ...(readonly [Rgb, Rgb])[]] = [
  [
    [120, 60, 190],
    [40, 130, 210],
  ],
  [
    [210, 70, 110],
    [70, 60, 190],
  ],
  [
    [40, 160, 170],
    [150, 60, 180],
  ],
  [
    [230, 120, 60],
    [120, 40, 130],
  ],
];

/** Clouds of gas on black, 16 bits a channel. */
export function addNebula(stage: Stage, strength: number): void {
  const noise = createNoise(stage.seedFor(651));
  const bounds = stage.bounds(0);
  const detail = 1 / 6;
  const width = Math.ceil((bounds.right - bounds.left) * detail) + 2;
  const height = Math.ceil((bounds.bottom - bounds.top) * detail) + 2;
  const pixels = new Int16Array(width * height * 4);
  const [first, second] = pick(stage.random, nebulas);
  const tint = stage.description.colours[0];
  const warm = tint ? blend(first, tint, 0.7) : first;
  const lean = stage.random() - 0.5;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const x = (bounds.left + column / detail) / stage.height;
      const y = (bounds.top + row / detail) / stage.height;
      const warp = noise.fractal(x * 2 + 9, y * 2, 4);
      const gas = noise.fractal(x * 2.2 + warp * 1.3, y * 2.2 + warp, 6);
      const band = Math.exp(-(((y - 0.45 - (x - 0.9) * lean) / 0.42) ** 2));
      const dust = smoothstep(0.5, 0.75, noise.fractal(x * 4 + 30, y * 4 + warp * 2, 5));
      const light = smoothstep(0.36, 0.82, gas) * band * strength * (1 - dust * 0.7);
      const colour = blend(second, warm, smoothstep(0.4, 0.7, warp));
      const at = (row * width + column) * 4;
      const base = [5, 7, 16] as const;
      for (let i = 0; i < 3; i++)
        pixels[at + i] = clamp(
          ((base[i] ?? 0) + (colour[i] ?? 0) * light * 0.9 + 255 * light ** 3 * 0.35) * 32,
          0,
          32000,
        );
      pixels[at + 3] = 8160;
    }
  }
  stage.addPicture(
    { width, height, pixels: new Uint8Array(pixels.buffer) },
    { depth: 0, left: bounds.left, top: bounds.top, detail, wide: true, solid: true },
  );
}

interface PlanetOptions {
  x: number;
  y: number;
  radius: number;
  colours: readonly [Rgb, Rgb, Rgb];
  ringed: boolean;
  depth: number;
  banded: boolean;
}

/** A lit ball with weather or seas, an edge of air and perhaps a ring. */
export function addPlanet(stage: Stage, options: PlanetOptions): void {
  const { x, y, radius, colours, ringed } = options;
  const noise = createNoise(stage.seedFor(661 + Math.round(options.depth * 100)));
  const reach = radius * (ringed ? 2.3 : 1.12);
  const size = Math.min(700, Math.ceil(radius * 2));
  const data = new Uint8ClampedArray(size * size * 4);
  const sideX = stage.lightSide * 0.75;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const u = ((column + 0.5) / size) * 2 - 1;
      const v = ((row + 0.5) / size) * 2 - 1;
      const away = u * u + v * v;
      const at = (row * size + column) * 4;
      if (away > 1) continue;
      const z = Math.sqrt(1 - away);
      const pattern = options.banded
        ? noise.fractal(u * 1.2 + 4, v * 9 + noise.fractal(u * 3, v * 3, 3) * 1.6, 4)
        : noise.fractal(u * (1.6 + z * 0.4) + 7, v * 2 + 3, 6);
      const surface =
        pattern < 0.5
          ? blend(colours[0], colours[1], smoothstep(0.36, 0.5, pattern))
          : blend(colours[1], colours[2], smoothstep(0.5, 0.66, pattern));
      const light = clamp(u * sideX - v * 0.42 + z * 0.5) ** 0.8;
      const air = (1 - z) ** 3 * 0.8 * light;
      const edge = clamp((1 - Math.sqrt(away)) * size * 0.4);
      for (let i = 0; i < 3; i++) data[at + i] = (surface[i] ?? 0) * (0.03 + light) + air * 190;
      data[at + 3] = 255 * edge;
    }
  }
  const ball = createCanvas(size, size);
  ball.getContext("2d").putImageData(new ImageData(data, size, size), 0, 0);
  stage.paint({ depth: options.depth, top: y - reach, bottom: y + reach }, (context) => {
    const ring = (front: boolean) => {
      context.save();
      context.translate(x, y);
      context.rotate(-0.32);
      context.scale(1, 0.26);
      for (let i = 0; i < 16; i++) {
        const tone = scale(
          blend(colours[2], [255, 255, 255], 0.3),
          0.55 + noise.value(i * 1.7, 2) * 0.5,
        );
        context.strokeStyle = `rgba(${tone.map((value) => Math.round(clamp(value, 0, 255))).join(",")},${0.25 + noise.value(i * 2.3, 8) * 0.5})`;
        context.lineWidth = radius * 0.055;
        context.beginPath();
        context.arc(
          0,
          0,
          radius * (1.35 + i * 0.052),
          front ? 0 : Math.PI,
          front ? Math.PI : Math.PI * 2,
        );
        context.stroke();
      }
      context.restore();
    };
    if (ringed) ring(false);
    context.imageSmoothingQuality = "high";
    context.drawImage(ball, x - radius, y - radius, radius * 2, radius * 2);
    if (ringed) ring(true);
  });
}
