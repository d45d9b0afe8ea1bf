import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchingItems } from "@/components/layout/palette/palette-item";
import { parseSearch } from "@/lib/domain/library-search";
import { readPaletteSearch } from "@/lib/domain/palette-search";
import { seedMaximum } from "@/lib/domain/seed";

describe("what is typed in the palette", () => {
  it("is a seed first when it is digits, then text", () => {
    const { seed, looks } = readPaletteSearch(" 42109835 ");
    expect(seed).toBe(42109835);
    expect(looks.map(({ search }) => search)).toEqual(["seed:42109835", "42109835"]);
  });

  it("is a shot after a hash and a take after a point", () => {
    expect(readPaletteSearch("#28").looks).toMatchObject([{ title: "Shot 28", search: "shot:28" }]);
    for (const text of ["28.3", "#28.3"]) {
      const [look] = readPaletteSearch(text).looks;
      expect(look).toMatchObject({ search: "shot:28", takeNumber: 3 });
    }
  });

  it("lists recent takes while nothing is typed", () => {
    expect(readPaletteSearch("  ").looks).toMatchObject([{ title: "Recent takes", search: "" }]);
  });

  it("is understood by the library whatever it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.nat().map(String), fc.stringMatching(/^#?\d+\.?\d*$/)),
        (text) => {
          const { seed, looks } = readPaletteSearch(text);
          expect(looks.length).toBe(seed === null ? 1 : 2);
          if (seed === null) return;
          expect(seed).toBeLessThanOrEqual(seedMaximum);
          expect(parseSearch(looks[0]?.search ?? "")).toEqual([
            { kind: "seed", seed, negated: false },
          ]);
        },
      ),
    );
  });
});

it("finds commands by the beginnings of their words, in any order", () => {
  const item = (label: string, words?: string) => ({
    id: label,
    label,
    words,
    run: () => undefined,
  });
  const items = [
    item("Go to Library"),
    item("Use the light theme", "appearance"),
    item("Sign out"),
  ];
  const found = (text: string) => matchingItems(items, text).map(({ label }) => label);
  expect(found("lib go")).toEqual(["Go to Library"]);
  expect(found("APP li")).toEqual(["Use the light theme"]);
  expect(found("brary")).toEqual([]);
});
