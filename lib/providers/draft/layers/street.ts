import "server-only";
import { blend, css, mix } from "../scene/colour";
import { createRandom, pick } from "../scene/random";
import type { Stage } from "../scene/stage";
import type { GlowElement, Rgb } from "../scene/types";

const neon: readonly [Rgb, ...Rgb[]] = [
  [255, 40, 120],
  [40, 220, 255],
  [180, 80, 255],
  [255, 150, 40],
  [60, 255, 170],
  [255, 70, 70],
];

/** House fronts on both sides, each in its own distance, that leave a gap of sky in the middle. */
export function addStreetFronts(stage: Stage, options: { neon: boolean }): void {
  const random = createRandom(stage.seedFor(331));
  const { width, height, horizon, palette, unit } = stage;
  const isDark = palette.isDark;
  const steps = 6;
  for (let i = 0; i < steps; i++) {
    const near = i / (steps - 1);
    const depth = mix(0.14, 1.15, near ** 1.5);
    const foot = horizon + (height - horizon) * (depth / 1.3) * 0.86;
    const gapAt = (share: number) => mix(0.055, 0.46, share ** 1.3) * Math.max(width, unit * 0.8);
    const gap = gapAt(near);
    // The next front hides the rest, also when the camera moves aside.
    const seen = i + 1 < steps ? gapAt((i + 1) / (steps - 1)) * 1.25 + unit * 0.14 : width;
    const tall = mix(0.36, 1.3, near) * unit;
    const lights: GlowElement[] = [];
    const wall = blend(
      blend(palette.haze, palette.sky[1], 0.4),
      isDark ? blend(palette.near, [40, 22, 60], 0.5) : blend(palette.ambient, palette.near, 0.45),
      0.3 + near * 0.62,
    );
    stage.paint(
      {
        depth,
        top: foot - tall * 1.25,
        bottom: foot + unit * 0.03,
        left: width / 2 - seen,
        right: width / 2 + seen,
        group: "back",
      },
      (context, bounds) => {
        for (const side of [-1, 1] as const) {
          const inner = width / 2 + side * gap;
          const outer =
            side < 0
              ? Math.min(bounds.left, inner - unit * 0.1)
              : Math.max(bounds.right, inner + unit * 0.1);
          const top = foot - tall * (0.75 + random() * 0.45);
          const left = Math.min(inner, outer);
          const right = Math.max(inner, outer);
          const fill = context.createLinearGradient(0, top, 0, foot);
          fill.addColorStop(0, css(blend(wall, palette.sky[1], 0.12)));
          fill.addColorStop(
            1,
            css(
              blend(
                wall,
                isDark ? (options.neon ? [150, 50, 130] : [190, 120, 60]) : palette.haze,
                isDark ? 0.26 : 0.3,
              ),
            ),
          );
          context.fillStyle = fill;
          context.fillRect(left, top, right - left, foot - top + unit * 0.02);
          context.fillStyle = css(blend(wall, palette.near, 0.5));
          context.fillRect(
            side < 0 ? inner - unit * 0.006 * (1 + near * 2) : inner,
            top,
            unit * 0.006 * (1 + near * 2),
            foot - top,
          );
          context.fillRect(left, top, right - left, unit * 0.008 * (0.5 + near));
          addFront({
            context,
            stage,
            random,
            left: side < 0 ? Math.max(left, inner - unit * 0.34 * (0.3 + near)) : inner,
            right: side < 0 ? inner : Math.min(right, inner + unit * 0.34 * (0.3 + near)),
            top,
            foot,
            near,
            lights,
            depth,
            side,
            neon: options.neon,
          });
        }
        // The sheltered pavement below the fronts joins them to the ground.
        context.fillStyle = css(blend(wall, palette.near, 0.6));
        context.fillRect(bounds.left, foot, width / 2 - gap * 1.02 - bounds.left, unit * 0.012);
        context.fillRect(
          width / 2 + gap * 1.02,
          foot,
          bounds.right - width / 2 - gap * 1.02,
          unit * 0.012,
        );
      },
    );
    stage.back.push(...lights);
  }
}

interface Front {
  context: {
    fillStyle: unknown;
    fillRect(x: number, y: number, width: number, height: number): void;
  };
  stage: Stage;
  random: () => number;
  left: number;
  right: number;
  top: number;
  foot: number;
  near: number;
  lights: GlowElement[];
  depth: number;
  side: -1 | 1;
  neon: boolean;
}

