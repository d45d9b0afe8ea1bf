import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  activeStatuses,
  canTransition,
  isActive,
  takeStatuses,
  takeTransitions,
  type TakeStatus,
} from "@/lib/domain/take-status";

const anyStatus = fc.constantFrom(...takeStatuses);

/** Every status that can be reached, in any number of changes. */
function reachable(from: TakeStatus): Set<TakeStatus> {
  const seen = new Set<TakeStatus>([from]);
  for (const status of seen) for (const next of takeTransitions[status]) seen.add(next);
  return seen;
}

describe("the transition table", () => {
  it("lets every take come to an end, from wherever it is", () => {
    for (const status of takeStatuses) {
      const ends = ["ready", "failed", "cancelled"] as const;
      expect(ends.some((end) => reachable(status).has(end))).toBe(true);
    }
  });

  it("never leaves ready or cancelled, and leaves failed only to store a file again", () => {
    expect(takeTransitions.ready).toEqual([]);
    expect(takeTransitions.cancelled).toEqual([]);
    expect(takeTransitions.failed).toEqual(["ingesting"]);
  });

  it("goes through submitting before a provider can have it, and ingesting before it is ready", () => {
    const random = fc.array(anyStatus, { maxLength: 40 });
    fc.assert(
      fc.property(random, (wishes) => {
        const path: TakeStatus[] = ["queued"];
        for (const wish of wishes) {
          if (canTransition(path.at(-1) ?? "queued", wish)) path.push(wish);
        }
        for (const [index, status] of path.entries()) {
          const before = path.slice(0, index);
          if (status === "waiting" || status === "running") expect(before).toContain("submitting");
          if (status === "ready") expect(before.at(-1)).toBe("ingesting");
        }
      }),
    );
  });

  it("sends a take again only when nothing was accepted or a person says so", () => {
    const back = takeStatuses.filter((status) => canTransition(status, "queued"));
    expect(back).toEqual(["submitting", "needs_attention"]);
  });

  it("calls active what a worker moves on by itself", () => {
    const passive = takeStatuses.filter((status) => !isActive(status));
    expect(passive).toEqual(["needs_attention", "ready", "failed", "cancelled"]);
    for (const status of activeStatuses) expect(takeTransitions[status].length).toBeGreaterThan(0);
  });
});
