import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayRows } from "@/components/library/day-rows";
import {
  dayOfItem,
  gridHeight,
  itemInNextRow,
  itemsBetween,
  layoutGrid,
  lineAt,
  lineOfItem,
  tilesOfLine,
  type GridLayout,
} from "@/components/library/grid-layout";
import { ratioOfShape, shapeRatios } from "@/lib/domain/library-shape";

const desktop = { width: 1298, rowHeight: 188, tolerance: 0.17, gap: 6, dayHeight: 50 };
const phone = { width: 358, rowHeight: 112, tolerance: 0.35, gap: 4, dayHeight: 50 };

const shape = fc.constantFrom(...Object.keys(shapeRatios));
const shapes = (maxLength: number) => fc.string({ unit: shape, minLength: 1, maxLength });
const days = fc
  .array(shapes(40), { maxLength: 12 })
  .map((list) =>
    list.map((each, index) => ({ date: `2026-11-${String(28 - index)}`, shapes: each })),
  );
const widths = fc.integer({ min: 280, max: 3800 });

const linesOf = (layout: GridLayout) => Array.from({ length: layout.lineCount }, (_, line) => line);
const rowsOf = (layout: GridLayout) => linesOf(layout).map((line) => tilesOfLine(layout, line));

describe("rows of a day", () => {
  it("has every tile once, in order", () => {
    fc.assert(
      fc.property(shapes(120), widths, (list, width) => {
        const rows = dayRows(list, { ...desktop, width });
        expect(rows[0]?.from).toBe(0);
        expect(rows.at(-1)?.end).toBe(list.length);
        rows.slice(1).forEach((row, index) => expect(row.from).toBe(rows[index]?.end));
        expect(rows.every((row) => row.end > row.from)).toBe(true);
      }),
    );
  });

  it("is within 17 % of 188 pixels but for the last row and tiles wider than the page", () => {
    fc.assert(
      fc.property(shapes(120), fc.integer({ min: 700, max: 3800 }), (list, width) => {
        for (const row of dayRows(list, { ...desktop, width }).slice(0, -1)) {
          expect(row.height).toBeLessThanOrEqual(188 * 1.17);
          expect(row.height).toBeGreaterThanOrEqual(188 * 0.83);
        }
      }),
    );
  });

  it("knows its first rows before the rest of the day is known", () => {
    fc.assert(
      fc.property(shapes(120), shapes(60), widths, (known, rest, width) => {
        const early = dayRows(known, { ...desktop, width }).slice(0, -2);
        expect(dayRows(known + rest, { ...desktop, width }).slice(0, early.length)).toEqual(early);
      }),
    );
  });

  it("nearly always fills the width in the shapes the composer makes", () => {
    const letters = fc.constantFrom(..."bbbbbbiiiifffcdegha");
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 3000, maxLength: 3000 }), (list) => {
        const rows = dayRows(list, desktop).slice(0, -1);
        const short = rows.filter(({ from, end, height }) => {
          let sum = 0;
          for (let index = from; index < end; index++) sum += ratioOfShape(list[index] ?? "");
          return sum * height + (end - from - 1) * desktop.gap < desktop.width - 1;
        });
        expect(short.length / rows.length).toBeLessThan(0.02);
      }),
      // A rare list of only a few shapes may do worse; this is about what people make.
      { numRuns: 20, seed: 4 },
    );
  });
});

