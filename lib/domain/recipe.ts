import { z } from "zod";
import { aspectRatios, durations, resolutions } from "./frame-size";
import { seedSchema } from "./seed";

/**
 * What is needed to run a take again. Frozen with the take, and written as JSON into the clip's
 * `comment` metadata; `app` and `v` let a reader recognise it there.
 */
export const recipeSchema = z.object({
  app: z.literal("retake"),
  v: z.literal(1),
  provider: z.string().min(1).max(40),
  model: z.string().min(1).max(80),
  /** Version of the renderer or catalogue entry that made the clip; the same recipe under another may differ. */
  modelVersion: z.string().min(1).max(40),
  prompt: z.string(),
  negativePrompt: z.string(),
  aspectRatio: z.enum(aspectRatios),
  resolution: z.enum(resolutions),
  duration: z.literal([...durations]),
  seed: seedSchema,
});

export type Recipe = z.infer<typeof recipeSchema>;
