import { describe, expect, it } from "vitest";
import type { TakeDto } from "@/lib/domain/dtos";
import { compareTakes, isMostlyFilled, possibleMatrices, sheetMatrix } from "@/lib/domain/sheet";

function take(number: number, recipe: Partial<TakeDto["recipe"]> = {}): TakeDto {
  return {
    id: `take-${number}`,
    number,
    status: "running",
    priceEstimate: { kind: "known", microDollars: 200_000 },
    priceActual: null,
    recipe: {
      provider: "draft",
      model: "draft",
      modelVersion: "1",
      prompt: "A lake",
      negativePrompt: "",
      aspectRatio: "16:9",
      resolution: "720p",
      duration: 5,
      seed: 1,
      ...recipe,
    },
  } as TakeDto;
}

const square = [
  take(1, { seed: 1, resolution: "720p" }),
  take(2, { seed: 2, resolution: "720p" }),
  take(3, { seed: 1, resolution: "1080p" }),
  take(4, { seed: 2, resolution: "1080p" }),
];

describe("the matrix of a sheet", () => {
  it("has seeds across and one setting down", () => {
    expect(possibleMatrices(square)).toEqual(["resolution"]);
    const matrix = sheetMatrix(square, "resolution");
    expect(matrix?.seeds).toEqual([1, 2]);
    expect(matrix?.rows.map(({ value, takes }) => [value, takes.map((t) => t?.number)])).toEqual([
      ["720p", [1, 2]],
      ["1080p", [3, 4]],
    ]);
  });

  it("leaves a place empty where there is no take", () => {
    const matrix = sheetMatrix(square.slice(0, 3), "resolution");
    expect(matrix?.rows[1]?.takes.map((t) => t?.number)).toEqual([3, undefined]);
  });

  it("knows takes that were made as one from takes that were picked", () => {
    const fills = (takes: TakeDto[]) => {
      const matrix = sheetMatrix(takes, "resolution");
      return matrix && isMostlyFilled(matrix);
    };
    expect(fills(square.slice(0, 3))).toBe(true);
    expect(fills(square.slice(1, 3))).toBe(false);
  });

  it("is none when two takes would share a place, or nothing but the seed differs", () => {
    expect(sheetMatrix([...square, take(5, { duration: 10 })], "resolution")).toBeNull();
    expect(possibleMatrices(square.slice(0, 2))).toEqual([]);
  });
});

describe("what changed on a sheet", () => {
  it("names what differs, and what is the same in all", () => {
    const { changed, same } = compareTakes(square);
    expect(changed.map(({ label }) => label)).toEqual(["Seed", "Resolution", "Cost", "Wait"]);
    expect(changed[1]?.values).toEqual(["720p", "720p", "1080p", "1080p"]);
    expect(same).toContain("Prompt");
    expect(same).not.toContain("Seed");
  });
});
