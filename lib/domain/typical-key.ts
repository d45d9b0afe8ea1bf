import type { Recipe } from "./recipe";

/**
 * Key of `FeedDto.typicalSeconds`: takes that can be expected to take equally long. Empty for a take
 * without a recipe, which is like no other.
 */
export function typicalKey(recipe: Recipe | null): string {
  if (!recipe) return "";
  const { provider, model, resolution, duration } = recipe;
  return `${provider}/${model}/${resolution}/${duration}`;
}
