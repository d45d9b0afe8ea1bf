import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lane } from "@/lib/takes/steps/types";
import { Lanes } from "@/lib/worker/lanes";

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Work that lasts until the test ends it; a take in two lanes at once is the fault looked for. */
function manualLanes() {
  const open = new Map<string, { lane: Lane; end: () => void }>();
  const begun: string[] = [];
  const lanes = new Lanes({ step: 2, ingest: 1 }, (takeId, lane) => {
    expect(open.has(takeId)).toBe(false);
    begun.push(`${lane} ${takeId}`);
    return new Promise<void>((end) => open.set(takeId, { lane, end }));
  });
  const end = async (takeId: string) => {
    const work = open.get(takeId);
    open.delete(takeId);
    work?.end();
    await turn();
  };
  return { lanes, open, begun, end };
}

describe("lanes of a worker", () => {
  it("do not look at a take in one while the other stores it", async () => {
    const { lanes, begun, end } = manualLanes();
    await lanes.accept("ingest", "a");
    await lanes.accept("step", "a");
    expect(begun).toEqual(["ingest a"]);
    await end("a");
    expect(begun).toEqual(["ingest a", "ingest a"]);
  });

  it("begin to store a take only when the step that asked for it has put it down", async () => {
    const { lanes, begun, end } = manualLanes();
    await lanes.accept("step", "a");
    const accepted = lanes.accept("ingest", "a");
    await turn();
    expect(begun).toEqual(["step a"]);
    await end("a");
    await accepted;
    expect(begun).toEqual(["step a", "ingest a"]);
  });

  it("never have a take twice, and lose no wish to store one", async () => {
    const wishes = fc.array(
      fc.record({
        lane: fc.constantFrom<Lane>("step", "ingest"),
        takeId: fc.constantFrom("a", "b", "c"),
        endFirst: fc.boolean(),
      }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(wishes, async (asked) => {
        const { lanes, open, begun, end } = manualLanes();
        const accepted: Promise<void>[] = [];
        for (const { lane, takeId, endFirst } of asked) {
          if (endFirst) await end(takeId);
          accepted.push(lanes.accept(lane, takeId));
        }
        await turn();
        while (open.size > 0) for (const takeId of [...open.keys()]) await end(takeId);
        await Promise.all(accepted);
        await turn();
        while (open.size > 0) for (const takeId of [...open.keys()]) await end(takeId);
        for (const { lane, takeId } of asked) {
          if (lane === "ingest") expect(begun).toContain(`ingest ${takeId}`);
        }
        expect(lanes.ids).toEqual([]);
      }),
    );
  });
});
