import "server-only";
import type { LibraryDay, LibraryDays } from "@/lib/domain/library";
import { addDays, dayOf, startsOfDays } from "@/lib/domain/time-zone";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { allConditions, libraryConditions } from "./library-condition-queries";
import { viewerOf, type LibraryView } from "./library-page-queries";

const { sql } = Prisma;

interface DayRow {
  /** Place among the days asked about, from 1. */
  place: number;
  count: number;
  cost: bigint;
  shapes: string;
}

/**
 * Every day that has takes, with one letter a take: enough to lay out all of them. Where days begin
 * is worked out here and not in the database, whose time zones may be of another year: a window
 * inside a day must mean exactly the takes that were counted for it.
 */
export async function getLibraryDays(view: LibraryView): Promise<LibraryDays> {
  const { ownerId, timeZone } = view;
  const span = await spanOf(ownerId);
  if (!span) return { total: 0, days: [] };
  const first = dayOf(span.oldest, timeZone);
  const starts = startsOfDays(first, dayOf(span.newest, timeZone), timeZone);
  const conditions = libraryConditions(await viewerOf(view), view.filter);
  const rows = await database().$queryRaw<DayRow[]>(sql`
    SELECT place, count(*)::int AS count, sum("costMicros")::bigint AS cost,
           string_agg("shape", '' ORDER BY "createdAt" DESC, "takeId" DESC) AS shapes
    FROM (
      SELECT width_bucket("createdAt", ${starts}::timestamptz[]) AS place,
             "createdAt", "takeId", "shape", "costMicros"
      FROM "LibraryTake" entry WHERE ${allConditions(conditions)}
    ) AS takes
    GROUP BY place ORDER BY place DESC`);
  const days = rows.map(({ place, count, cost, shapes }): LibraryDay => ({
    date: addDays(first, place - 1),
    ...{ count, cost: Number(cost), shapes },
  }));
  return { total: days.reduce((sum, { count }) => sum + count, 0), days };
}

/** Null without takes. Library and trash are asked alone: each has an index with both ends. */
async function spanOf(ownerId: string): Promise<{ oldest: Date; newest: Date } | null> {
  const ends = (isThere: Prisma.Sql) => sql`
    SELECT min("createdAt") AS oldest, max("createdAt") AS newest FROM "LibraryTake"
    WHERE "ownerId" = ${ownerId}::uuid AND "trashedAt" ${isThere}`;
  const rows = await database().$queryRaw<{ oldest: Date | null; newest: Date | null }[]>(sql`
    SELECT min(oldest) AS oldest, greatest(max(newest), now()) AS newest
    FROM (${ends(sql`IS NULL`)} UNION ALL ${ends(sql`IS NOT NULL`)}) AS places`);
  const { oldest = null, newest = null } = rows[0] ?? {};
  return oldest && newest && { oldest, newest };
}
