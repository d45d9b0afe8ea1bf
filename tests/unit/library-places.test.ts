import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gridHeight, layoutGrid, type GridLayout } from "@/components/library/grid-layout";
import {
  formatPlace,
  itemOfPlace,
  parsePlace,
  pixelOfPlace,
  placeOfItem,
  readingPlace,
} from "@/components/library/grid-places";
import { monthStarts, scrubberTicks } from "@/components/library/scrubber-ticks";

const options = { width: 1298, rowHeight: 188, tolerance: 0.17, gap: 6, dayHeight: 50 };
const dateOf = (daysAgo: number) =>
  new Date(Date.UTC(2026, 10, 21) - daysAgo * 86_400_000).toISOString().slice(0, 10);

const libraries = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 20 }),
      fc.string({ unit: fc.constantFrom("b", "i", "f", "a"), minLength: 1, maxLength: 40 }),
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((steps) => {
    let daysAgo = 0;
    return steps.map(([gap, shapes]) => {
      daysAgo += gap;
      return { date: dateOf(daysAgo), shapes };
    });
  });

const itemCount = ({ dayFirst, days }: GridLayout) => dayFirst[days.length] ?? 0;

describe("places in the grid", () => {
  it("lead back to their item, also through the address", () => {
    fc.assert(
      fc.property(libraries, fc.nat(), fc.boolean(), (days, number, isOldestFirst) => {
        const shown = isOldestFirst ? days.toReversed() : days;
        const layout = layoutGrid(shown, { ...options, isOldestFirst });
        const item = number % itemCount(layout);
        const place = placeOfItem(layout, item);
        expect(itemOfPlace(layout, place)).toBe(item);
        expect(parsePlace(formatPlace(place))).toEqual(place);
        // In the other order it is the same take.
        const other = layoutGrid(shown.toReversed(), { ...options, isOldestFirst: !isOldestFirst });
        expect(itemOfPlace(other, place)).toBe(itemCount(layout) - 1 - item);
      }),
    );
  });

  it("stay the same take when newer ones come in, of the same day or of a new one", () => {
    fc.assert(
      fc.property(libraries, fc.nat(), fc.boolean(), (days, number, isNewDay) => {
        const [newest, ...older] = days;
        if (!newest) return;
        const before = layoutGrid(days, options);
        const grown = isNewDay
          ? [{ date: dateOf(0), shapes: "bi" }, ...days]
          : [{ ...newest, shapes: `bi${newest.shapes}` }, ...older];
        const item = number % itemCount(before);
        const after = layoutGrid(grown, options);
        expect(itemOfPlace(after, placeOfItem(before, item))).toBe(item + 2);
      }),
    );
  });

  it("name the take that was read there also while the last rows are left out", () => {
    fc.assert(
      fc.property(libraries, fc.nat(), (days, number) => {
        const layout = layoutGrid(days, options, true);
        const item = number % itemCount(layout);
        const place = placeOfItem(layout, item);
        const day = days.findIndex(({ date }) => date === place.date);
        const before = days.slice(0, day).reduce((sum, { shapes }) => sum + shapes.length, 0);
        // The answer begins with the newest of the day, and its takes are counted from the oldest.
        const position = (days[day]?.shapes.length ?? 0) - place.fromOldest;
        expect(before + position).toBe(item);
        expect(itemOfPlace(layout, place)).toBe(item);
      }),
    );
  });

  it("fall to the next older take when their day is gone", () => {
    const layout = layoutGrid(
      [
        { date: "2026-11-20", shapes: "bb" },
        { date: "2026-11-10", shapes: "b" },
      ],
      options,
    );
    expect(itemOfPlace(layout, { date: "2026-11-15", fromOldest: 3 })).toBe(2);
    expect(itemOfPlace(layout, { date: "2026-11-20", fromOldest: 9 })).toBe(0);
    expect(itemOfPlace(layout, { date: "2020-01-01", fromOldest: 1 })).toBe(2);
    expect(itemOfPlace(layoutGrid([], options), { date: "2026-11-20", fromOldest: 1 })).toBeNull();
  });

  it("bring the reader back to the pixel", () => {
    fc.assert(
      fc.property(libraries, fc.nat(), (days, number) => {
        const layout = layoutGrid(days, options);
        const pixel = number % Math.max(1, gridHeight(layout));
        expect(pixelOfPlace(layout, readingPlace(layout, pixel))).toBe(pixel);
      }),
    );
  });

  it("are not read from a damaged address", () => {
    for (const text of [
      null,
      "",
      "2026-11-21",
      "2026-11-21.",
      "x.1",
      "2026-11-21.0",
      "2026-11-21.-3",
    ]) {
      expect(parsePlace(text)).toBeNull();
    }
  });
});

describe("ticks of the scrubber", () => {
  it("name months without touching, years first, in order from the top", () => {
    fc.assert(
      fc.property(libraries, fc.integer({ min: 80, max: 1200 }), (days, height) => {
        const layout = layoutGrid(days, options);
        const ticks = scrubberTicks(layout, gridHeight(layout), height);
        expect(ticks[0]?.label).toMatch(/^\w{3} \d{4}$/);
        const named = ticks.filter(({ label }) => label !== "");
        named.slice(1).forEach((tick, index) => {
          expect(tick.top - (named[index]?.top ?? 0)).toBeGreaterThanOrEqual(20);
        });
        for (const { top } of ticks) {
          expect(top).toBeGreaterThanOrEqual(0);
          expect(top).toBeLessThanOrEqual(height);
        }
      }),
    );
  });

  it("begin where a month begins", () => {
    const days = ["2026-11-21", "2026-11-02", "2026-10-30", "2025-12-01", "2025-11-30"];
    expect(monthStarts(days.map((date) => ({ date, shapes: "b" })))).toEqual([0, 2, 3, 4]);
  });
});
