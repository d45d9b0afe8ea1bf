import "server-only";
import type { TakeStatus } from "@/lib/domain/take-status";
import { database } from "../db/client";
import type { NewTake } from "./new-take-repository";
import type { Json } from "@/lib/providers/types";

/** What a person may change on their own take; every write names the owner in its condition. */

export interface OwnedTake extends Omit<NewTake, "recipe" | "seed" | "retakeOfId" | "isUndoable"> {
  id: string;
  shotId: string;
  status: TakeStatus;
  cancelRequested: boolean;
  /** As stored; not checked. Null for a file that came without one. */
  recipe: unknown;
  seed: number | null;
}

/** Null when there is none, or when it is someone else's. */
export async function findOwnedTake(ownerId: string, takeId: string): Promise<OwnedTake | null> {
  const row = await database().take.findFirst({
    where: { id: takeId, ownerId },
    select: {
      id: true,
      shotId: true,
      status: true,
      cancelRequested: true,
      provider: true,
      model: true,
      seed: true,
      seedLocked: true,
      recipe: true,
      payload: true,
      priceEstimateMicros: true,
    },
  });
  return row && { ...row, payload: row.payload as Json };
}

/** Remembers that the owner has watched or fetched the clip. Only the first time is written. */
export async function markOpened(ownerId: string, takeId: string): Promise<void> {
  await database().take.updateMany({
    where: { id: takeId, ownerId, openedAt: null },
    data: { openedAt: new Date() },
  });
}

/** Writes nothing when the take has these marks already, so that no browser is woken for nothing. */
export async function markTake(
  ownerId: string,
  takeId: string,
  marks: { kept: boolean } | { rating: number | null },
): Promise<void> {
  const differs =
    "kept" in marks
      ? { kept: { not: marks.kept } }
      : marks.rating === null
        ? { rating: { not: null } }
        : { OR: [{ rating: null }, { rating: { not: marks.rating } }] };
  await database().take.updateMany({ where: { id: takeId, ownerId, ...differs }, data: marks });
}
