import "server-only";

/** Looks at a finished-or-not question, by how long the take has been at the provider. */
const networkLooks = [
  { underSeconds: 10, every: 1 },
  { underSeconds: 60, every: 2 },
  { underSeconds: 300, every: 5 },
  { underSeconds: 3600, every: 15 },
] as const;
const slowestLook = 60;
/** Just under the half second at which the queue looks for what is due, so none is missed. */
const localLook = 0.4;

/**
 * Seconds to the next look at a take that is going on.
 *
 * @param isLocal Its output is on this machine: a look costs nothing, and progress should be live.
 */
export function lookDelay(isLocal: boolean, ageSeconds: number): number {
  if (isLocal) return localLook;
  return networkLooks.find(({ underSeconds }) => ageSeconds < underSeconds)?.every ?? slowestLook;
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
