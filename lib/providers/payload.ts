import "server-only";
import type { ProviderId } from "@/lib/domain/catalog/types";
import type { Recipe } from "@/lib/domain/recipe";
import { rendererVersion } from "./draft/renderer/version";
import { toDrawRequest } from "./draft/transform";
import { falModelVersion, toFalInput } from "./fal/transform";
import { runComfyModelVersion, toInput as toRunComfyInput } from "./runcomfy/transform";
import type { Json, VideoProvider } from "./types";

/**
 * The pure half of the registry, for the web process: it loads nothing that could call a provider
 * or start a process.
 */
const sending: Record<ProviderId, { version: string; payload: VideoProvider["payload"] }> = {
  draft: { version: rendererVersion, payload: (recipe) => ({ ...toDrawRequest(recipe) }) },
  fal: { version: falModelVersion, payload: (recipe) => ({ ...toFalInput(recipe) }) },
  runcomfy: {
    version: runComfyModelVersion,
    payload: (recipe) => ({ ...toRunComfyInput(recipe) }),
  },
};

/** What goes into a new recipe as `modelVersion`: the same recipe under another may look different. */
export function modelVersion(provider: ProviderId): string {
  return sending[provider].version;
}

/** Exactly what will be sent for a recipe; the same as the adapter's own `payload`. */
export function payloadOf(provider: ProviderId, recipe: Recipe): Json {
  return sending[provider].payload(recipe);
}
