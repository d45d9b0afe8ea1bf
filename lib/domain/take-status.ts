/** The life of a take as data. Every change of status in the database goes through this table. */
export const takeStatuses = [
  "queued",
  "submitting",
  "waiting",
  "running",
  "ingesting",
  "cancelling",
  "needs_attention",
  "ready",
  "failed",
  "cancelled",
] as const;

export type TakeStatus = (typeof takeStatuses)[number];

/**
 * From → to. `needs_attention` is not final: a person decides what happens next.
 * `cancelling` may end in `ingesting`, because a provider may finish (and bill) all the same,
 * and a late video is kept.
 */
export const takeTransitions: Readonly<Record<TakeStatus, readonly TakeStatus[]>> = {
  queued: ["submitting", "cancelled", "failed"],
  submitting: ["queued", "waiting", "running", "needs_attention", "failed", "cancelling"],
  waiting: ["running", "ingesting", "cancelling", "cancelled", "failed"],
  running: ["waiting", "ingesting", "cancelling", "cancelled", "failed"],
  cancelling: ["cancelled", "ingesting", "failed", "needs_attention"],
  ingesting: ["ready", "failed"],
  needs_attention: ["queued", "waiting", "running", "ingesting", "cancelled", "failed"],
  ready: [],
  failed: ["ingesting"],
  cancelled: [],
};

/** Statuses in which the worker still has something to do by itself. */
export const activeStatuses = [
  "queued",
  "submitting",
  "waiting",
  "running",
  "cancelling",
  "ingesting",
] as const satisfies readonly TakeStatus[];

export type ActiveStatus = (typeof activeStatuses)[number];

export function isActive(status: TakeStatus): status is ActiveStatus {
  return (activeStatuses as readonly TakeStatus[]).includes(status);
}

export function canTransition(from: TakeStatus, to: TakeStatus): boolean {
  return takeTransitions[from].includes(to);
}
