import "server-only";
import { blend, css, mix } from "../scene/colour";
import { createRandom, pick } from "../scene/random";
import type { Stage } from "../scene/stage";
import type { GlowElement, Rgb } from "../scene/types";

const neonColours: readonly [Rgb, ...Rgb[]] = [
  [255, 40, 120],
  [40, 220, 255],
  [180, 80, 255],
  [255, 140, 40],
  [60, 255, 170],
  [255, 70, 70],
];

interface SkylineOptions {
  part: number;
  depth: number;
  base: number;
  /** 0 the farthest row, 1 the nearest. */
  near: number;
  /** Lowest and highest house, in frame heights. */
  low: number;
  high: number;
  neon: boolean;
}

function addRow(stage: Stage, options: SkylineOptions): void {
  const { palette } = stage;
  const random = createRandom(stage.seedFor(options.part));
  const unit = stage.unit;
  const lights: GlowElement[] = [];
  const isNight = palette.isDark;
  const size = mix(0.5, 1.25, options.near);
  const wall = blend(
    blend(palette.haze, palette.sky[1], 0.5),
    isNight ? palette.near : blend(palette.near, palette.ambient, 0.28),
    0.25 + options.near * 0.6,
  );
  const street = isNight
    ? blend(palette.haze, options.neon ? [255, 90, 170] : [255, 170, 90], 0.4)
    : palette.haze;
  stage.paint(
    { depth: options.depth, top: options.base - unit * (options.high + 0.16) },
    (context, bounds) => {
      let x = bounds.left - random() * unit * 0.05;
      while (x < bounds.right) {
        const width = unit * (0.034 + random() * 0.075) * size;
        const height = unit * (options.low + random() ** 2 * (options.high - options.low));
        const y = options.base - height;
        const tone = blend(wall, palette.haze, random() * 0.08);
        const fill = context.createLinearGradient(0, y, 0, options.base);
        fill.addColorStop(0, css(tone));
        fill.addColorStop(1, css(blend(tone, street, isNight ? 0.35 : 0.5 - options.near * 0.2)));
        context.fillStyle = fill;
        context.fillRect(x, y, width, bounds.bottom - y);
        context.fillStyle = css(blend(tone, palette.sun, isNight ? 0.12 : 0.3), 0.8);
        const edge = Math.max(1, width * 0.07);
        context.fillRect(stage.lightSide < 0 ? x : x + width - edge, y, edge, height);
        context.fillStyle = css(tone);
        drawRoof(context, x, y, width, unit * size, random);
        if (random() < 0.22) {
          const mast = unit * 0.06 * size;
          context.fillRect(x + width * 0.48, y - mast, Math.max(1, width * 0.03), mast);
          if (isNight)
            lights.push(
              glow(
                stage,
                options.depth,
                x + width * 0.49,
                y - mast,
                unit * 0.012,
                unit * 0.012,
                "core",
                [255, 60, 50],
                { amount: 1, speed: 0.6, phase: random() * 6, shape: "sine" },
              ),
            );
        }
        drawWindows(stage, context, { x, y, width, height, size, near: options.near }, random);
        if (options.neon && random() < 0.5)
          addSign(stage, lights, options.depth, x, y, width, height, random);
        x += width * (0.8 + random() * 0.35);
      }
    },
  );
  stage.back.push(...lights);
}

function drawRoof(
  context: CanvasFill,
  x: number,
  y: number,
  width: number,
  unit: number,
  random: () => number,
): void {
  const kind = random();
  if (kind < 0.3) {
    const inset = width * (0.15 + random() * 0.2);
    context.fillRect(x + inset, y - unit * 0.022, width - inset * 2, unit * 0.024);
    if (kind < 0.14)
      context.fillRect(x + width * 0.36, y - unit * 0.04, width * 0.28, unit * 0.042);
  } else if (kind < 0.4) {
    context.beginPath();
    context.moveTo(x, y + 1);
    context.lineTo(x + width / 2, y - unit * 0.04);
    context.lineTo(x + width, y + 1);
    context.fill();
  }
}

