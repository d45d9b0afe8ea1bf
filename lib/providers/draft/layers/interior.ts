import "server-only";
import { blend, css, multiply } from "../scene/colour";
import { createRandom, pick } from "../scene/random";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";

const walls: readonly [Rgb, ...Rgb[]] = [
  [206, 186, 164],
  [176, 190, 184],
  [196, 160, 140],
  [150, 160, 182],
];

export function floorRow(stage: Stage): number {
  return stage.height * 0.74;
}

/** A room with a large window: the sky behind stays visible through it. */
export function addRoom(stage: Stage): void {
  const random = createRandom(stage.seedFor(671));
  const { width, height, unit, palette } = stage;
  const floor = floorRow(stage);
  const tint = stage.description.colours[0];
  const dim = palette.isDark ? 0.42 : 0.78;
  const paint = tint ? blend(pick(random, walls), tint, 0.5) : pick(random, walls);
  const wall = multiply(
    paint,
    blend(palette.ambient, [255, 255, 255], 0.25).map((value) => value * dim) as unknown as Rgb,
  );
  const centre = width * (0.5 + (random() - 0.5) * 0.16);
  const half = Math.min(width * 0.32, unit * 0.46);
  const top = height * 0.13;
  const bottom = floor - unit * 0.17;
  stage.paint({ depth: 0.6 }, (context, bounds) => {
    const shade = context.createRadialGradient(
      centre,
      (top + bottom) / 2,
      unit * 0.2,
      centre,
      (top + bottom) / 2,
      Math.max(width, height) * 0.8,
    );
    shade.addColorStop(0, css(blend(wall, palette.sun, 0.3)));
    shade.addColorStop(1, css(blend(wall, palette.near, 0.6)));
    context.fillStyle = shade;
    context.beginPath();
    context.rect(bounds.left, bounds.top, bounds.right - bounds.left, floor - bounds.top);
    context.moveTo(centre - half, top);
    context.lineTo(centre - half, bottom);
    context.lineTo(centre + half, bottom);
    context.lineTo(centre + half, top);
    context.closePath();
    context.fill("evenodd");
    const boards = context.createLinearGradient(0, floor, 0, height);
    const wood = multiply([150, 104, 70], palette.ambient);
    boards.addColorStop(0, css(blend(wood, palette.sun, 0.3)));
    boards.addColorStop(1, css(blend(wood, palette.near, 0.55)));
    context.fillStyle = boards;
    context.fillRect(bounds.left, floor, bounds.right - bounds.left, bounds.bottom - floor);
    context.strokeStyle = css(palette.near, 0.3);
    context.lineWidth = unit * 0.002;
    for (let i = -26; i <= 26; i++) {
      context.beginPath();
      context.moveTo(width / 2 + i * unit * 0.06, floor);
      context.lineTo(width / 2 + i * unit * 0.17, bounds.bottom);
      context.stroke();
    }
    // The window's light on the floor.
    context.fillStyle = css(palette.sun, palette.isDark ? 0.1 : 0.3);
    const lean = -stage.lightSide * unit * 0.22;
    context.beginPath();
    context.moveTo(centre - half * 0.9 + lean * 0.4, floor + unit * 0.02);
    context.lineTo(centre + half * 0.9 + lean * 0.4, floor + unit * 0.02);
    context.lineTo(centre + half * 1.2 + lean, height * 0.98);
    context.lineTo(centre - half * 1.1 + lean, height * 0.98);
    context.fill();
    const frame = blend([236, 230, 220], wall, palette.isDark ? 0.75 : 0.3);
    context.strokeStyle = css(frame);
    context.lineWidth = unit * 0.022;
    context.strokeRect(centre - half, top, half * 2, bottom - top);
    context.lineWidth = unit * 0.011;
    context.beginPath();
    for (const share of [-1 / 3, 1 / 3]) {
      context.moveTo(centre + half * share, top);
      context.lineTo(centre + half * share, bottom);
    }
    context.moveTo(centre - half, top + (bottom - top) * 0.36);
    context.lineTo(centre + half, top + (bottom - top) * 0.36);
    context.stroke();
    context.fillStyle = css(blend(frame, palette.sun, 0.2));
    context.fillRect(centre - half * 1.08, bottom, half * 2.16, unit * 0.024);
    context.fillStyle = css(blend(wall, palette.near, 0.3));
    context.fillRect(bounds.left, floor - unit * 0.03, bounds.right - bounds.left, unit * 0.03);
    drawCurtains(context, {
      centre,
      half,
      top: top - unit * 0.05,
      bottom: floor - unit * 0.01,
      unit,
      colour: blend(multiply([206, 120, 96], palette.ambient), wall, 0.25),
      near: palette.near,
    });
  });
}

type Brush = Parameters<Parameters<Stage["paint"]>[1]>[0];

function drawCurtains(
  context: Brush,
  curtain: {
    centre: number;
    half: number;
    top: number;
    bottom: number;
    unit: number;
    colour: Rgb;
    near: Rgb;
  },
): void {
  const { centre, half, top, bottom, unit, colour } = curtain;
  for (const side of [-1, 1]) {
    const folds = 6;
    for (let i = 0; i < folds; i++) {
      const wide = unit * 0.026;
      const x = centre + side * (half * 0.96 + i * wide);
      const fill = context.createLinearGradient(x - wide, 0, x + wide, 0);
      fill.addColorStop(0, css(blend(colour, curtain.near, 0.45)));
      fill.addColorStop(0.5, css(blend(colour, [255, 255, 255], 0.14)));
      fill.addColorStop(1, css(blend(colour, curtain.near, 0.5)));
      context.fillStyle = fill;
      context.beginPath();
      context.moveTo(x - wide, top);
      context.lineTo(x + wide, top);
      context.quadraticCurveTo(
        x + wide * 1.3,
        (top + bottom) / 2,
        x + wide * (1 + side * 0.4),
        bottom,
      );
      context.lineTo(x - wide * (1 - side * 0.4), bottom);
      context.quadraticCurveTo(x - wide * 0.9, (top + bottom) / 2, x - wide, top);
      context.fill();
    }
  }
  context.strokeStyle = css([70, 56, 48]);
  context.lineWidth = unit * 0.012;
  context.beginPath();
  context.moveTo(centre - half * 1.5, top);
  context.lineTo(centre + half * 1.5, top);
  context.stroke();
}
