import "server-only";
import { z } from "zod";
import { promptMaximum } from "@/lib/domain/catalog/fields";
import { runComfyPikaModel } from "@/lib/domain/catalog/runcomfy/pika-2-2";
import type { Recipe } from "@/lib/domain/recipe";
import { seedSchema } from "@/lib/domain/seed";

/** Names of our models at RunComfy. They go into addresses as they are, slashes and all. */
const modelIds: Readonly<Record<string, string>> = {
  [runComfyPikaModel.model]: "pika/pika-2-2/text-to-video",
};

/** RunComfy names a model's version only in its id. */
export const runComfyModelVersion = "2.2";

export function modelIdOf(model: string): string | undefined {
  return Object.hasOwn(modelIds, model) ? modelIds[model] : undefined;
}

const { aspectRatio, resolution, duration } = runComfyPikaModel.parameters.shape;

/**
 * The body of a submit: flat, and named as the model's input schema names it. Strict, because
 * RunComfy does not say what it does with a field it does not know.
 */
export const inputSchema = z.strictObject({
  promptText: z
    .string()
    .min(1)
    .max(promptMaximum * 2),
  negativePrompt: z.string(),
  seed: seedSchema,
  resolution: resolution as z.ZodType<Recipe["resolution"]>,
  duration: duration as z.ZodType<Recipe["duration"]>,
  aspectRatio: aspectRatio as z.ZodType<Recipe["aspectRatio"]>,
});

type PikaInput = z.infer<typeof inputSchema>;

/**
 * What is sent for a recipe. Every value is given: RunComfy's own defaults are a fixed seed, 1080p
 * and a prompt about a UFO.
 */
export function toInput(recipe: Recipe): PikaInput {
  return {
    promptText: recipe.prompt,
    negativePrompt: recipe.negativePrompt,
    seed: recipe.seed,
    resolution: recipe.resolution,
    duration: recipe.duration,
    aspectRatio: recipe.aspectRatio,
  };
}
