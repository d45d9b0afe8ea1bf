import "server-only";
import type { Page, TakeDto } from "@/lib/domain/dtos";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { addDays, startOfDay } from "@/lib/domain/time-zone";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { decodeLibraryCursor, encodeLibraryCursor } from "./cursor";
import { and, libraryConditions, plainConditions, type Viewer } from "./library-condition-queries";
import { hasTrigrams } from "./library-text-queries";
import { findTakes, newestFirst, oldestFirst } from "./take-queries";

const { sql } = Prisma;

const usualPage = 60;
export const pageMaximum = 200;
/** How many of the newest takes are looked at for words before the indexes of words are. */
const nearby = 4_000;

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
 * Takes that pass the filter, in the order it names. Which they are is found in the library's own rows, only the
 * wide ones of the page are read.
 * @throws AppError invalid_input for a cursor that is not one of ours.
 */
export async function getLibraryTakes(
  view: LibraryView,
  place: LibraryPlace = {},
): Promise<Page<TakeDto>> {
  const { limit = usualPage, skip = 0 } = place;
  const found = await findPlaces(await viewerOf(view), view.filter, place, {
    limit: limit + 1,
    skip,
  });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const ids = shown.map(({ takeId }) => takeId);
  const order = { orderBy: view.filter.order === "oldest" ? [...oldestFirst] : [...newestFirst] };
  return {
    items: ids.length > 0 ? await findTakes(view.ownerId, { id: { in: ids } }, order) : [],
    nextCursor:
      found.length > limit && last
        ? encodeLibraryCursor({ id: last.takeId, createdAt: last.createdAt.toISOString() })
        : null,
  };
}

/** The index has this order in both directions. */
export function libraryOrder({ order }: LibraryFilter): Prisma.Sql {
  return order === "oldest"
    ? sql`ORDER BY "createdAt", "takeId"`
    : sql`ORDER BY "createdAt" DESC, "takeId" DESC`;
}

interface PlaceRow {
  takeId: string;
  createdAt: Date;
}

/**
 * Words that many takes have are found at once among the newest; words that few have, through the
 * indexes of the words. The planner guesses wrong when each of two words is common and no take has
 * both, and then reads every row. So the newest are looked at first, and where they do not fill the
 * page, all matches are gathered and put in order.
 */
async function findPlaces(
  viewer: Viewer,
  filter: LibraryFilter,
  { cursor, day }: LibraryPlace,
  { limit, skip }: { limit: number; skip: number },
): Promise<PlaceRow[]> {
  const conditions = libraryConditions(viewer, filter);
  const isOldestFirst = filter.order === "oldest";
  const within = placeConditions(viewer, { cursor, day }, isOldestFirst);
  const plain = and([plainConditions(conditions), ...within]);
  const order = libraryOrder(filter);
  const page = sql`${order} LIMIT ${limit} OFFSET ${skip}`;
  const read = (from: Prisma.Sql) =>
    database().$queryRaw<PlaceRow[]>(sql`SELECT "takeId", "createdAt" ${from} ${page}`);
  const { words } = conditions;
  if (!words) return read(sql`FROM "LibraryTake" entry WHERE ${plain}`);
  if (day === undefined) {
    const newest = sql`SELECT * FROM "LibraryTake" entry WHERE ${plain} ${order} LIMIT ${nearby}`;
    const found = await read(sql`FROM (${newest}) AS entry WHERE ${words}`);
    if (found.length >= limit) return found;
  }
  const all = sql`SELECT "takeId", "createdAt" FROM "LibraryTake" entry WHERE ${plain} AND ${words}`;
  // OFFSET 0 keeps the planner from taking the short page into account, which is what misleads it.
  return read(sql`FROM (${all} OFFSET 0) AS entry`);
}

function placeConditions(
  { timeZone }: Viewer,
  { cursor, day }: Pick<LibraryPlace, "cursor" | "day">,
  isOldestFirst: boolean,
): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (cursor !== undefined) {
    const { createdAt, id } = decodeLibraryCursor(cursor);
    const follows = isOldestFirst ? sql`>` : sql`<`;
    conditions.push(
      sql`("createdAt", "takeId") ${follows} (${createdAt}::timestamptz, ${id}::uuid)`,
    );
  }
  if (day !== undefined) {
    conditions.push(sql`"createdAt" >= ${startOfDay(day, timeZone)}`);
    conditions.push(sql`"createdAt" < ${startOfDay(addDays(day, 1), timeZone)}`);
  }
  return conditions;
}
