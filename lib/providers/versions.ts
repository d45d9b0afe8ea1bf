import "server-only";
import type { ProviderId } from "@/lib/domain/catalog/types";
import { rendererVersion } from "./draft/renderer/version";
import { falModelVersion } from "./fal/transform";
import { runComfyModelVersion } from "./runcomfy/transform";

const versions: Record<ProviderId, string> = {
  draft: rendererVersion,
  fal: falModelVersion,
  runcomfy: runComfyModelVersion,
};

/** What goes into a new recipe as `modelVersion`: the same recipe under another may look different. */
export function modelVersion(provider: ProviderId): string {
  return versions[provider];
}
