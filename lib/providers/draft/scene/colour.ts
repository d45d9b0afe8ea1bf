import "server-only";
import type { Rgb } from "./types";

export function clamp(value: number, low = 0, high = 1): number {
  return value < low ? low : value > high ? high : value;
}

export function mix(from: number, to: number, amount: number): number {
  return from + (to - from) * amount;
}

/** 0 below `low`, 1 above `high`, smooth between. */
export function smoothstep(low: number, high: number, value: number): number {
  const t = clamp((value - low) / (high - low));
  return t * t * (3 - 2 * t);
}

export function hex(text: string): Rgb {
  const value = Number.parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

export function blend(from: Rgb, to: Rgb, amount: number): Rgb {
  return [mix(from[0], to[0], amount), mix(from[1], to[1], amount), mix(from[2], to[2], amount)];
}

export function scale(colour: Rgb, factor: number): Rgb {
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor];
}

/** Channel by channel, as light falls on paint; 255 leaves the other unchanged. */
export function multiply(paint: Rgb, light: Rgb): Rgb {
  return [(paint[0] * light[0]) / 255, (paint[1] * light[1]) / 255, (paint[2] * light[2]) / 255];
}

export function luminance(colour: Rgb): number {
  return (0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]) / 255;
}

export function saturate(colour: Rgb, amount: number): Rgb {
  const grey = luminance(colour) * 255;
  return blend([grey, grey, grey], colour, amount);
}

export function css(colour: Rgb, alpha = 1): string {
  const [red, green, blue] = colour.map((value) => Math.round(clamp(value, 0, 255)));
  return `rgba(${red},${green},${blue},${Math.round(alpha * 1000) / 1000})`;
}
