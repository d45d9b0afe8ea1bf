import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseByteRange } from "@/lib/media/byte-range";

describe("parseByteRange", () => {
  it.each([
    ["bytes=0-99", { start: 0, end: 99 }],
    ["bytes=900-", { start: 900, end: 999 }],
    ["bytes=-100", { start: 900, end: 999 }],
    ["bytes=-5000", { start: 0, end: 999 }],
    ["bytes=990-5000", { start: 990, end: 999 }],
    ["Bytes=5-5", { start: 5, end: 5 }],
  ])("reads %s", (header, range) => {
    expect(parseByteRange(header, 1000)).toEqual(range);
  });

  it.each(["bytes=1000-", "bytes=1000-1001", "bytes=-0"])("cannot satisfy %s", (header) => {
    expect(parseByteRange(header, 1000)).toBe("unsatisfiable");
  });

  it.each([null, "", "bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,5-9", "items=0-1", "bytes=a-b"])(
    "answers %s with the whole",
    (header) => {
      expect(parseByteRange(header, 1000)).toBeNull();
    },
  );

  it("has nothing to give of an empty object", () => {
    expect(parseByteRange("bytes=0-", 0)).toBe("unsatisfiable");
    expect(parseByteRange("bytes=-1", 0)).toBe("unsatisfiable");
  });

  it("stays within the object for any header", () => {
    const number = fc.option(fc.nat(3000), { nil: "" });
    fc.assert(
      fc.property(number, number, fc.nat(2000), (first, last, bytes) => {
        const range = parseByteRange(`bytes=${first}-${last}`, bytes);
        if (range === null || range === "unsatisfiable") return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThan(bytes);
      }),
    );
  });
});
