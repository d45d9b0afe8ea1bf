import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aspectRatios, durations, resolutions } from "@/lib/domain/frame-size";
import type { Recipe } from "@/lib/domain/recipe";
import { parseRecipe, recipeAsJson, recipeAsText } from "@/lib/domain/recipe-text";
import { seedMaximum } from "@/lib/domain/seed";

/** Lines that look like the recipe's own are the hard part. */
const line = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom("Seed: 5", "Prompt: a", "Model: a/b (version 1)", "Duration: 5 s", "{", "\t"),
  fc.constantFrom("Negative prompt: rain", "Negative prompt:", "\\Negative prompt: a", "\\\\"),
);
const text = fc
  .array(line, { maxLength: 5 })
  .map((lines) => lines.join("\n").replaceAll("\r", "").trim());
const prompt = text.filter((words) => words !== "");
const word = fc.stringMatching(/^[a-z0-9.-]{1,20}$/);

const recipes: fc.Arbitrary<Recipe> = fc.record({
  app: fc.constant("retake" as const),
  v: fc.constant(1 as const),
  provider: word,
  model: word,
  modelVersion: word,
  prompt,
  negativePrompt: text,
  aspectRatio: fc.constantFrom(...aspectRatios),
  resolution: fc.constantFrom(...resolutions),
  duration: fc.constantFrom(...durations),
  seed: fc.integer({ min: 0, max: seedMaximum }),
});

describe("a copied recipe", () => {
  it("comes back from its text, whatever the prompt says and however lines end", () => {
    fc.assert(
      fc.property(recipes, fc.constantFrom("\n", "\r\n"), (recipe, end) => {
        const pasted = `\n${recipeAsText(recipe).replaceAll("\n", end)}${end}`;
        expect(parseRecipe(pasted)).toEqual(recipe);
      }),
    );
  });

  it("comes back from its JSON", () => {
    fc.assert(
      fc.property(recipes, (recipe) => {
        expect(parseRecipe(recipeAsJson(recipe))).toEqual(recipe);
        expect(parseRecipe(JSON.stringify({ ...recipe, more: 1 }))).toEqual(recipe);
      }),
    );
  });

  it("is told from ordinary text", () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        expect(parseRecipe(words)).toBeNull();
      }),
    );
    const recipe: Recipe = {
      ...{ app: "retake", v: 1, provider: "fal", model: "pika-2.2", modelVersion: "2.2" },
      ...{ prompt: "A kite", negativePrompt: "rain", aspectRatio: "16:9", resolution: "720p" },
      ...{ duration: 5, seed: 123 },
    };
    expect(parseRecipe(recipeAsText(recipe))).toEqual(recipe);
    const lines = recipeAsText(recipe);
    for (const broken of [
      "",
      "{}",
      "Prompt: a kite",
      `${lines}\nand more`,
      `Look: ${lines}`,
      lines.replace(/Seed: \d+\nModel/, "Seed: 99999999999\nModel"),
      lines.replace(/Duration: \d+ s$/, "Duration: 7 s"),
      JSON.stringify({ ...recipe, app: "other" }),
      JSON.stringify({ ...recipe, seed: -1 }),
      `${" ".repeat(20_000)}${lines}`,
    ]) {
      expect(parseRecipe(broken)).toBeNull();
    }
  });
});
