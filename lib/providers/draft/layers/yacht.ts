import "server-only";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { blend, css, mix, multiply } from "../scene/colour";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";

/** Row of the deck's edge, share of the frame's height. */
const deck = 0.67;

export function deckRow(stage: Stage): number {
  return stage.height * deck;
}

function paints(stage: Stage): { lit: Rgb; shade: Rgb; glass: Rgb; chrome: Rgb } {
  const { palette } = stage;
  const white: Rgb = multiply([252, 251, 248], blend(palette.ambient, [255, 255, 255], 0.45));
  return {
    lit: white,
    shade: blend(multiply(white, palette.ambient), palette.sky[2], 0.34),
    glass: blend([26, 34, 48], palette.sky[1], 0.28),
    chrome: blend([176, 184, 196], palette.sky[2], 0.3),
  };
}

/** The cabin behind the deck: raked lines, dark glass, a mast. */
export function addCabin(stage: Stage): void {
  const { width, height, unit } = stage;
  const { lit, shade, glass, chrome } = paints(stage);
  const row = deckRow(stage);
  const side = stage.lightSide;
  // The cabin lies on the shaded side, so that the subject stands against the sky.
  const edge = side > 0 ? -0.02 * width : 1.02 * width;
  const at = (x: number) => edge + side * x * unit;
  stage.paint({ depth: 0.86, group: "back", top: row - unit * 0.5, bottom: height }, (context) => {
    const poly = (
      points: readonly (readonly [number, number])[],
      fill: Rgb | ReturnType<SKRSContext2D["createLinearGradient"]>,
    ) => {
      context.fillStyle = Array.isArray(fill)
        ? css(fill as unknown as Rgb)
        : (fill as ReturnType<SKRSContext2D["createLinearGradient"]>);
      context.beginPath();
      points.forEach(([x, y], i) =>
        i === 0 ? context.moveTo(at(x), row + y * unit) : context.lineTo(at(x), row + y * unit),
      );
      context.closePath();
      context.fill();
    };
    const wall = context.createLinearGradient(at(0), row - unit * 0.4, at(0.8), row);
    wall.addColorStop(0, css(shade));
    wall.addColorStop(1, css(lit));
    poly(
      [
        [-0.2, 0.1],
        [-0.2, -0.33],
        [0.34, -0.31],
        [0.44, -0.26],
        [0.56, -0.1],
        [0.86, -0.05],
        [0.9, 0.1],
      ],
      wall,
    );
    poly(
      [
        [-0.2, -0.21],
        [0.38, -0.2],
        [0.5, -0.095],
        [-0.2, -0.09],
      ],
      glass,
    );
    poly(
      [
        [0.02, -0.2],
        [0.1, -0.2],
        [0.06, -0.093],
        [-0.02, -0.093],
      ],
      blend(glass, [255, 255, 255], 0.22),
    );
    poly(
      [
        [-0.2, -0.35],
        [0.36, -0.325],
        [0.39, -0.3],
        [-0.2, -0.312],
      ],
      lit,
    );
    poly(
      [
        [-0.06, -0.34],
        [0.02, -0.46],
        [0.1, -0.46],
        [0.14, -0.335],
      ],
      shade,
    );
    poly(
      [
        [-0.04, -0.455],
        [0.2, -0.45],
        [0.2, -0.44],
        [-0.04, -0.44],
      ],
      lit,
    );
    context.strokeStyle = css(chrome);
    context.lineWidth = unit * 0.004;
    context.beginPath();
    context.moveTo(at(0.07), row - unit * 0.46);
    context.lineTo(at(0.05), row - unit * 0.5);
    context.stroke();
  });
}

