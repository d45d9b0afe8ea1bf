import { expect, test } from "vitest";
import { models } from "@/lib/domain/catalog";
import type { Recipe } from "@/lib/domain/recipe";
import { obstacleOf, sameElsewhere } from "@/lib/domain/same-elsewhere";

const recipe: Recipe = {
  app: "retake",
  v: 1,
  provider: "fal",
  model: "pika-2.2",
  modelVersion: "1",
  prompt: "A lighthouse in the rain",
  negativePrompt: "",
  aspectRatio: "16:9",
  resolution: "720p",
  duration: 5,
  seed: 0,
};

test("a take of one provider has the same model at the other, and a draft has none", () => {
  expect(sameElsewhere(recipe)?.model.key).toBe("runcomfy/pika-2.2");
  expect(sameElsewhere({ ...recipe, provider: "runcomfy" })?.model.key).toBe("fal/pika-2.2");
  expect(sameElsewhere({ ...recipe, provider: "draft", model: "draft" })).toBeNull();
});

test("a ratio that only one provider has is named, and what both have is no obstacle", () => {
  const at = (provider: string, aspectRatio: Recipe["aspectRatio"]) =>
    sameElsewhere({ ...recipe, provider, aspectRatio })?.obstacle;
  expect(at("fal", "3:2")).toBe("RunComfy has no 3:2.");
  expect(at("runcomfy", "5:2")).toBe("fal has no 5:2.");
  for (const ratio of ["16:9", "9:16", "1:1", "4:5"] as const) {
    expect(at("fal", ratio)).toBeNull();
    expect(at("runcomfy", ratio)).toBeNull();
  }
});

test("the draft renderer can take every recipe of a provider", () => {
  const draft = models.find(({ provider }) => provider === "draft");
  expect(draft && obstacleOf({ ...recipe, aspectRatio: "2:3" }, draft)).toBeNull();
});
