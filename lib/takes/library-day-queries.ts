import "server-only";
import type { LibraryDay, LibraryDays } from "@/lib/domain/library";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { allConditions, libraryConditions } from "./library-condition-queries";
import { viewerOf, type LibraryView } from "./library-page-queries";

const { sql } = Prisma;

type DayRow = Omit<LibraryDay, "cost"> & { cost: bigint };

/** Every day that has takes, with one letter a take: enough to lay out all of them. */
export async function getLibraryDays(view: LibraryView): Promise<LibraryDays> {
  const { timeZone } = view;
  const conditions = libraryConditions(await viewerOf(view), view.filter);
  const rows = await database().$queryRaw<DayRow[]>(sql`
    SELECT to_char(day, 'YYYY-MM-DD') AS date, count(*)::int AS count, sum("costMicros")::bigint AS cost,
           string_agg("shape", '' ORDER BY "createdAt" DESC, "takeId" DESC) AS shapes
    FROM (
      SELECT ("createdAt" AT TIME ZONE ${timeZone})::date AS day, "createdAt", "takeId", "shape", "costMicros"
      FROM "LibraryTake" entry WHERE ${allConditions(conditions)}
    ) AS takes
    GROUP BY day ORDER BY takes.day DESC`);
  const days = rows.map((row) => ({ ...row, cost: Number(row.cost) }));
  return { total: days.reduce((sum, { count }) => sum + count, 0), days };
}
