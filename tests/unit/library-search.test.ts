import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aspectRatios, durations, resolutions } from "@/lib/domain/frame-size";
import {
  comparisons,
  formatSearch,
  isCalendarDate,
  parseSearch,
  takeStates,
  type SearchTerm,
} from "@/lib/domain/library-search";
import { seedMaximum } from "@/lib/domain/seed";

const term = (test: object, negated = false) => ({ ...test, negated }) as SearchTerm;
const word = (text: string, negated = false) => term({ kind: "word", text }, negated);

describe("the search language", () => {
  it.each<[string, SearchTerm[]]>([
    ["silver  ufo", [word("silver"), word("ufo")]],
    ['"silver ufo" -park', [term({ kind: "phrase", text: "silver ufo" }), word("park", true)]],
    ["seed:42 SEED:0", [term({ kind: "seed", seed: 42 }), term({ kind: "seed", seed: 0 })]],
    ["shot:28 #28", [term({ kind: "shot", number: 28 }), term({ kind: "shot", number: 28 })]],
    ["ratio:9:16", [term({ kind: "ratio", ratio: "9:16" })]],
    ["resolution:1080", [term({ kind: "resolution", resolution: "1080p" })]],
    ["duration:5s", [term({ kind: "duration", seconds: 5 })]],
    ["provider:fal", [term({ kind: "provider", name: "fal" })]],
    ['model:"Pika 2.2"', [term({ kind: "model", name: "pika22" })]],
    ["-is:Kept", [term({ kind: "is", state: "kept" }, true)]],
    ["rating:>3", [term({ kind: "rating", comparison: ">", rating: 3 })]],
    ["rating:4", [term({ kind: "rating", comparison: "=", rating: 4 })]],
    ["before:2026-10", [term({ kind: "before", date: "2026-10" })]],
    ["-after:2024-02-29", [term({ kind: "after", date: "2024-02-29" }, true)]],
    ['tag:"Client cut"', [term({ kind: "tag", tag: "client cut" })]],
  ])("reads %s", (text, terms) => {
    expect(parseSearch(text)).toEqual(terms);
  });

  it.each([
    ["lens:wide", "lens:wide"],
    ["seed:abc", "seed:abc"],
    ["seed:99999999999", "seed:99999999999"],
    ["rating:9", "rating:9"],
    ["ratio:7:3", "ratio:7:3"],
    ["before:2026-02-30", "before:2026-02-30"],
    ["is:nice", "is:nice"],
    ["constructor:x", "constructor:x"],
  ])("takes %s for a plain word", (text, wanted) => {
    expect(parseSearch(text)).toEqual([word(wanted)]);
  });

  it("leaves out what is still being typed", () => {
    expect(parseSearch('fog seed: - "')).toEqual([word("fog")]);
    expect(parseSearch('"silver uf')).toEqual([word("silver"), word("uf")]);
  });

  it("reads any text without failing, and the same again from what it wrote", () => {
    const pieces = fc.constantFrom("-", '"', ":", "#", " ", "seed:", "is:kept", "tag:", "5", "x");
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary" }),
      fc.array(pieces).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const terms = parseSearch(typed);
        expect(parseSearch(formatSearch(terms))).toEqual(terms);
      }),
      { numRuns: 300 },
    );
  });

  it("writes every term so that it is read back", () => {
    const text = fc.stringMatching(/^[a-zàé0-9]{1,12}$/);
    const year = fc.integer({ min: 1900, max: 2999 }).map(String);
    const day = fc
      .date({ min: new Date("1950-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString());
    const date = fc.oneof(
      year,
      day.map((iso) => iso.slice(0, 7)),
      day.map((iso) => iso.slice(0, 10)),
    );
    const of = <Value>(kind: string, name: string, value: fc.Arbitrary<Value>) =>
      value.map((some) => ({ kind, [name]: some }));
    const test = fc.oneof(
      of("word", "text", text),
      of(
        "phrase",
        "text",
        fc.array(text, { minLength: 1 }).map((words) => words.join(" ")),
      ),
      of("seed", "seed", fc.integer({ min: 0, max: seedMaximum })),
      of("shot", "number", fc.integer({ min: 0, max: 2_147_483_647 })),
      of("provider", "name", text),
      of("model", "name", text),
      of("ratio", "ratio", fc.constantFrom(...aspectRatios)),
      of("resolution", "resolution", fc.constantFrom(...resolutions)),
      of("duration", "seconds", fc.constantFrom(...durations)),
      of("is", "state", fc.constantFrom(...takeStates)),
      of(
        "tag",
        "tag",
        fc.array(text, { minLength: 1 }).map((words) => words.join(" ")),
      ),
      of("before", "date", date),
      of("after", "date", date),
      fc.record({
        kind: fc.constant("rating"),
        comparison: fc.constantFrom(...comparisons),
        rating: fc.integer({ min: 0, max: 5 }),
      }),
    );
    const terms = fc.array(
      fc.tuple(test, fc.boolean()).map(([one, negated]) => term(one, negated)),
    );
    fc.assert(
      fc.property(terms, (wanted) => {
        expect(parseSearch(formatSearch(wanted))).toEqual(wanted);
      }),
    );
  });

  it("knows the calendar", () => {
    expect(isCalendarDate("2024-02-29")).toBe(true);
    expect(isCalendarDate("2026-02-29")).toBe(false);
    expect(isCalendarDate("0099")).toBe(false);
  });
});
