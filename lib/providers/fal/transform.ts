import "server-only";
import { z } from "zod";
import type { ShotParameters } from "@/lib/domain/catalog/types";
import { falAspectRatios } from "@/lib/domain/catalog/fal/pika-2-2";
import { durations, resolutions } from "@/lib/domain/frame-size";
import type { Recipe } from "@/lib/domain/recipe";
import { seedSchema } from "@/lib/domain/seed";
import { isWithin } from "../http";
import type { Json } from "../types";

/** Endpoint ids are `<owner>/<app>/<path>`; requests are addressed by owner and app alone. */
export const falEndpoint = "fal-ai/pika/v2.2/text-to-video";
const falApp = "fal-ai/pika";
export const falModelVersion = "v2.2";

/** The model's input. Every field is sent, so that no default of theirs can change a recipe. */
export const falInputSchema = z.strictObject({
  prompt: z.string().min(1),
  negative_prompt: z.string(),
  aspect_ratio: z.enum(falAspectRatios),
  resolution: z.enum(resolutions),
  /** A JSON integer; it was a string until early 2026. */
  duration: z.literal([...durations]),
  seed: seedSchema,
});

/** Pure; a ratio the model does not have is passed on, and refused by `start`. */
export function toFalInput(recipe: Recipe) {
  return {
    prompt: recipe.prompt,
    negative_prompt: recipe.negativePrompt,
    aspect_ratio: recipe.aspectRatio,
    resolution: recipe.resolution,
    duration: recipe.duration,
    seed: recipe.seed,
  };
}

/** The way back, for what fal's own list says was sent. */
export function fromFalInput(
  input: z.infer<typeof falInputSchema>,
): ShotParameters & { seed: number } {
  return {
    prompt: input.prompt,
    negativePrompt: input.negative_prompt,
    aspectRatio: input.aspect_ratio,
    resolution: input.resolution,
    duration: input.duration,
    seed: input.seed,
  };
}

const address = z.string().max(2000).optional().catch(undefined);

/** The token stored with a take. Addresses are those fal named, where they may be trusted. */
export const falOperationSchema = z.object({
  requestId: z.string().min(1).max(200),
  statusUrl: address,
  responseUrl: address,
  cancelUrl: address,
  /** ISO time; a request is not missed at fal before it had time to appear there. */
  submittedAt: z.iso.datetime(),
});

export type FalOperation = z.infer<typeof falOperationSchema>;

export function toOperation(
  requestId: string,
  named: { status_url?: string; response_url?: string; cancel_url?: string },
  { queueUrl, submittedAt }: { queueUrl: string; submittedAt: Date },
): Json {
  const keep = (name: string, url?: string) =>
    url && isWithin(url, queueUrl) ? { [name]: url } : {};
  return {
    requestId,
    ...keep("statusUrl", named.status_url),
    ...keep("responseUrl", named.response_url),
    ...keep("cancelUrl", named.cancel_url),
    submittedAt: submittedAt.toISOString(),
  };
}

/** Where to ask. An address that is missing or on a foreign origin is rebuilt from the id. */
export function addressOf(
  operation: FalOperation,
  what: "status" | "response" | "cancel",
  queueUrl: string,
): string {
  const named = operation[`${what}Url`];
  if (named && isWithin(named, queueUrl)) return named;
  const request = `${queueUrl}/${falApp}/requests/${encodeURIComponent(operation.requestId)}`;
  return what === "response" ? request : `${request}/${what}`;
}
