import "server-only";
import type { ProviderId } from "@/lib/domain/catalog/types";
import { framesPerSecond, frameSize } from "@/lib/domain/frame-size";
import type { Recipe } from "@/lib/domain/recipe";
import { rendererVersion } from "./draft/renderer/version";
import type { Json } from "./types";

/** The pure half of a provider: all that the web process may use. It calls and starts nothing. */
interface PayloadMaker {
  /** Written into a new recipe: what else, beside the recipe, decides the pixels. */
  version: string;
  payload(recipe: Recipe): Json;
}

const makers: Record<ProviderId, PayloadMaker> = {
  draft: {
    version: rendererVersion,
    payload: ({ prompt, negativePrompt, seed, aspectRatio, resolution, duration }) => ({
      prompt,
      negativePrompt,
      seed,
      ...frameSize(aspectRatio, resolution),
      frameCount: duration * framesPerSecond,
      framesPerSecond,
    }),
  },
};

export function modelVersion(provider: ProviderId): string {
  return makers[provider].version;
}

/** Exactly what will be sent for a recipe. */
export function payloadOf(provider: ProviderId, recipe: Recipe): Json {
  return makers[provider].payload(recipe);
}
