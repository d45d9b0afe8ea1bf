import "server-only";
import type { ProviderId } from "@/lib/domain/catalog/types";
import type { Recipe } from "@/lib/domain/recipe";
import { toDrawRequest } from "./draft/transform";
import { toFalInput } from "./fal/transform";
import { toInput as toRunComfyInput } from "./runcomfy/transform";
import type { Json, VideoProvider } from "./types";

/**
 * The pure half of the registry, for the web process: it loads nothing that could call a provider
 * or start a process.
 */
const payloads: Record<ProviderId, VideoProvider["payload"]> = {
  draft: (recipe) => ({ ...toDrawRequest(recipe) }),
  fal: (recipe) => ({ ...toFalInput(recipe) }),
  runcomfy: (recipe) => ({ ...toRunComfyInput(recipe) }),
};

/** Exactly what will be sent for a recipe; the same as the adapter's own `payload`. */
export function payloadOf(provider: ProviderId, recipe: Recipe): Json {
  return payloads[provider](recipe);
}
