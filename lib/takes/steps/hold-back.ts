import "server-only";
import type { VideoProvider } from "@/lib/providers/types";

/**
 * Providers that asked for patience. Known to this process only: another worker learns it from its
 * own first refusal, which costs one call and no money.
 */
const heldUntil = new WeakMap<VideoProvider, number>();

/** Sends nothing more to this provider for a while. */
export function holdBack(provider: VideoProvider, seconds: number): void {
  const until = Date.now() + seconds * 1000;
  heldUntil.set(provider, Math.max(until, heldUntil.get(provider) ?? 0));
}

/** Seconds to wait before a take may be sent; spread, so that not all come at the same moment. */
export function heldBackSeconds(
  provider: VideoProvider,
  random: () => number = Math.random,
): number {
  const left = ((heldUntil.get(provider) ?? 0) - Date.now()) / 1000;
  return left > 0 ? left + random() : 0;
}
