import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TakesInHand } from "@/lib/worker/takes-in-hand";

/** Work that lasts until the test ends it. */
function manualWork() {
  const open = new Map<string, () => void>();
  const begun: string[] = [];
  const work = (takeId: string) =>
    new Promise<void>((resolve) => {
      begun.push(takeId);
      open.set(takeId, resolve);
    });
  const end = async (takeId: string) => {
    open.get(takeId)?.();
    open.delete(takeId);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { work, begun, open, end };
}

describe("takes in hand", () => {
  it("are worked on once at a time, and once more when asked for meanwhile", async () => {
    const { work, begun, end } = manualWork();
    const hand = new TakesInHand(2, work);
    await hand.accept("a");
    await hand.accept("a");
    await hand.accept("a");
    expect(begun).toEqual(["a"]);
    await end("a");
    expect(begun).toEqual(["a", "a"]);
    await end("a");
    expect(hand.ids).toEqual([]);
  });

  it("drop what has not begun when they close, and wait for the rest", async () => {
    const { work, begun, end } = manualWork();
    const hand = new TakesInHand(1, work);
    await hand.accept("a");
    const waiting = hand.accept("b");
    const closed = hand.close();
    await waiting;
    await hand.accept("c");
    await end("a");
    await closed;
    expect(begun).toEqual(["a"]);
    expect(hand.ids).toEqual([]);
  });

  it("never exceed the limit, never hold a take twice, and lose none", async () => {
    const ids = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(ids, fc.integer({ min: 1, max: 3 }), async (asked, limit) => {
        const { work, begun, open, end } = manualWork();
        const hand = new TakesInHand(limit, (takeId) => {
          expect(open.has(takeId)).toBe(false);
          expect(open.size).toBeLessThan(limit);
          return work(takeId);
        });
        const accepted = asked.map((takeId) => hand.accept(takeId));
        while (open.size > 0) await end([...open.keys()][0] ?? "");
        await Promise.all(accepted);
        expect(new Set(begun)).toEqual(new Set(asked));
        expect(hand.ids).toEqual([]);
      }),
    );
  });
});
