import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { justifiedRows, type LibraryRow } from "@/components/library/justified-rows";

const options = { width: 1200, rowHeight: 188, gap: 6, dayHeight: 50 };

const items = fc.array(
  fc.record({
    aspect: fc.constantFrom(5 / 2, 16 / 9, 3 / 2, 4 / 3, 5 / 4, 1, 4 / 5, 2 / 3, 9 / 16),
    day: fc.constantFrom("Today", "Yesterday"),
  }),
  { maxLength: 120 },
);

function tileRows(rows: LibraryRow[]) {
  return rows.flatMap((row) => (row.kind === "tiles" ? [row] : []));
}

describe("justified rows", () => {
  it("shows every item once, in order", () => {
    fc.assert(
      fc.property(items, (list) => {
        const shown = tileRows(justifiedRows(list, options)).flatMap((row) =>
          row.tiles.map((tile) => tile.index),
        );
        expect(shown).toEqual(list.map((_, index) => index));
      }),
    );
  });

  it("never draws wider than the page, nor higher than 17 % over the height aimed at", () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 280, max: 2400 }), (list, width) => {
        for (const row of tileRows(justifiedRows(list, { ...options, width }))) {
          const drawn =
            row.tiles.reduce((sum, tile) => sum + tile.width, 0) +
            options.gap * (row.tiles.length - 1);
          expect(drawn).toBeLessThanOrEqual(width + 0.01);
          expect(row.height).toBeLessThanOrEqual(options.rowHeight * 1.17 + 0.01);
        }
      }),
    );
  });

  it("keeps the shape of each picture and never mixes days in a row", () => {
    fc.assert(
      fc.property(items, (list) => {
        for (const row of tileRows(justifiedRows(list, options))) {
          const days = new Set(row.tiles.map((tile) => list[tile.index]?.day));
          expect(days.size).toBe(1);
          for (const tile of row.tiles) {
            expect(tile.width / row.height).toBeCloseTo(list[tile.index]?.aspect ?? 0, 5);
          }
        }
      }),
    );
  });

  it("fills the width with every row but the last of a day", () => {
    const list = Array.from({ length: 12 }, () => ({ aspect: 16 / 9, day: "Today" }));
    const rows = tileRows(justifiedRows(list, options));
    for (const row of rows.slice(0, -1)) {
      const drawn = row.tiles.reduce((sum, tile) => sum + tile.width + options.gap, -options.gap);
      expect(drawn).toBeCloseTo(options.width, 3);
    }
  });
});
