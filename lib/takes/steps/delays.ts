import "server-only";
import { ProviderUnavailable } from "@/lib/providers/types";

/** Looks at a finished-or-not question, by how long the take has been at the provider. */
const networkLooks = [
  { underSeconds: 10, every: 1 },
  { underSeconds: 60, every: 2 },
  { underSeconds: 300, every: 5 },
  { underSeconds: 3600, every: 15 },
] as const;
const slowestLook = 60;
/** Far from its turn, a take moves slowly: so many seconds more for each place, up to a limit. */
const secondsPerPlace = 1;
const slowestByPlace = 20;
/** Just under the half second at which the queue looks for what is due, so none is missed. */
const localLook = 0.4;

/**
 * Seconds to the next look at a take that is going on.
 *
 * @param isLocal Its output is on this machine: a look costs nothing, and progress should be live.
 * @param queuePosition Takes before it in the provider's queue; 0 when it runs or none is told.
 */
export function lookDelay(isLocal: boolean, ageSeconds: number, queuePosition = 0): number {
  if (isLocal) return localLook;
  const byAge = networkLooks.find(({ underSeconds }) => ageSeconds < underSeconds)?.every;
  const byPlace = Math.min(slowestByPlace, Math.max(0, queuePosition) * secondsPerPlace);
  return Math.max(byAge ?? slowestLook, byPlace);
}

/**
 * Seconds until something that failed is tried again: doubling from 1 to 60, spread by a fifth so
 * that takes which failed together do not come back together.
 *
 * @param attempts Failures in a row, from 1.
 */
export function retryDelay(attempts: number, random: () => number = Math.random): number {
  const base = Math.min(60, 2 ** Math.min(attempts - 1, 6));
  return base * (0.8 + 0.4 * random());
}

/** As `retryDelay`, and at least as long as the provider asked to be left alone. */
export function retryDelayAfter(error: unknown, attempts: number): number {
  const asked = error instanceof ProviderUnavailable ? (error.retryAfterSeconds ?? 0) : 0;
  return Math.max(retryDelay(attempts), asked);
}
