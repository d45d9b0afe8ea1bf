import { z } from "zod";

/** Seeds are signed 32-bit non-negative integers: the range every provider of Pika 2.2 accepts. */
export const seedMaximum = 2_147_483_647;

export const seedSchema = z
  .int("A seed is a whole number.")
  .min(0, "A seed is 0 or more.")
  .max(seedMaximum, `A seed is at most ${seedMaximum}.`);

/** A uniformly drawn seed. We draw it before submission so that every take has a known one. */
export function randomSeed(): number {
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value >>> 1;
}

/**
 * Seeds of N takes. A locked seed counts up (seed, seed+1, …), wrapping from the maximum to 0;
 * otherwise a set seed is used by the first take and the others are drawn.
 */
export function seedsForTakes(options: {
  seed: number | null;
  locked: boolean;
  takes: number;
}): number[] {
  const { seed, locked, takes } = options;
  return Array.from({ length: takes }, (_, index) => {
    if (seed === null) return randomSeed();
    if (locked) return (seed + index) % (seedMaximum + 1);
    return index === 0 ? seed : randomSeed();
  });
}
