import { describe, expect, it } from "vitest";
import { models } from "@/lib/domain/catalog";
import type { Recipe } from "@/lib/domain/recipe";
import { modelVersion, payloadOf } from "@/lib/providers/payload";
import { recipeChange } from "@/lib/takes/recipe-change";

const base = {
  ...({ app: "retake", v: 1, prompt: "A kite", negativePrompt: "", aspectRatio: "16:9" } as const),
  ...({ resolution: "720p", duration: 5, seed: 123 } as const),
};

describe.each(models)("a frozen recipe of $key", ({ provider, model }) => {
  const recipe: Recipe = { ...base, provider, model, modelVersion: modelVersion(provider) };
  const stored = JSON.parse(JSON.stringify(payloadOf(provider, recipe))) as Record<string, unknown>;

  it("has not changed while version and request are the same", () => {
    expect(recipeChange(recipe, stored)).toBeNull();
    const reversed = Object.fromEntries(Object.entries(stored).reverse());
    expect(recipeChange(recipe, reversed)).toBeNull();
  });

  it("tells another version, and which fields of the request are others", () => {
    const old = { ...recipe, modelVersion: "0.9" };
    const then = { ...stored, style: "soft" };
    expect(recipeChange(old, then)).toEqual({
      versionNow: recipe.modelVersion,
      fields: [{ name: "style", then: '"soft"', now: null }],
    });
    expect(recipeChange(recipe, then)?.fields).toHaveLength(1);
  });
});

it("a model that is gone is told as gone", () => {
  const recipe: Recipe = { ...base, provider: "old", model: "one", modelVersion: "1" };
  expect(recipeChange(recipe, {})).toEqual({ versionNow: null, fields: [] });
});
