import type { Recipe } from "./recipe";

interface RecipeDifference {
  label: string;
  value: string;
}

const labels = {
  provider: "Provider",
  model: "Model",
  modelVersion: "Version",
  prompt: "Prompt",
  negativePrompt: "Negative prompt",
  aspectRatio: "Ratio",
  resolution: "Resolution",
  duration: "Duration",
  seed: "Seed",
} as const;

type ComparedKey = keyof typeof labels;

/** What another recipe changes against this one, in the order a person would tell it. */
export function recipeDifferences(from: Recipe, to: Recipe): RecipeDifference[] {
  return (Object.keys(labels) as ComparedKey[])
    .filter((key) => from[key] !== to[key])
    .map((key) => ({
      label: labels[key],
      value: key === "duration" ? `${to.duration} s` : String(to[key]) || "none",
    }));
}
