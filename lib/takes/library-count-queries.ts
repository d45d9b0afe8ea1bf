import "server-only";
import type { LibraryCounts } from "@/lib/domain/library";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import {
  allConditions,
  and,
  facets,
  libraryConditions,
  type Facet,
} from "./library-condition-queries";
import { viewerOf, type LibraryView } from "./library-page-queries";

const { sql } = Prisma;

/** How many tags and collections are counted, the most used ones. */
const namesMaximum = 100;

interface CountRow {
  facet: Facet | "total";
  value: string;
  count: number;
}

const valueOf: Record<Facet, Prisma.Sql> = {
  status: sql`"status"`,
  provider: sql`"provider"`,
  model: sql`"model"`,
  ratio: sql`"ratio"`,
  resolution: sql`"resolution"`,
  duration: sql`"duration"::text`,
  kept: sql`CASE WHEN "kept" THEN 'yes' ELSE 'no' END`,
  rating: sql`coalesce("rating", 0)::text`,
};

/**
 * Takes by each value of each filter. The takes are read once and counted by mixture of values, of
 * which there are few; every filter's counts are sums of those mixtures.
 */
export async function getLibraryCounts(view: LibraryView): Promise<LibraryCounts> {
  const viewer = await viewerOf(view);
  const { scope, words, byFacet } = libraryConditions(viewer, view.filter);
  const others = (left: Facet) =>
    and(facets.flatMap((facet) => (facet !== left && byFacet[facet] ? [byFacet[facet]] : [])));
  const sums = facets.map(
    (facet) => sql`SELECT ${facet} AS facet, ${valueOf[facet]} AS value, sum(count)::int AS count
      FROM mixtures WHERE ${others(facet)} GROUP BY 2`,
  );
  const columns = Prisma.raw(facets.map((facet) => `"${facet}"`).join(", "));
  const withoutTag = libraryConditions(viewer, { ...view.filter, tag: null });
  const withoutCollection = libraryConditions(viewer, { ...view.filter, collection: null });
  const [rows, tags, collections] = await Promise.all([
    database().$queryRaw<CountRow[]>(sql`
      WITH mixtures AS MATERIALIZED (
        SELECT ${columns}, count(*) AS count FROM "LibraryTake" entry
        WHERE ${words ? and([scope, words]) : scope} GROUP BY ${columns}
      )
      SELECT 'total' AS facet, '' AS value, coalesce(sum(count), 0)::int AS count
      FROM mixtures WHERE ${and(Object.values(byFacet))}
      UNION ALL ${Prisma.join(sums, " UNION ALL ")}`),
    database().$queryRaw<{ name: string; count: number }[]>(sql`
      SELECT name, count(*)::int AS count FROM "LibraryTake" entry, unnest("tags") AS name
      WHERE cardinality("tags") > 0 AND ${allConditions(withoutTag)}
      GROUP BY name ORDER BY count DESC, name LIMIT ${namesMaximum}`),
    database().$queryRaw<{ name: string; count: number }[]>(sql`
      SELECT name::text, count(*)::int AS count
      FROM "LibraryTake" entry, unnest("collectionIds") AS name
      WHERE cardinality("collectionIds") > 0 AND ${allConditions(withoutCollection)}
      GROUP BY name ORDER BY count DESC, name LIMIT ${namesMaximum}`),
  ]);
  const of = (facet: Facet) =>
    Object.fromEntries(
      rows.filter((row) => row.facet === facet).map(({ value, count }) => [value, count]),
    );
  const named = (list: { name: string; count: number }[]) =>
    Object.fromEntries(list.map(({ name, count }) => [name, count]));
  return {
    total: rows.find(({ facet }) => facet === "total")?.count ?? 0,
    status: of("status"),
    provider: of("provider"),
    model: of("model"),
    ratio: of("ratio"),
    resolution: of("resolution"),
    duration: of("duration"),
    kept: of("kept"),
    rating: of("rating"),
    tag: named(tags),
    collection: named(collections),
  };
}
