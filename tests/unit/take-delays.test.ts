import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VideoProvider } from "@/lib/providers/types";
import { lookDelay, retryDelay } from "@/lib/takes/steps/delays";
import { heldBackSeconds, holdBack } from "@/lib/takes/steps/hold-back";

describe("the pause between looks", () => {
  it("grows with the age of a take on the network, from 1 to 60 seconds", () => {
    const ages = fc.tuple(fc.float({ min: 0, max: 1e6, noNaN: true }), fc.nat(1e6));
    fc.assert(
      fc.property(ages, ([age, more]) => {
        expect(lookDelay(false, age)).toBeLessThanOrEqual(lookDelay(false, age + more));
        expect(lookDelay(false, age)).toBeGreaterThanOrEqual(1);
        expect(lookDelay(false, age)).toBeLessThanOrEqual(60);
      }),
    );
  });

  it("is longer the further back a take stands in the queue, up to a limit", () => {
    const place = fc.integer({ min: -5, max: 1e6 });
    fc.assert(
      fc.property(fc.nat(1e5), place, fc.nat(1e6), (age, position, more) => {
        expect(lookDelay(false, age, position)).toBeGreaterThanOrEqual(lookDelay(false, age));
        expect(lookDelay(false, age, position)).toBeLessThanOrEqual(
          lookDelay(false, age, position + more),
        );
        expect(lookDelay(false, age, position)).toBeLessThanOrEqual(60);
      }),
    );
    expect(lookDelay(false, 0, 7)).toBe(7);
    expect(lookDelay(true, 0, 7)).toBeLessThan(0.5);
  });

  it("stays under half a second on this machine, so that progress is live", () => {
    for (const age of [0, 10, 1e5]) expect(lookDelay(true, age)).toBeLessThan(0.5);
  });
});

describe("the pause after a failure", () => {
  it("doubles up to a minute, give or take a fifth", () => {
    expect([1, 2, 3, 7, 50].map((attempts) => retryDelay(attempts, () => 0.5))).toEqual([
      ...[1, 2, 4, 60, 60],
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (n, spread) => {
          const delay = retryDelay(n, () => spread);
          expect(delay).toBeGreaterThanOrEqual(0.8);
          expect(delay).toBeLessThanOrEqual(72);
        },
      ),
    );
  });
});

describe("a provider that asked for patience", () => {
  const provider = (): VideoProvider => ({
    payload: () => null,
    start: () => Promise.reject(new Error("not used")),
    status: () => Promise.reject(new Error("not used")),
  });

  it("is left alone as long as the longest it asked for, and others are not", () => {
    const [asked, other] = [provider(), provider()];
    expect(heldBackSeconds(asked)).toBe(0);
    holdBack(asked, 30);
    holdBack(asked, 5);
    const wait = heldBackSeconds(asked, () => 0.5);
    expect(wait).toBeGreaterThan(29);
    expect(wait).toBeLessThanOrEqual(30.5);
    expect(heldBackSeconds(other)).toBe(0);
  });
});
