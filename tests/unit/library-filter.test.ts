import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aspectRatios, durations, frameSize, resolutions } from "@/lib/domain/frame-size";
import { replaceDays } from "@/lib/domain/library";
import {
  checkFilter,
  filterParams,
  isFiltered,
  needsTimeZone,
  noFilter,
  readFilter,
  type LibraryFilter,
} from "@/lib/domain/library-filter";
import { ratioOfShape, shapeOf, shapeOfRatio } from "@/lib/domain/library-shape";
import { libraryStatuses } from "@/lib/domain/library-status";
import { addDays, dayOf, periodOf, startOfDay, startsOfDays } from "@/lib/domain/time-zone";

const someOf = <Item>(items: readonly Item[]) => fc.subarray([...items]);
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const name = fc.stringMatching(/^[a-z][a-z0-9./ -]{0,20}$/);
const day = fc
  .date({ min: new Date("2001-01-01"), max: new Date("2099-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const anyFilter: fc.Arbitrary<LibraryFilter> = fc.record({
  search: fc.string({ unit: "grapheme", maxLength: 60 }).filter((text) => !/\0|\p{Cs}/u.test(text)),
  status: orNull(fc.constantFrom(...libraryStatuses)),
  provider: fc.uniqueArray(name, { maxLength: 4 }),
  model: fc.uniqueArray(name, { maxLength: 4 }),
  ratio: someOf(aspectRatios),
  resolution: someOf(resolutions),
  duration: someOf(durations),
  kept: orNull(fc.boolean()),
  rating: orNull(fc.integer({ min: 1, max: 5 })),
  collection: orNull(fc.uuid()),
  tag: orNull(name),
  from: orNull(day),
  to: orNull(day),
  sameSeed: fc.boolean(),
  trash: fc.boolean(),
  order: orNull(fc.constant("oldest" as const)),
});

const sorted = ({ provider, model, ratio, resolution, duration, ...rest }: LibraryFilter) => ({
  ...rest,
  lists: [provider, model, ratio, resolution, duration.map(String)].map((list) => [...list].sort()),
});

describe("the library's filter", () => {
  it("comes back from an address as it went in", () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const params = new URLSearchParams(filterParams(filter).toString());
        expect(checkFilter(params).success).toBe(true);
        expect(sorted(readFilter(params))).toEqual(sorted(filter));
      }),
    );
  });

  it("leaves an address empty when nothing is filtered", () => {
    expect(filterParams(noFilter).toString()).toBe("");
    expect(isFiltered({ ...noFilter, trash: true })).toBe(false);
    expect(isFiltered({ ...noFilter, rating: 3 })).toBe(true);
  });

  it("needs the reader's time zone where days matter, and for nothing else", () => {
    expect(needsTimeZone({ ...noFilter, kept: true, provider: ["fal"], trash: true })).toBe(false);
    for (const zoned of [
      { search: "before:2026-10" },
      { from: "2026-10-01" },
      { to: "2026-10-01" },
    ]) {
      expect(needsTimeZone({ ...noFilter, ...zoned })).toBe(true);
    }
  });

  it("drops only what cannot be read, and a server refuses it", () => {
    const params = new URLSearchParams("rating=9&ratio=9:16,7:3&search=fog&from=yesterday&kept=no");
    expect(readFilter(params)).toEqual({ ...noFilter, search: "fog", kept: false });
    expect(checkFilter(params).success).toBe(false);
  });
});

describe("days of a time zone", () => {
  const zones = ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia"];
  // At both of these midnight does not exist once a year.
  const jumpy = ["America/Sao_Paulo", "Asia/Beirut"];

  it("begin at an instant of that day, and not a second earlier", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...zones, ...jumpy), (date, zone) => {
        // The one day Samoa skipped has no beginning of its own.
        fc.pre(!(zone === "Pacific/Apia" && date === "2011-12-30"));
        const start = startOfDay(date, zone);
        expect(dayOf(start, zone)).toBe(date);
        expect(dayOf(new Date(start.getTime() - 1000), zone) < date).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("begin together where each of them begins", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...zones, ...jumpy), (first, zone) => {
        const days = Array.from({ length: 200 }, (_, later) => addDays(first, later));
        const starts = startsOfDays(first, days.at(-1) ?? first, zone);
        expect(starts).toEqual(days.map((date) => startOfDay(date, zone)));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["2026", "2026-01-01", "2027-01-01"],
    ["2026-12", "2026-12-01", "2027-01-01"],
    ["2024-02-28", "2024-02-28", "2024-02-29"],
  ])("%s reaches from %s to before %s", (date, first, next) => {
    expect(periodOf(date)).toEqual({ first, next });
  });

  it("are replaced within the range that was read again", () => {
    const of = (date: string, count: number) => ({ date, count, cost: 0, shapes: "b" });
    const known = {
      total: 6,
      days: [of("2026-03-03", 1), of("2026-03-02", 2), of("2026-03-01", 3)],
    };
    const range = { from: "2026-03-02", to: addDays("2026-03-02", 0) };
    expect(replaceDays(known, range, { total: 5, days: [of("2026-03-02", 5)] })).toEqual({
      total: 9,
      days: [of("2026-03-03", 1), of("2026-03-02", 5), of("2026-03-01", 3)],
    });
    expect(replaceDays(known, range, { total: 0, days: [] }).total).toBe(4);
  });
});

describe("shapes of tiles", () => {
  it("are exactly the composer's ratios for what the composer makes", () => {
    for (const ratio of aspectRatios) {
      for (const resolution of resolutions) {
        const size = frameSize(ratio, resolution);
        expect(shapeOf(size)).toBe(shapeOfRatio(ratio));
        expect(ratioOfShape(shapeOf(size))).toBeCloseTo(size.width / size.height, 2);
      }
    }
  });

  it("are near for any file", () => {
    const side = fc.integer({ min: 400, max: 1200 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const factor = ratioOfShape(shapeOf({ width, height })) / (width / height);
        expect(Math.abs(Math.log(factor))).toBeLessThan(0.14);
      }),
    );
  });
});
