import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceHash, hashDistance, sampleIndexes } from "@/lib/media/difference-hash";

function picture(width: number, height: number, luma: (x: number, y: number) => number) {
  return Uint8Array.from({ length: width * height }, (_, index) =>
    luma(index % width, Math.floor(index / width)),
  );
}

const toTheRight = (x: number) => x;

describe("differenceHash", () => {
  it("has every bit set where the picture darkens to the right, and none where it brightens", () => {
    const darkens = picture(90, 80, (x) => 200 - x);
    const brightens = picture(90, 80, toTheRight);
    expect(differenceHash(darkens, 90, 80)).toBe((1n << 64n) - 1n);
    expect(differenceHash(brightens, 90, 80)).toBe(0n);
  });

  it("has the first bit for the cells in the upper left corner", () => {
    const corner = picture(9, 8, (x, y) => (x === 0 && y === 0 ? 255 : 0));
    expect(differenceHash(corner, 9, 8)).toBe(1n << 63n);
  });

  it("keeps its value when the picture is larger, brighter or followed by colour planes", () => {
    const wave = (scale: number, lift: number) =>
      picture(90 * scale, 80 * scale, (x, y) => {
        const cell = Math.floor(x / (10 * scale)) * 3 + Math.floor(y / (10 * scale));
        return lift + ((cell * 37) % 100);
      });
    const hash = differenceHash(wave(1, 0), 90, 80);
    expect(differenceHash(wave(3, 0), 270, 240)).toBe(hash);
    expect(differenceHash(wave(1, 60), 90, 80)).toBe(hash);
    expect(differenceHash(Buffer.concat([wave(1, 0), Buffer.alloc(999, 7)]), 90, 80)).toBe(hash);
  });

  it("works for pictures smaller than its grid", () => {
    expect(
      differenceHash(
        picture(1, 1, () => 9),
        1,
        1,
      ),
    ).toBe(0n);
  });
});

describe("hashDistance", () => {
  const hash = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });

  it("counts the bits that differ", () => {
    expect(hashDistance(0b1011n, 0b0010n)).toBe(2);
    expect(hashDistance(0n, (1n << 64n) - 1n)).toBe(64);
  });

  it("is a distance", () => {
    fc.assert(
      fc.property(hash, hash, hash, (a, b, c) => {
        expect(hashDistance(a, a)).toBe(0);
        expect(hashDistance(a, b)).toBe(hashDistance(b, a));
        expect(hashDistance(a, c)).toBeLessThanOrEqual(hashDistance(a, b) + hashDistance(b, c));
      }),
    );
  });
});

describe("sampleIndexes", () => {
  it("spreads 16 frames from the first to the last", () => {
    expect(sampleIndexes(31)).toEqual(Array.from({ length: 16 }, (_, index) => index * 2));
  });

  it("takes every frame of a short video", () => {
    expect(sampleIndexes(3)).toEqual([0, 1, 2]);
  });

  it("never names a frame twice or past the end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (frames) => {
        const indexes = sampleIndexes(frames);
        expect(new Set(indexes).size).toBe(Math.min(16, frames));
        expect(indexes.at(0)).toBe(0);
        expect(indexes.at(-1)).toBe(frames - 1);
      }),
    );
  });
});