/** The white hull with its rail, between the viewer and the deck. */
export function addHull(stage: Stage): void {
  const { height, unit, palette } = stage;
  const { lit, shade, glass, chrome } = paints(stage);
  const row = deckRow(stage);
  const side = stage.lightSide;
  const sheer = (x: number) =>
    row - Math.max(0, ((x - stage.width / 2) / stage.width) * side) ** 2 * unit * 0.12;
  stage.paint({ depth: 1.03, group: "back", top: row - unit * 0.3 }, (context, bounds) => {
    const edge = (offset: number) => {
      context.beginPath();
      context.moveTo(bounds.left, bounds.bottom);
      for (let x = bounds.left; x <= bounds.right + 8; x += 8) context.lineTo(x, sheer(x) + offset);
      context.lineTo(bounds.right + 8, bounds.bottom);
      context.closePath();
    };
    const hull = context.createLinearGradient(0, row, 0, height * 0.95);
    hull.addColorStop(0, css(lit));
    hull.addColorStop(0.35, css(blend(lit, shade, 0.35)));
    hull.addColorStop(0.8, css(blend(shade, palette.sky[1], 0.28)));
    hull.addColorStop(1, css(blend(shade, palette.sky[0], 0.4)));
    edge(0);
    context.fillStyle = hull;
    context.fill();
    const strip = (offset: number, thick: number, colour: Rgb, alpha = 1) => {
      context.strokeStyle = css(colour, alpha);
      context.lineWidth = thick;
      context.beginPath();
      for (let x = bounds.left; x <= bounds.right + 8; x += 8) context.lineTo(x, sheer(x) + offset);
      context.stroke();
    };
    strip(unit * 0.004, unit * 0.012, [176, 128, 84]);
    strip(unit * 0.02, unit * 0.006, blend(shade, [90, 100, 120], 0.35), 0.6);
    strip(unit * 0.085, unit * 0.008, blend(glass, [20, 50, 110], 0.5), 0.85);
    for (let x = bounds.left + unit * 0.1; x < bounds.right; x += unit * 0.3) {
      context.fillStyle = css(glass);
      context.beginPath();
      context.roundRect(x, sheer(x) + unit * 0.045, unit * 0.11, unit * 0.02, unit * 0.01);
      context.fill();
    }
    // Light thrown up by the waves.
    context.save();
    edge(0);
    context.clip();
    for (let i = 0; i < 70; i++) {
      const x = mix(bounds.left, bounds.right, stage.random());
      const y = mix(row + unit * 0.1, height * 0.95, stage.random());
      const length = unit * (0.03 + stage.random() * 0.07);
      context.strokeStyle = css([255, 255, 255], 0.1 + stage.random() * 0.16);
      context.lineWidth = unit * 0.003;
      context.beginPath();
      context.moveTo(x, y);
      context.quadraticCurveTo(x + length * 0.5, y - unit * 0.012, x + length, y);
      context.stroke();
    }
    context.restore();
    drawRail(context, { left: bounds.left, right: bounds.right, sheer, unit, chrome });
  });
}

function drawRail(
  context: SKRSContext2D,
  rail: { left: number; right: number; sheer: (x: number) => number; unit: number; chrome: Rgb },
): void {
  const { unit, chrome, sheer } = rail;
  const stroke = (width: number, colour: Rgb, path: () => void) => {
    context.strokeStyle = css(colour);
    context.lineWidth = width;
    context.beginPath();
    path();
    context.stroke();
  };
  const along = (offset: number) => () => {
    for (let x = rail.left; x <= rail.right + 8; x += 8) context.lineTo(x, sheer(x) - offset);
  };
  const tall = unit * 0.13;
  for (let x = rail.left; x < rail.right; x += unit * 0.24) {
    stroke(unit * 0.007, blend(chrome, [40, 50, 70], 0.25), () => {
      context.moveTo(x, sheer(x));
      context.lineTo(x, sheer(x) - tall);
    });
    stroke(unit * 0.0025, [255, 255, 255], () => {
      context.moveTo(x - unit * 0.0015, sheer(x));
      context.lineTo(x - unit * 0.0015, sheer(x) - tall);
    });
  }
  stroke(unit * 0.0035, chrome, along(tall * 0.5));
  stroke(unit * 0.009, blend(chrome, [60, 70, 90], 0.2), along(tall));
  stroke(unit * 0.0035, [255, 255, 255], along(tall + unit * 0.002));
}