describe("grid of the whole library", () => {
  it("draws every take once, inside the page, in its shape", () => {
    fc.assert(
      fc.property(days, fc.constantFrom(desktop, phone), (list, options) => {
        const layout = layoutGrid(list, options);
        const text = list.map((day) => day.shapes).join("");
        const rows = rowsOf(layout);
        expect(rows.flat().map((tile) => tile.item)).toEqual(Array.from(text, (_, item) => item));
        rows.forEach((tiles, line) => {
          const height = layout.rowHeight[line] ?? 0;
          tiles.forEach((tile, position) => {
            expect(tile.left).toBe(
              position === 0
                ? 0
                : (tiles[position - 1]?.left ?? 0) +
                    (tiles[position - 1]?.width ?? 0) +
                    options.gap,
            );
            expect(tile.left + tile.width).toBeLessThanOrEqual(options.width);
            const wanted = ratioOfShape(text[tile.item] ?? "") * height;
            // Whole pixels: the height of a row and both edges of a tile are rounded.
            expect(Math.abs(tile.width - wanted)).toBeLessThanOrEqual(1 + wanted / height);
          });
        });
      }),
    );
  });

  it("stacks headings and rows without overlap, and finds each by pixel, item and day", () => {
    fc.assert(
      fc.property(days, widths, (list, width) => {
        const layout = layoutGrid(list, { ...desktop, width });
        for (const line of linesOf(layout)) {
          const top = layout.lineTop[line] ?? 0;
          const height = layout.rowHeight[line] || desktop.dayHeight;
          expect(layout.lineTop[line + 1]).toBeGreaterThanOrEqual(top + height);
          expect(lineAt(layout, top)).toBe(line);
          expect(lineAt(layout, top + height - 1)).toBe(line);
          for (const { item } of tilesOfLine(layout, line)) {
            expect(lineOfItem(layout, item)).toBe(line);
            expect(dayOfItem(layout, item)).toBe(layout.lineDay[line]);
          }
        }
        expect(gridHeight(layout)).toBe(layout.lineTop[layout.lineCount]);
      }),
    );
  });

  it("knows the takes in sight before anything is drawn", () => {
    const view = fc.record({ part: fc.double({ min: 0, max: 1, noNaN: true }), height: widths });
    fc.assert(
      fc.property(days, view, (list, { part, height }) => {
        const layout = layoutGrid(list, desktop);
        const pixel = Math.floor(gridHeight(layout) * part);
        const { first, end } = itemsBetween(layout, pixel, height);
        for (const line of linesOf(layout)) {
          const top = layout.lineTop[line] ?? 0;
          const isInSight = top < pixel + height && top + (layout.rowHeight[line] ?? 0) > pixel;
          if (!isInSight) continue;
          for (const { item } of tilesOfLine(layout, line)) {
            expect(item >= first && item < end).toBe(true);
          }
        }
      }),
    );
  });

  it("leaves out what more takes of an open end could change", () => {
    fc.assert(
      fc.property(days, shapes(60), widths, (list, more, width) => {
        const options = { ...desktop, width };
        const early = layoutGrid(list, options, true);
        const last = list.at(-1);
        if (!last || early.lineCount <= 2) return;
        const later = layoutGrid(
          [...list.slice(0, -1), { ...last, shapes: last.shapes + more }],
          options,
        );
        expect(rowsOf(later).slice(0, early.lineCount)).toEqual(rowsOf(early));
        expect([...later.lineTop.slice(0, early.lineCount)]).toEqual([
          ...early.lineTop.slice(0, early.lineCount),
        ]);
      }),
    );
  });

  it("moves up and down to the nearest tile, across headings, and back", () => {
    const layout = layoutGrid(
      [
        { date: "2026-11-21", shapes: "bbbbbb" },
        { date: "2026-11-20", shapes: "bb" },
      ],
      desktop,
    );
    const perRow = tilesOfLine(layout, 1).length;
    expect(itemInNextRow(layout, 0, -1)).toBe(0);
    expect(itemInNextRow(layout, 0, 1)).toBe(perRow);
    expect(itemInNextRow(layout, perRow, 1)).toBe(6);
    expect(itemInNextRow(layout, 6, -1)).toBe(perRow);
    expect(itemInNextRow(layout, 7, 1)).toBe(7);
  });

  it("lays out 100,000 takes", () => {
    const letters = "bbbibbfibcdbbihb";
    const many = Array.from({ length: 900 }, (_, day) => ({
      date: String(day),
      shapes: letters.repeat(7),
    }));
    const layout = layoutGrid(many, desktop);
    expect(layout.dayFirst.at(-1)).toBe(900 * 112);
  });
});
