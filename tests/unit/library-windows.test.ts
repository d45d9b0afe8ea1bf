import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  planWindows,
  windowOfItem,
  windowsBetween,
  windowsFromOldest,
  windowSize,
} from "@/components/library/take-windows";
import {
  mapWindow,
  takeInSlice,
  windowOfDay,
  windowOfPage,
  type DaySlice,
} from "@/lib/client/library-slices";
import type { TakeDto } from "@/lib/domain/dtos";

const dayMilliseconds = 86_400_000;
const dateOf = (daysAgo: number) =>
  new Date(Date.UTC(2026, 10, 21) - daysAgo * dayMilliseconds).toISOString().slice(0, 10);

/** Days with takes, newest first, with gaps between them. */
const libraries = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 450 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((steps) => {
    let daysAgo = 0;
    return steps.map(([gap, count]) => {
      daysAgo += gap;
      return { date: dateOf(daysAgo), count };
    });
  });

const itemsOf = (days: { count: number }[]) => days.reduce((sum, { count }) => sum + count, 0);

describe("windows of takes", () => {
  it("cover every item once, in order, in pieces the server gives at once", () => {
    fc.assert(
      fc.property(libraries, (days) => {
        const windows = planWindows(days);
        expect(windows[0]?.first).toBe(0);
        expect(windows.at(-1)?.end).toBe(itemsOf(days));
        windows.slice(1).forEach((window, index) => expect(window.first).toBe(windows[index]?.end));
        for (const { first, end, part } of windows) {
          expect(end - first).toBeGreaterThan(0);
          expect(end - first).toBeLessThanOrEqual(part ? windowSize : 200);
        }
        expect(new Set(windows.map(({ key }) => key)).size).toBe(windows.length);
      }),
    );
  });

  it("are the same requests when the oldest take comes first", () => {
    fc.assert(
      fc.property(libraries, fc.nat(), (days, number) => {
        const total = itemsOf(days);
        const [newest, oldest] = [planWindows(days), windowsFromOldest(planWindows(days))];
        const item = number % total;
        const window = windowOfItem(oldest, item);
        expect(window?.key).toBe(windowOfItem(newest, total - 1 - item)?.key);
        expect(oldest[0]?.first).toBe(0);
        oldest.slice(1).forEach(({ first }, index) => expect(first).toBe(oldest[index]?.end));
      }),
    );
  });

  it("stay the same when takes are added on top, but for the first", () => {
    fc.assert(
      fc.property(libraries, fc.integer({ min: 1, max: 20 }), (days, more) => {
        const [newest, ...older] = days;
        if (!newest || newest.count <= 25) return;
        const grown = [{ ...newest, count: newest.count + more }, ...older];
        const before = planWindows(days);
        const after = new Map(planWindows(grown).map((window) => [window.key, window]));
        for (const window of before.slice(1)) {
          const same = after.get(window.key);
          expect(same?.first).toBe(window.first + more);
          expect(same?.end).toBe(window.end + more);
        }
      }),
    );
  });

  it("are found by item and by range", () => {
    fc.assert(
      fc.property(libraries, fc.nat(), fc.integer({ min: 1, max: 300 }), (days, start, length) => {
        const windows = planWindows(days);
        const first = start % itemsOf(days);
        const found = windowsBetween(windows, first, first + length);
        expect(found[0]).toBe(windowOfItem(windows, first));
        expect(found[0]?.first).toBeLessThanOrEqual(first);
        const end = Math.min(first + length, itemsOf(days));
        expect(found.at(-1)?.end).toBeGreaterThanOrEqual(end);
        expect(found.at(-1)?.first).toBeLessThan(end);
        expect(windowsBetween(windows, first, first)).toEqual([]);
      }),
    );
  });
});

const take = (id: number, createdAt: string) => ({ id: String(id), createdAt }) as TakeDto;

describe("slices of days", () => {
  it("hold the takes in their places when the oldest come first", () => {
    const items = [
      take(1, "2026-11-20T11:00:00Z"),
      take(2, "2026-11-20T12:00:00Z"),
      take(3, "2026-11-21T12:00:00Z"),
      take(4, "2026-11-21T12:30:00Z"),
    ];
    // The second day goes on: it has five takes, of which two were read.
    const { slices } = windowOfPage({ items, nextCursor: "more" }, "oldest");
    expect(slices.map(({ date }) => date)).toEqual(["2026-11-20", "2026-11-21"]);
    const ids = slices.map((slice) =>
      [1, 2, 3].map((fromOldest) => takeInSlice(slice, fromOldest, 5)?.id),
    );
    expect(ids).toEqual([
      ["1", "2", undefined],
      ["3", "4", undefined],
    ]);
  });

  it("keep the place of a take when newer ones come in", () => {
    const [older, newer] = [
      Array.from({ length: 3 }, (_, index) => take(index, "2026-11-21T12:00:00Z")),
      [take(9, "2026-11-21T12:30:00Z")],
    ];
    const before = windowOfPage({ items: older, nextCursor: null }).slices[0] as DaySlice;
    const after = windowOfPage({ items: [...newer, ...older], nextCursor: null })
      .slices[0] as DaySlice;
    for (const fromOldest of [1, 2, 3]) {
      expect(takeInSlice(after, fromOldest, 4)).toBe(takeInSlice(before, fromOldest, 3));
    }
    expect(takeInSlice(before, 4, 4)).toBeUndefined();
    expect(takeInSlice(after, 4, 4)?.id).toBe("9");
  });

  it("of the middle of a day know where they are", () => {
    const items = Array.from({ length: 10 }, (_, index) => take(index, "2026-11-21T12:00:00Z"));
    const [slice] = windowOfDay(items, { date: "2026-11-21", skip: 20, count: 50 }).slices;
    if (!slice) throw new Error("no slice");
    expect(takeInSlice(slice, 30, 50)?.id).toBe("0");
    expect(takeInSlice(slice, 21, 50)?.id).toBe("9");
    expect(takeInSlice(slice, 31, 50)).toBeUndefined();
    expect(takeInSlice(slice, 20, 50)).toBeUndefined();
  });

  it("leave the end of an answer open when more follows", () => {
    const items = [take(1, "2026-11-21T12:00:00Z"), take(2, "2026-11-19T12:00:00Z")];
    const { slices, isOpen } = windowOfPage({ items, nextCursor: "more" });
    expect(isOpen).toBe(true);
    expect(slices.map(({ count }) => count)).toEqual([1, null]);
  });

  it("stay the same object when nothing in them changes", () => {
    const window = windowOfPage({ items: [take(1, "2026-11-21T12:00:00Z")], nextCursor: null });
    expect(mapWindow(window, (item) => item)).toBe(window);
    expect(mapWindow(window, (item) => ({ ...item }))).not.toBe(window);
  });
});
