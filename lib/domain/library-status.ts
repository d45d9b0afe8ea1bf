import { activeStatuses, type TakeStatus } from "./take-status";

/** What the library can be narrowed to. `active` stands for every status the worker still handles. */
export const libraryStatuses = [
  "ready",
  "active",
  "failed",
  "cancelled",
  "needs_attention",
] as const;
export type LibraryStatus = (typeof libraryStatuses)[number];

export function takeStatusesOf(status: LibraryStatus): readonly TakeStatus[] {
  return status === "active" ? activeStatuses : [status];
}
