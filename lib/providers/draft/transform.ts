import "server-only";
import { z } from "zod";
import { framesPerSecond, frameSize } from "@/lib/domain/frame-size";
import type { Recipe } from "@/lib/domain/recipe";
import { seedSchema } from "@/lib/domain/seed";
import type { DrawRequest } from "./renderer/types";

const side = z.int().min(16).max(4096).multipleOf(2);

/** What the draft process accepts; wider than the recipes, so that short clips can be drawn too. */
export const drawRequestSchema: z.ZodType<DrawRequest> = z.strictObject({
  prompt: z.string().max(10_000),
  negativePrompt: z.string().max(10_000),
  seed: seedSchema,
  width: side,
  height: side,
  frameCount: z.int().min(1).max(1440),
  framesPerSecond: z.int().min(1).max(120),
});

/** What is drawn for a recipe. Pure: the same recipe always gives the same request. */
export function toDrawRequest(recipe: Recipe): DrawRequest {
  return {
    prompt: recipe.prompt,
    negativePrompt: recipe.negativePrompt,
    seed: recipe.seed,
    ...frameSize(recipe.aspectRatio, recipe.resolution),
    frameCount: recipe.duration * framesPerSecond,
    framesPerSecond,
  };
}

const takeIdSchema = z.uuid();

/** The token that stands for a draft at work. */
export const operationSchema = z.object({ takeId: takeIdSchema });

const urlScheme = "draft:";

/** Names a finished draft wherever the data directory lies, now or later. */
export function toOutputUrl(takeId: string): string {
  return urlScheme + takeId;
}

/** The take of an output address; undefined for anything else, such as a path. */
export function fromOutputUrl(url: string): string | undefined {
  if (!url.startsWith(urlScheme)) return undefined;
  return takeIdSchema.safeParse(url.slice(urlScheme.length)).data;
}
