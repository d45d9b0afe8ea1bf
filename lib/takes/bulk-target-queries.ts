import "server-only";
import type { z } from "zod";
import type { bulkTargetSchema } from "@/lib/domain/bulk";
import { inputFailure } from "@/lib/domain/account";
import { AppError } from "@/lib/domain/errors";
import { checkFilter, timeZoneSchema } from "@/lib/domain/library-filter";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { allConditions, libraryConditions } from "./library-condition-queries";
import { libraryOrder, viewerOf, type LibraryView } from "./library-page-queries";

const { sql } = Prisma;

type FilterTarget = Exclude<z.output<typeof bulkTargetSchema>, { ids: unknown }>;

/** More than any library is expected to hold; a bound for what one job carries. */
const targetMaximum = 1_000_000;

/** @throws AppError invalid_input for an address that is no filter. */
function viewOf(ownerId: string, target: { query: string; timeZone: string }): LibraryView {
  const filter = checkFilter(new URLSearchParams(target.query));
  if (!filter.success) {
    throw new AppError("invalid_input", { fields: inputFailure(filter.error).fields });
  }
  const timeZone = timeZoneSchema.safeParse(target.timeZone);
  if (!timeZone.success) throw new AppError("invalid_input", { detail: "time zone" });
  return { ownerId, filter: filter.data, timeZone: timeZone.data };
}

async function conditionsOf(view: LibraryView): Promise<Prisma.Sql> {
  return allConditions(libraryConditions(await viewerOf(view), view.filter));
}

/** The ids of every take a filter finds now, but for some, newest first. */
export async function findTargetIds(ownerId: string, target: FilterTarget): Promise<string[]> {
  const conditions = await conditionsOf(viewOf(ownerId, target));
  const rows = await database().$queryRaw<{ id: string }[]>(sql`
    SELECT "takeId" AS id FROM "LibraryTake" entry
    WHERE ${conditions} AND "takeId" <> ALL(${target.except}::uuid[])
    ORDER BY "createdAt" DESC, "takeId" DESC LIMIT ${targetMaximum}`);
  return rows.map(({ id }) => id);
}

export interface IdRange {
  /** One end of the range, and the other; both are part of it. */
  from: string;
  to: string;
}

/**
 * The ids from one take of a filter's result to another, in its order.
 * @throws AppError not_found when either is not the owner's.
 */
export async function findRangeIds(
  view: LibraryView,
  { from, to }: IdRange,
  limit: number,
): Promise<string[]> {
  const ends = await database().take.findMany({
    where: { ownerId: view.ownerId, id: { in: [from, to] } },
    select: { id: true, createdAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const [first, last = first] = ends;
  if (!first || !last || ends.length < new Set([from, to]).size) {
    throw new AppError("not_found", { detail: "end of a range" });
  }
  const rows = await database().$queryRaw<{ id: string }[]>(sql`
    SELECT "takeId" AS id FROM "LibraryTake" entry
    WHERE ${await conditionsOf(view)}
      AND ("createdAt", "takeId") <= (${first.createdAt}::timestamptz, ${first.id}::uuid)
      AND ("createdAt", "takeId") >= (${last.createdAt}::timestamptz, ${last.id}::uuid)
    ${libraryOrder(view.filter)} LIMIT ${limit}`);
  return rows.map(({ id }) => id);
}
