import "server-only";
import { database } from "../db/client";
import type { LibraryCursor } from "./cursor";
import { newestFirst, notTrashed, type TakeFilter } from "./take-queries";

/** Takes that come after a place in the library's order, which is newest first. */
export function olderThan(place: LibraryCursor): TakeFilter {
  const { createdAt, id } = place;
  // The first condition says nothing new: it lets the index start at the place.
  return {
    createdAt: { lte: createdAt },
    OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
  };
}

function newerThan({ createdAt, id }: LibraryCursor): TakeFilter {
  return {
    createdAt: { gte: createdAt },
    OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }],
  };
}

/** The takes before and after one in the owner's whole library. */
export async function neighbours(
  ownerId: string,
  place: LibraryCursor,
): Promise<{ previousTakeId: string | null; nextTakeId: string | null }> {
  const [previous, next] = await Promise.all([
    database().take.findFirst({
      where: { AND: [{ ownerId }, notTrashed, newerThan(place)] },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { id: true },
    }),
    database().take.findFirst({
      where: { AND: [{ ownerId }, notTrashed, olderThan(place)] },
      orderBy: [...newestFirst],
      select: { id: true },
    }),
  ]);
  return { previousTakeId: previous?.id ?? null, nextTakeId: next?.id ?? null };
}
