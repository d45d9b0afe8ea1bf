import type { Recipe } from "./recipe";

/** A recipe as readable lines, for the clipboard. */
export function recipeAsText(recipe: Recipe): string {
  const lines = [
    `Prompt: ${recipe.prompt}`,
    ...(recipe.negativePrompt ? [`Negative prompt: ${recipe.negativePrompt}`] : []),
    `Seed: ${recipe.seed}`,
    `Model: ${recipe.provider}/${recipe.model} (version ${recipe.modelVersion})`,
    `Aspect ratio: ${recipe.aspectRatio}`,
    `Resolution: ${recipe.resolution}`,
    `Duration: ${recipe.duration} s`,
  ];
  return lines.join("\n");
}