type CanvasFill = {
  fillRect(x: number, y: number, width: number, height: number): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  fill(): void;
  fillStyle: unknown;
};

function drawWindows(
  stage: Stage,
  context: CanvasFill,
  house: { x: number; y: number; width: number; height: number; size: number; near: number },
  random: () => number,
): void {
  const unit = stage.unit;
  const isNight = stage.palette.isDark;
  const width = Math.max(1.6, unit * 0.0044 * house.size);
  const height = Math.max(1.8, unit * 0.0062 * house.size);
  const warm = random() < 0.72;
  const share =
    (isNight ? 0.14 + random() * 0.42 : stage.description.time === "day" ? 0.02 : 0.12) * 1;
  const strength = isNight ? mix(0.55, 1, house.near) : 0.6;
  const bottom = house.y + house.height - height * 2;
  for (let y = house.y + height * 2; y < bottom; y += height * 2.1) {
    const busy = random() < 0.12 ? 1.8 : 1;
    for (let x = house.x + width * 1.6; x < house.x + house.width - width * 2; x += width * 2.05) {
      const isLit = random() < share * busy;
      if (!isLit && (isNight || house.near < 0.3)) continue;
      const tone = random();
      const colour: Rgb = isLit
        ? warm
          ? blend([255, 176, 90], [255, 232, 190], tone)
          : blend([140, 190, 255], [230, 242, 255], tone)
        : blend(stage.palette.sky[3], stage.palette.near, 0.55);
      context.fillStyle = css(colour, isLit ? (0.25 + random() ** 2 * 0.75) * strength : 0.3);
      context.fillRect(x, y, width, height);
    }
  }
}

type Pulsing = NonNullable<GlowElement["pulse"]>;

function glow(
  stage: Stage,
  depth: number,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  shape: GlowElement["shape"],
  colour: Rgb,
  pulse: Pulsing | null,
  opacity = 1,
): GlowElement {
  return {
    kind: "glow",
    shape,
    x,
    y,
    offsetX: 0,
    offsetY: 0,
    radiusX,
    radiusY,
    depth,
    colour: [colour[0] * 1.5, colour[1] * 1.5, colour[2] * 1.5],
    opacity,
    add: true,
    pulse,
    motion: [],
    bob: { amount: 0, speed: 0, phase: 0 },
  };
}

function addSign(
  stage: Stage,
  lights: GlowElement[],
  depth: number,
  x: number,
  y: number,
  width: number,
  height: number,
  random: () => number,
): void {
  const unit = stage.unit;
  const colour = pick(random, neonColours);
  const centreX = x + width * (0.2 + random() * 0.5);
  const centreY = y + height * (0.15 + random() * 0.45);
  const radiusX = width * 0.05 + unit * 0.002;
  const radiusY = height * (0.06 + random() * 0.09);
  const pulse: Pulsing =
    random() < 0.25
      ? { amount: 0.75, speed: 1.7, phase: random() * 9, shape: "flicker" }
      : { amount: 0.12, speed: 0.5, phase: random() * 9, shape: "sine" };
  lights.push(
    glow(stage, depth, centreX, centreY, radiusX * 5, radiusY * 1.7, "dot", colour, pulse, 0.24),
  );
  lights.push(glow(stage, depth, centreX, centreY, radiusX, radiusY, "bar", colour, pulse));
}

/** Rows of houses up to `base`, the nearest last. */
export function addSkyline(
  stage: Stage,
  base: number,
  options: { rows: number; rise: number; neon: boolean; nearest: number },
): void {
  for (let i = 0; i < options.rows; i++) {
    const near =
      options.rows > 1 ? (i / (options.rows - 1)) * options.nearest : options.nearest * 0.5;
    addRow(stage, {
      part: 301 + i,
      depth: 0.08 + near * 0.3,
      base,
      near,
      low: mix(0.2, 0.07, near) * options.rise,
      high: mix(0.44, 0.5, near) * options.rise,
      neon: options.neon && i > 0,
    });
  }
}
