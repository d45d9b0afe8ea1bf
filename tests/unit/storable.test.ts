import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { storable } from "@/lib/domain/storable";

describe("storable", () => {
  it("leaves nothing in any JSON that a database text cannot hold", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const text = JSON.stringify(storable(value));
        expect(text).not.toContain("\\u0000");
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/\\ud[89a-f][0-9a-f]{2}/i);
      }),
    );
  });

  it("keeps dates and everything that was fine already", () => {
    const at = new Date();
    const value = {
      at,
      absent: undefined,
      list: ["雪 🏔️", 1, null, true],
      nested: { text: "a\0b\ud800c" },
    };
    const result = storable(value);
    expect(result.at).toBe(at);
    expect(result).toHaveProperty("absent", undefined);
    expect(result.list).toEqual(value.list);
    expect(result.nested.text).toBe("ab\ufffdc");
  });
});
