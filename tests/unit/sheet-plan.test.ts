import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countOf,
  planMaximum,
  promptVariants,
  readSeeds,
  sheetPlanSchema,
  shotsOfPlan,
  type SheetPlan,
} from "@/lib/domain/sheet-plan";

const plan = (changes: Partial<SheetPlan> = {}): SheetPlan => ({
  modelKeys: ["draft/draft"],
  prompts: ["A lake"],
  negativePrompt: "",
  aspectRatios: ["16:9"],
  resolutions: ["720p"],
  durations: [5],
  seeds: [1, 2, 3],
  ...changes,
});

describe("prompt variants", () => {
  it("are every combination of the choices in braces", () => {
    expect(promptVariants("A {red|blue} boat at {dawn|dusk}", false)).toEqual([
      "A red boat at dawn",
      "A red boat at dusk",
      "A blue boat at dawn",
      "A blue boat at dusk",
    ]);
  });

  it("are a line each when asked for, without empty and repeated ones", () => {
    expect(promptVariants("A lake\n\n a lake \nA lake", true)).toEqual(["A lake", "a lake"]);
    expect(promptVariants("A lake\nat dusk", false)).toEqual(["A lake\nat dusk"]);
  });

  it("leave braces alone that are no choice", () => {
    for (const text of ["{dusk}", "a } b | c {", "{{a|b"]) {
      expect(promptVariants(text, false)).toEqual([text]);
    }
  });

  it("never grow beyond what can be made", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("{a|b|c}", "x", "{", "|", "\n", "}")), (parts) => {
        expect(promptVariants(parts.join(""), true).length).toBeLessThanOrEqual(planMaximum + 1);
      }),
    );
  });
});

describe("seeds as typed", () => {
  it("come with any separators, once each, 0 included", () => {
    expect(readSeeds("0, 42;7\n42 2147483647")).toEqual({
      ok: true,
      seeds: [0, 42, 7, 2_147_483_647],
    });
  });

  it("name what is no seed", () => {
    expect(readSeeds("1, x")).toEqual({ ok: false, message: "x is not a seed." });
    expect(readSeeds("2147483648")).toMatchObject({ ok: false });
    expect(readSeeds(" ")).toMatchObject({ ok: false });
    expect(readSeeds("1 2 3 4 5 6 7 8 9 10")).toMatchObject({ ok: false });
  });
});

describe("the shots of a plan", () => {
  it("are all combinations, as many as counted", () => {
    const lists = fc.record({
      resolutions: fc.subarray(["720p", "1080p"] as const, { minLength: 1 }),
      durations: fc.subarray([5, 10] as const, { minLength: 1 }),
      seeds: fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 9 }),
    });
    fc.assert(
      fc.property(lists, (given) => {
        const changed = plan(given as Partial<SheetPlan>);
        const result = shotsOfPlan(changed);
        if (!result.ok) throw new Error(JSON.stringify(result.errors));
        expect(result.shots.length * changed.seeds.length).toBe(countOf(changed));
        const texts = result.shots.map(({ parameters }) => JSON.stringify(parameters));
        expect(new Set(texts).size).toBe(texts.length);
      }),
    );
  });

  it("are refused when three settings vary, or when there are too many", () => {
    const three = plan({
      resolutions: ["720p", "1080p"],
      durations: [5, 10],
      aspectRatios: ["16:9", "1:1"],
    });
    expect(shotsOfPlan(three)).toMatchObject({ ok: false, errors: { plan: expect.any(String) } });
    const many = plan({
      seeds: [1, 2, 3, 4, 5],
      aspectRatios: ["16:9", "1:1", "9:16", "4:3"],
      durations: [5, 10],
    });
    expect(countOf(many)).toBe(40);
    expect(shotsOfPlan(many)).toMatchObject({ ok: false });
  });

  it("say what a provider does not have", () => {
    const wide = plan({ modelKeys: ["runcomfy/pika-2.2"], aspectRatios: ["16:9", "3:2"] });
    expect(shotsOfPlan(wide)).toMatchObject({
      ok: false,
      errors: { aspectRatios: "RunComfy has no 3:2." },
    });
  });

  it("come from lists that are whole and without repeats", () => {
    expect(sheetPlanSchema.safeParse(plan()).success).toBe(true);
    expect(sheetPlanSchema.safeParse(plan({ seeds: [1, 1] })).success).toBe(false);
    expect(sheetPlanSchema.safeParse(plan({ prompts: [] })).success).toBe(false);
  });
});
