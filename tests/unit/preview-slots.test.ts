import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimPreview } from "@/components/takes/preview-slots";

const atMost = 4;

describe("places to play previews in", () => {
  it("are never more than four, and the newest always has one", () => {
    // Each step: begin another, or end one of those that were begun.
    const steps = fc.array(fc.option(fc.nat(20), { nil: null, freq: 2 }), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (plan) => {
        const playing = new Set<number>();
        const releases: (() => void)[] = [];
        for (const ended of plan) {
          if (ended === null) {
            const player = releases.length;
            const [longest] = playing;
            const isFull = playing.size === atMost;
            releases.push(claimPreview(() => playing.delete(player)));
            playing.add(player);
            if (isFull) expect(playing.has(longest ?? -1)).toBe(false);
          } else if (ended < releases.length) {
            releases[ended]?.();
            playing.delete(ended);
          }
          expect(playing.size).toBeLessThanOrEqual(atMost);
        }
        // The next run begins with all places free.
        for (const release of releases) release();
      }),
    );
  });
});
