import "server-only";
import { seedMaximum } from "@/lib/domain/seed";
import { takeStatusesOf, type LibraryStatus } from "@/lib/domain/library-status";
import { database } from "../db/client";
import type { LibraryCursor } from "./cursor";
import { newestFirst, notTrashed, type TakeFilter } from "./take-queries";

export interface LibraryFilter {
  search?: string;
  status?: LibraryStatus;
}

/** `%`, `_` and `\` mean themselves: Prisma hands the text to ILIKE as it is. */
function literalPattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** Part of the prompt in any case; digits also find the takes with exactly that seed. */
function searchFilter(search: string): TakeFilter {
  const inPrompt: TakeFilter = {
    shot: { prompt: { contains: literalPattern(search), mode: "insensitive" } },
  };
  const seed = /^\d{1,10}$/.test(search) ? Number(search) : null;
  if (seed === null || seed > seedMaximum) return inPrompt;
  return { OR: [{ seed }, inPrompt] };
}

export function libraryFilter({ search, status }: LibraryFilter): TakeFilter {
  const text = search?.trim();
  return {
    AND: [
      status ? { status: { in: [...takeStatusesOf(status)] } } : {},
      text ? searchFilter(text) : {},
    ],
  };
}

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
