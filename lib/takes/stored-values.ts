import "server-only";
import { z } from "zod";
import { errorCatalog, type ErrorCode } from "@/lib/domain/errors";
import type { TakeError, TakeFile, Verification } from "@/lib/domain/dtos";
import { budgetPeriods, budgetScopes, type ReachedBudget } from "@/lib/domain/spend";
import { importedFromSchema, type ImportedFrom } from "@/lib/domain/imported";
import { recipeSchema, type Recipe } from "@/lib/domain/recipe";
import { parseMediaKey, publicMediaPath } from "@/lib/media/keys";
import { storedFileSchema, type MediaKind } from "@/lib/media/types";

/**
 * Readers of the JSON columns of a take. They never throw: a value that cannot be read gives null,
 * and the mapping decides what the person sees.
 */

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalog, code);

const takeErrorSchema = z.object({
  code: z.string().refine(isErrorCode),
  message: z.string().min(1),
  billed: z.enum(["no", "maybe"]).catch("maybe"),
});

const verificationSchema = z.object({
  verdict: z.enum(["identical", "close", "drifted"]),
  originTakeId: z.string().min(1),
  originTakeNumber: z.int().positive(),
  equalFrames: z.int().nonnegative(),
  totalFrames: z.int().nonnegative(),
  meanHashDistance: z.number().min(0).max(64),
});

const reachedBudgetSchema = z.object({
  scope: z.enum(budgetScopes),
  period: z.enum(budgetPeriods),
  limitMicros: z.int().nonnegative(),
  tokenName: z.string().optional(),
});

const outputSchema = z.object({ encoder: z.string().min(1).max(80) });

// Each field stands alone: one bad value must not hide the prompt.
const brokenRecipeSchema = z.object({
  modelVersion: recipeSchema.shape.modelVersion.catch("unknown"),
  prompt: recipeSchema.shape.prompt.catch(""),
  negativePrompt: recipeSchema.shape.negativePrompt.catch(""),
  aspectRatio: recipeSchema.shape.aspectRatio.catch("16:9"),
  resolution: recipeSchema.shape.resolution.catch("720p"),
  duration: recipeSchema.shape.duration.catch(5),
});

export function readRecipe(value: unknown): Recipe | null {
  return recipeSchema.safeParse(value).data ?? null;
}

/** What can still be shown of a take whose stored recipe is damaged; never used to run it again. */
export function salvageRecipe(
  value: unknown,
  columns: { provider: string; model: string; seed: number | null },
): Recipe {
  const known = typeof value === "object" && value !== null ? value : {};
  const { provider, model } = columns;
  const seed = columns.seed ?? 0;
  return { app: "retake", v: 1, provider, model, seed, ...brokenRecipeSchema.parse({ ...known }) };
}

export function readImported(value: unknown): ImportedFrom | null {
  return importedFromSchema.safeParse(value).data ?? null;
}

export function readReachedBudget(value: unknown): ReachedBudget | null {
  return reachedBudgetSchema.safeParse(value).data ?? null;
}

export function readTakeError(value: unknown): TakeError | null {
  return takeErrorSchema.safeParse(value).data ?? null;
}

export function readVerification(value: unknown): Verification | null {
  return verificationSchema.safeParse(value).data ?? null;
}

function mediaPath(key: string | null, takeId: string, kind: MediaKind): string | null {
  if (!key) return null;
  try {
    const parts = parseMediaKey(key);
    return parts.takeId === takeId && parts.kind === kind ? publicMediaPath(key) : null;
  } catch {
    return null;
  }
}

/** Null when the take has no complete, readable file of its own. */
export function readFile(take: {
  id: string;
  videoKey: string | null;
  posterKey: string | null;
  previewKey: string | null;
  thumbhash: string | null;
  file: unknown;
  output: unknown;
}): TakeFile | null {
  const stored = storedFileSchema.safeParse(take.file);
  const videoUrl = mediaPath(take.videoKey, take.id, "video");
  if (!stored.success || !videoUrl) return null;
  const { width, height, framesPerSecond, duration, bytes, codec, hasAudio, sha256 } = stored.data;
  return {
    videoUrl,
    posterUrl: mediaPath(take.posterKey, take.id, "poster"),
    previewUrl: mediaPath(take.previewKey, take.id, "preview"),
    thumbhash: take.thumbhash,
    width,
    height,
    framesPerSecond,
    duration,
    bytes,
    codec,
    hasAudio,
    sha256,
    // The rest of the output, the provider's address above all, stays on the server.
    encoder: outputSchema.safeParse(take.output).data?.encoder ?? null,
  };
}
