import "server-only";
import { Path2D, type SKRSContext2D } from "@napi-rs/canvas";
import { blend, css } from "../scene/colour";
import type { Random } from "../scene/random";
import type { Rgb } from "../scene/types";

/** A whole turn, in radians. */
export const turn = Math.PI * 2;

export const white: Rgb = [255, 255, 255];
export const black: Rgb = [12, 12, 18];

export function lighter(colour: Rgb, amount: number): Rgb {
  return blend(colour, white, amount);
}

export function darker(colour: Rgb, amount: number): Rgb {
  return blend(colour, black, amount);
}

type Fill = Rgb | CanvasGradientLike;
interface CanvasGradientLike {
  addColorStop(at: number, colour: string): void;
}

function apply(fill: Fill): string {
  return Array.isArray(fill) ? css(fill as unknown as Rgb) : (fill as unknown as string);
}

/** An SVG path. */
export function shape(context: SKRSContext2D, path: string, fill: Fill): void {
  context.fillStyle = apply(fill);
  context.fill(new Path2D(path));
}

export function line(
  context: SKRSContext2D,
  path: string,
  colour: Rgb,
  width: number,
  alpha = 1,
): void {
  context.strokeStyle = css(colour, alpha);
  context.lineWidth = width;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.stroke(new Path2D(path));
}

export function ellipse(
  context: SKRSContext2D,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  fill: Fill,
  rotation = 0,
): void {
  context.fillStyle = apply(fill);
  context.beginPath();
  context.ellipse(x, y, radiusX, radiusY, rotation, 0, Math.PI * 2);
  context.fill();
}

export function vertical(context: SKRSContext2D, top: number, bottom: number, ...colours: Rgb[]) {
  const fill = context.createLinearGradient(0, top, 0, bottom);
  colours.forEach((colour, i) =>
    fill.addColorStop(i / Math.max(1, colours.length - 1), css(colour)),
  );
  return fill;
}

/** Light from above left of the middle, as on a ball. */
export function round(
  context: SKRSContext2D,
  x: number,
  y: number,
  radius: number,
  light: Rgb,
  dark: Rgb,
) {
  const fill = context.createRadialGradient(
    x - radius * 0.35,
    y - radius * 0.4,
    radius * 0.1,
    x,
    y,
    radius * 1.1,
  );
  fill.addColorStop(0, css(light));
  fill.addColorStop(1, css(dark));
  return fill;
}

/** A tapering limb through its joints. */
export function limb(
  context: SKRSContext2D,
  joints: readonly (readonly [number, number])[],
  from: number,
  to: number,
  colour: Rgb,
): void {
  context.strokeStyle = css(colour);
  context.lineCap = "round";
  for (let i = 1; i < joints.length; i++) {
    const start = joints[i - 1];
    const end = joints[i];
    if (!start || !end) continue;
    const steps = 5;
    for (let k = 0; k < steps; k++) {
      const a = k / steps;
      const b = (k + 1) / steps;
      const along = (i - 1 + b) / (joints.length - 1);
      context.lineWidth = from + (to - from) * along;
      context.beginPath();
      context.moveTo(start[0] + (end[0] - start[0]) * a, start[1] + (end[1] - start[1]) * a);
      context.lineTo(start[0] + (end[0] - start[0]) * b, start[1] + (end[1] - start[1]) * b);
      context.stroke();
    }
  }
}

/** A patch of curly fur: locks from dark below to light above. */
export function curls(
  context: SKRSContext2D,
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  colour: Rgb,
  random: Random,
  lock = 2.6,
): void {
  const shade = blend(colour, [108, 112, 140], 0.5);
  ellipse(context, x, y, radiusX * 0.94, radiusY * 0.94, blend(colour, shade, 0.55));
  const count = Math.round((radiusX * radiusY * 5) / (lock * lock)) + 26;
  const locks = Array.from({ length: count }, () => {
    const angle = random() * Math.PI * 2;
    const away = Math.sqrt(random());
    return {
      u: Math.cos(angle) * away,
      v: Math.sin(angle) * away,
      size: lock * (0.65 + random() * 0.6),
      twist: random() * 6.3,
    };
  }).sort((a, b) => b.v + b.u * 0.3 - (a.v + a.u * 0.3));
  for (const { u, v, size, twist } of locks) {
    const light = Math.min(1, Math.max(0, 0.62 - v * 0.5 - u * 0.18));
    const tone = blend(shade, lighter(colour, 0.75), light);
    const cx = x + u * radiusX;
    const cy = y + v * radiusY;
    ellipse(context, cx, cy, size, size * 0.85, tone, twist);
    context.strokeStyle = css(blend(tone, shade, 0.5), 0.55);
    context.lineWidth = size * 0.2;
    context.beginPath();
    context.arc(cx, cy, size * 0.6, twist, twist + 3.4);
    context.stroke();
  }
}
