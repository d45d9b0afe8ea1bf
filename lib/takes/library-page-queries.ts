import "server-only";
import type { Page, TakeDto } from "@/lib/domain/dtos";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { addDays, startOfDay } from "@/lib/domain/time-zone";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { decodeLibraryCursor, encodeLibraryCursor } from "./cursor";
import { allConditions, and, libraryConditions, type Viewer } from "./library-condition-queries";
import { hasTrigrams } from "./library-text-queries";
import { findTakes, newestFirst } from "./take-queries";

const { sql } = Prisma;

const usualPage = 60;
export const pageMaximum = 200;

export interface LibraryView {
  ownerId: string;
  filter: LibraryFilter;
  /** IANA name; decides where days begin. */
  timeZone: string;
}

export interface LibraryPlace {
  cursor?: string;
  /** Only this day, as "2026-11-21". */
  day?: string;
  /** Takes to pass over, for a window in the middle of a day. */
  skip?: number;
  limit?: number;
}

export async function viewerOf({ ownerId, timeZone }: LibraryView): Promise<Viewer> {
  return { ownerId, timeZone, hasTrigrams: await hasTrigrams() };
}

/**
 * Takes that pass the filter, newest first. Their order is found in the library's own rows, sixty of
 * the wide ones are read.
 * @throws AppError invalid_input for a cursor that is not one of ours.
 */
export async function getLibraryTakes(
  view: LibraryView,
  { cursor, day, skip = 0, limit = usualPage }: LibraryPlace = {},
): Promise<Page<TakeDto>> {
  const { ownerId, timeZone } = view;
  const conditions = [allConditions(libraryConditions(await viewerOf(view), view.filter))];
  if (cursor !== undefined) {
    const { createdAt, id } = decodeLibraryCursor(cursor);
    conditions.push(sql`("createdAt", "takeId") < (${createdAt}::timestamptz, ${id}::uuid)`);
  }
  if (day !== undefined) {
    conditions.push(sql`"createdAt" >= ${startOfDay(day, timeZone)}`);
    conditions.push(sql`"createdAt" < ${startOfDay(addDays(day, 1), timeZone)}`);
  }
  const found = await database().$queryRaw<{ takeId: string; createdAt: Date }[]>(sql`
    SELECT "takeId", "createdAt" FROM "LibraryTake" entry
    WHERE ${and(conditions)}
    ORDER BY "createdAt" DESC, "takeId" DESC
    LIMIT ${limit + 1} OFFSET ${skip}`);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const ids = shown.map(({ takeId }) => takeId);
  return {
    items:
      ids.length === 0
        ? []
        : await findTakes(ownerId, { id: { in: ids } }, { orderBy: [...newestFirst] }),
    nextCursor:
      found.length > limit && last
        ? encodeLibraryCursor({ id: last.takeId, createdAt: last.createdAt.toISOString() })
        : null,
  };
}
