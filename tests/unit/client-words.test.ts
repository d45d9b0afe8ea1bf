import { describe, expect, it } from "vitest";
import { ordinal, relativeTime, typicalWait } from "@/lib/domain/relative-time";

const now = Date.UTC(2026, 10, 21, 12);
const ago = (seconds: number) => relativeTime(now - seconds * 1000, now);

describe("times in words", () => {
  it.each([
    [-5, "just now"],
    [59, "just now"],
    [60, "1 min"],
    [14 * 60, "14 min"],
    [3600, "1 h"],
    [24 * 3600, "1 day"],
    [3 * 24 * 3600, "3 days"],
  ])("%d seconds ago is %s", (seconds, words) => {
    expect(ago(seconds)).toBe(words);
  });

  it("names the day after a week, and the year when it is another", () => {
    expect(ago(11 * 24 * 3600)).toBe("10 Nov");
    expect(ago(400 * 24 * 3600)).toMatch(/^17 Oct 2025$/);
  });

  it("rounds the usual wait and never promises nothing", () => {
    expect([0.2, 14.4, 72].map(typicalWait)).toEqual(["~1 s", "~14 s", "~1 m 12 s"]);
  });

  it("counts places", () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102].map(ordinal)).toEqual(
      "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd".split(" "),
    );
  });
});
