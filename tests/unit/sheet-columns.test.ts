import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sheetColumns } from "@/lib/domain/sheet-columns";

const wide = 16 / 9;
const tall = 9 / 16;
const of = (count: number, shape: number) => Array.from({ length: count }, () => shape);

describe("the columns of a contact sheet", () => {
  it("are few for wide takes and many for tall ones", () => {
    expect([2, 4, 6, 9].map((count) => sheetColumns(of(count, wide)))).toEqual([2, 2, 3, 3]);
    expect([2, 4, 6, 9].map((count) => sheetColumns(of(count, tall)))).toEqual([2, 4, 6, 5]);
    expect(sheetColumns([wide, tall, tall, tall])).toBe(4);
  });

  it("leave no other number that would fit larger cells", () => {
    const shapes = fc.array(fc.double({ min: 0.4, max: 2.5, noNaN: true }), {
      minLength: 2,
      maxLength: 9,
    });
    /** Whether cells of a width fit a stage twice as wide as it is high. */
    const fits = (takes: number[], columns: number, width: number) =>
      width * columns <= 2 && Math.ceil(takes.length / columns) * (width / Math.min(...takes)) <= 1;
    fc.assert(
      fc.property(shapes, fc.double({ min: 0.01, max: 2, noNaN: true }), (takes, width) => {
        const columns = sheetColumns(takes);
        expect(columns).toBeGreaterThanOrEqual(2);
        expect(columns).toBeLessThanOrEqual(takes.length);
        for (let other = 2; other <= takes.length; other++) {
          if (fits(takes, other, width)) expect(fits(takes, columns, width * 0.999)).toBe(true);
        }
      }),
    );
  });
});
