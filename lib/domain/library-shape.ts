import { ratioParts, type AspectRatio } from "./frame-size";

/**
 * The shapes tiles are laid out in, one letter each: the composer's ratios and those files from
 * elsewhere may have. A take has the nearest one. The browser computes the place of every tile from
 * the letters alone, before any take is loaded, and draws the tile in exactly that shape.
 *
 * The same table is in the database (`library_shape`); letters never change their meaning.
 */
export const shapeRatios = {
  a: 5 / 2,
  b: 16 / 9,
  c: 3 / 2,
  d: 4 / 3,
  e: 5 / 4,
  f: 1,
  g: 4 / 5,
  h: 2 / 3,
  i: 9 / 16,
  j: 3,
  k: 2.39,
  l: 2.2,
  m: 2,
  n: 1.85,
  o: 1.6,
  p: 1.4,
  q: 1.12,
  r: 0.9,
  s: 3 / 4,
  t: 0.7,
  u: 0.6,
  v: 1 / 2,
  w: 9 / 21,
  x: 1 / 3,
} as const;

export type Shape = keyof typeof shapeRatios;

const shapes = Object.entries(shapeRatios) as [Shape, number][];

/** The nearest shape: the one whose ratio differs by the smallest factor. */
export function shapeOf({ width, height }: { width: number; height: number }): Shape {
  const distance = (ratio: number) => Math.abs(Math.log(width / height / ratio));
  return shapes.reduce((best, next) => (distance(next[1]) < distance(best[1]) ? next : best))[0];
}

export function shapeOfRatio(aspectRatio: AspectRatio): Shape {
  return shapeOf(ratioParts(aspectRatio));
}

/** Width by height of a tile, also for a letter of a newer server. */
export function ratioOfShape(letter: string): number {
  return Object.hasOwn(shapeRatios, letter) ? shapeRatios[letter as Shape] : shapeRatios.b;
}