/** Windows, a shop on the ground floor and signs that stand out into the street. */
function addFront(front: Front): void {
  const { context, stage, random, left, right, top, foot, near } = front;
  const { unit, palette } = stage;
  const pane = unit * mix(0.008, 0.03, near);
  const isDark = palette.isDark;
  for (let y = top + pane * 1.4; y < foot - pane * 3.2; y += pane * 2.3) {
    for (let x = left + pane * 0.8; x < right - pane; x += pane * 1.9) {
      const isLit = random() < (isDark ? 0.34 : 0.06);
      const colour: Rgb = isLit
        ? blend([255, 190, 110], [190, 216, 255], random() < 0.3 ? 0.9 : random() * 0.2)
        : blend(palette.sky[3], palette.near, isDark ? 0.86 : 0.5);
      context.fillStyle = css(colour, isLit ? 0.35 + random() * 0.5 : 0.5);
      context.fillRect(x, y, pane, pane * 1.35);
    }
  }
  const shop: Rgb = isDark
    ? pick(random, [
        [255, 200, 130],
        [255, 120, 170],
        [130, 220, 255],
      ])
    : blend(palette.near, palette.sky[3], 0.4);
  context.fillStyle = css(shop, isDark ? 0.75 : 0.6);
  context.fillRect(left + pane * 0.4, foot - pane * 2.6, right - left - pane * 0.8, pane * 2.1);
  context.fillStyle = css(palette.near, 0.8);
  for (let x = left + pane; x < right; x += pane * 2.4)
    context.fillRect(x, foot - pane * 2.6, pane * 0.12, pane * 2.2);
  if (!isDark || stage.isExcluded("text")) return;
  const signs = front.neon ? 3 : 1;
  for (let i = 0; i < signs; i++) {
    const colour = pick(random, neon);
    const isTall = random() < 0.62;
    const radiusX = unit * mix(0.006, 0.024, near) * (isTall ? 0.8 : 2);
    const radiusY = unit * mix(0.014, 0.06, near) * (isTall ? 1.15 : 0.3);
    const x =
      (front.side < 0 ? right - radiusX * 0.4 : left + radiusX * 0.4) -
      front.side * random() * radiusX;
    const y = mix(top + radiusY, foot - pane * 4, 0.25 + random() * 0.7);
    addSign(front, x, y, radiusX, radiusY, colour);
  }
}

function addSign(
  front: Front,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  colour: Rgb,
): void {
  const { context, random, lights, depth } = front;
  context.fillStyle = css([16, 12, 24], 0.92);
  context.fillRect(x - radiusX * 1.25, y - radiusY * 1.12, radiusX * 2.5, radiusY * 2.24);
  const rows = radiusY > radiusX ? 5 : 1;
  const columns = radiusY > radiusX ? 1 : 4;
  context.fillStyle = css(blend(colour, [255, 255, 255], 0.5));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cellX = x + (((column + 0.5) / columns) * 2 - 1) * radiusX;
      const cellY = y + (((row + 0.5) / rows) * 2 - 1) * radiusY;
      const w = (radiusX / columns) * 0.66;
      const h = (radiusY / rows) * 0.66;
      for (let stroke = 0; stroke < 3; stroke++) {
        if (random() < 0.5)
          context.fillRect(cellX - w, cellY - h + stroke * h * 0.85, w * 2, h * 0.28);
        else context.fillRect(cellX - w + stroke * w * 0.85, cellY - h, w * 0.28, h * 2);
      }
    }
  }
  const flickers = random() < 0.2;
  const pulse: GlowElement["pulse"] = flickers
    ? { amount: 0.8, speed: 1.8, phase: random() * 9, shape: "flicker" }
    : { amount: 0.14, speed: 0.5, phase: random() * 9, shape: "sine" };
  const base = {
    kind: "glow" as const,
    x,
    y,
    offsetX: 0,
    offsetY: 0,
    depth,
    add: true,
    pulse,
    motion: [],
    bob: { amount: 0, speed: 0, phase: 0 },
  };
  lights.push({
    ...base,
    shape: "bar",
    radiusX: radiusX * 1.15,
    radiusY: radiusY * 1.06,
    colour,
    opacity: 0.5,
  });
  // Bloom makes the halo of the small ones.
  if (front.near < 0.45) return;
  lights.push({
    ...base,
    shape: "dot",
    radiusX: radiusX * 3 + radiusY * 0.7,
    radiusY: radiusY * 1.8 + radiusX * 0.7,
    colour,
    opacity: 0.4,
  });
}
