import "server-only";
import { blend, clamp, css, mix } from "../scene/colour";
import { createRandom, pick } from "../scene/random";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";
import { createNoise } from "./noise";

function waterColours(stage: Stage): { top: Rgb; middle: Rgb; deep: Rgb } {
  const tint = stage.description.colours[0];
  const isDark = stage.description.time === "night" || stage.description.style.dark > 0;
  const colours: { top: Rgb; middle: Rgb; deep: Rgb } = isDark
    ? { top: [36, 110, 150], middle: [10, 52, 92], deep: [3, 14, 34] }
    : { top: [120, 214, 226], middle: [24, 116, 164], deep: [6, 38, 78] };
  if (!tint) return colours;
  return {
    top: blend(colours.top, tint, 0.2),
    middle: blend(colours.middle, tint, 0.15),
    deep: colours.deep,
  };
}

/** Blue that deepens, with light falling in from the surface. */
export function addWaterColumn(stage: Stage): void {
  const { top, middle, deep } = waterColours(stage);
  const bounds = stage.bounds(0);
  const detail = 1 / 8;
  const width = Math.ceil((bounds.right - bounds.left) * detail) + 2;
  const height = Math.ceil((bounds.bottom - bounds.top) * detail) + 2;
  const pixels = new Int16Array(width * height * 4);
  const sourceX = stage.width * mix(0.3, 0.7, stage.random());
  for (let row = 0; row < height; row++) {
    const y = (bounds.top + row / detail) / stage.height;
    for (let column = 0; column < width; column++) {
      const x = (bounds.left + column / detail - sourceX) / stage.height;
      const glow = Math.exp(-(x * x * 2.2 + (y + 0.1) ** 2 * 3.2));
      const base =
        y < 0.42
          ? blend(top, middle, clamp(y / 0.42))
          : blend(middle, deep, clamp((y - 0.42) / 0.58));
      const at = (row * width + column) * 4;
      for (let i = 0; i < 3; i++)
        pixels[at + i] = clamp(
          ((base[i] ?? 0) * (0.62 + glow * 0.5) + glow * (top[i] ?? 0) * 0.55) * 32,
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
  addRays(stage, sourceX, top);
}

function addRays(stage: Stage, sourceX: number, colour: Rgb): void {
  const random = createRandom(stage.seedFor(621));
  const { height, unit } = stage;
  for (let group = 0; group < 3; group++) {
    const texture = stage.back.length;
    stage.paint(
      { depth: 0.05 + group * 0.05, detail: 0.25, add: true, opacity: 0.75 },
      (context) => {
        for (let i = 0; i < 7; i++) {
          const angle = (random() - 0.5) * 1.1;
          const wide = unit * (0.02 + random() * 0.08);
          const length = height * (0.6 + random() * 0.5);
          const x = sourceX + (random() - 0.5) * unit * 0.5;
          const fill = context.createLinearGradient(0, -height * 0.05, 0, length);
          const strength = 0.05 + random() * 0.08;
          fill.addColorStop(0, css(blend(colour, [255, 255, 255], 0.4), strength));
          fill.addColorStop(1, css(colour, 0));
          context.fillStyle = fill;
          context.beginPath();
          context.moveTo(x - wide * 0.3, -height * 0.08);
          context.lineTo(x + wide * 0.3, -height * 0.08);
          context.lineTo(x + angle * length + wide, length);
          context.lineTo(x + angle * length - wide, length);
          context.fill();
        }
      },
    );
    const layer = stage.back[texture];
    if (layer?.kind === "layer") layer.drift = (group - 1) * unit * 0.012;
  }
}

const corals: readonly [Rgb, ...Rgb[]] = [
  [232, 96, 110],
  [244, 150, 80],
  [190, 100, 200],
  [240, 200, 110],
  [96, 190, 170],
];

/** The sea floor with rocks, corals and weeds, darker in front. */
export function addSeabed(stage: Stage): void {
  const { deep, middle } = waterColours(stage);
  const { height, unit } = stage;
  for (let i = 0; i < 3; i++) {
    const near = i / 2;
    const random = createRandom(stage.seedFor(631 + i));
    const noise = createNoise(stage.seedFor(641 + i));
    const base = height * mix(0.86, 1.0, near);
    const groundAt = (x: number) => base - unit * 0.16 * noise.fractal((x / unit) * 1.6, 3, 4);
    const tone = blend(blend(middle, deep, 0.4), [2, 10, 24], near * 0.8);
    stage.paint(
      { depth: 0.35 + near * 0.9, group: i < 2 ? "back" : "front", top: base - unit * 0.55 },
      (context, bounds) => {
        for (let k = 0; k < 26 + i * 6; k++) {
          const x = mix(bounds.left, bounds.right, random());
          const y = groundAt(x) + unit * 0.02;
          const kind = random();
          const colour = blend(pick(random, corals), tone, 0.45 + near * 0.3 + random() * 0.2);
          if (kind < 0.4)
            drawWeed(
              context,
              x,
              y,
              unit * (0.08 + random() * 0.2),
              blend([60, 120, 80], tone, 0.6),
              random,
            );
          else if (kind < 0.75)
            drawCoral(context, x, y, unit * (0.03 + random() * 0.07), colour, random);
          else {
            context.fillStyle = css(blend(tone, [0, 0, 0], 0.1));
            context.beginPath();
            context.ellipse(
              x,
              y,
              unit * (0.03 + random() * 0.08),
              unit * (0.02 + random() * 0.05),
              0,
              0,
              7,
            );
            context.fill();
          }
        }
        const fill = context.createLinearGradient(0, base - unit * 0.16, 0, base + unit * 0.1);
        fill.addColorStop(0, css(blend(tone, middle, 0.25)));
        fill.addColorStop(1, css(blend(tone, [0, 4, 14], 0.5)));
        context.fillStyle = fill;
        context.beginPath();
        context.moveTo(bounds.left, bounds.bottom);
        for (let x = bounds.left; x <= bounds.right + 4; x += 4) context.lineTo(x, groundAt(x));
        context.lineTo(bounds.right + 4, bounds.bottom);
        context.fill();
      },
    );
  }
}

type Brush = Parameters<Parameters<Stage["paint"]>[1]>[0];

function drawWeed(
  context: Brush,
  x: number,
  y: number,
  length: number,
  colour: Rgb,
  random: () => number,
): void {
  context.strokeStyle = css(colour);
  context.lineCap = "round";
  for (let i = 0; i < 5; i++) {
    const lean = (random() - 0.5) * length * 0.6;
    context.lineWidth = length * 0.05;
    context.beginPath();
    context.moveTo(x + i * length * 0.05, y);
    context.bezierCurveTo(
      x + lean,
      y - length * 0.4,
      x - lean * 0.6,
      y - length * 0.7,
      x + lean * 0.8,
      y - length * (0.7 + random() * 0.4),
    );
    context.stroke();
  }
}

function drawCoral(
  context: Brush,
  x: number,
  y: number,
  size: number,
  colour: Rgb,
  random: () => number,
): void {
  context.strokeStyle = css(colour);
  context.lineCap = "round";
  const grow = (fromX: number, fromY: number, angle: number, length: number, level: number) => {
    const toX = fromX + Math.cos(angle) * length;
    const toY = fromY + Math.sin(angle) * length;
    context.lineWidth = size * 0.11 * (level + 1);
    context.beginPath();
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    context.stroke();
    if (level === 0) return;
    grow(toX, toY, angle - 0.35 - random() * 0.3, length * 0.76, level - 1);
    grow(toX, toY, angle + 0.35 + random() * 0.3, length * 0.76, level - 1);
  };
  grow(x, y, -Math.PI / 2, size * 0.7, 3);
}
