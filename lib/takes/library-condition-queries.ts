import "server-only";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { parseSearch, type SearchTerm, type TakeState } from "@/lib/domain/library-search";
import { addDays, periodOf, startOfDay } from "@/lib/domain/time-zone";
import { Prisma } from "../db/generated/client";
import { textCondition } from "./library-text-queries";

const { sql } = Prisma;
type Sql = Prisma.Sql;

/** The filters that counts are given for: each count leaves out the condition of its own filter. */
export const facets = [
  "status",
  "provider",
  "model",
  "ratio",
  "resolution",
  "duration",
  "kept",
  "rating",
] as const;
export type Facet = (typeof facets)[number];

export interface LibraryConditions {
  /** What must hold whatever is counted: the owner, the days, the tag, the collection, operators. */
  scope: Sql;
  /** Words and phrases, which are looked for in other indexes; null without any. */
  words: Sql | null;
  /** Of the filters that are set. */
  byFacet: Partial<Record<Facet, Sql>>;
}

export interface Viewer {
  ownerId: string;
  /** IANA name; days begin at its midnight. */
  timeZone: string;
  /** Whether parts of words can be found; without the extension only their beginnings. */
  hasTrigrams: boolean;
}

/** Conditions on "LibraryTake"; every read of the library is made of them. */
export function libraryConditions(viewer: Viewer, filter: LibraryFilter): LibraryConditions {
  const terms = parseSearch(filter.search);
  const isTrash = filter.trash || terms.some(isInTrash);
  const words = terms.filter(isText).map((term) => termCondition(viewer, term));
  const tests = terms.filter((term) => !isText(term) && !isTrashTerm(term));
  const scope = [
    sql`"ownerId" = ${viewer.ownerId}::uuid`,
    isTrash ? sql`"trashedAt" IS NOT NULL` : sql`"trashedAt" IS NULL`,
    ...tests.map((term) => termCondition(viewer, term)),
  ];
  if (filter.from) scope.push(sql`"createdAt" >= ${startOfDay(filter.from, viewer.timeZone)}`);
  if (filter.to) {
    scope.push(sql`"createdAt" < ${startOfDay(addDays(filter.to, 1), viewer.timeZone)}`);
  }
  if (filter.tag) scope.push(sql`"tags" @> ARRAY[${filter.tag}]::text[]`);
  if (filter.collection) scope.push(sql`"collectionIds" @> ARRAY[${filter.collection}]::uuid[]`);
  if (filter.sameSeed) scope.push(sharedSeed(viewer.ownerId));
  return {
    scope: and(scope),
    words: words.length > 0 ? and(words) : null,
    byFacet: facetConditions(filter),
  };
}

export function and(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`true` : Prisma.join([...conditions], " AND ");
}

/** Everything but the words. */
export function plainConditions({ scope, byFacet }: LibraryConditions): Sql {
  return and([scope, ...Object.values(byFacet)]);
}

export function allConditions(conditions: LibraryConditions): Sql {
  const plain = plainConditions(conditions);
  return conditions.words ? and([plain, conditions.words]) : plain;
}

function facetConditions(filter: LibraryFilter): Partial<Record<Facet, Sql>> {
  const { status, provider, model, ratio, resolution, duration, kept, rating } = filter;
  return {
    ...(status && { status: sql`"status" = ${status}` }),
    ...(provider.length > 0 && { provider: sql`"provider" = ANY(${provider})` }),
    ...(model.length > 0 && { model: sql`"model" = ANY(${model})` }),
    ...(ratio.length > 0 && { ratio: sql`"ratio" = ANY(${ratio})` }),
    ...(resolution.length > 0 && { resolution: sql`"resolution" = ANY(${resolution})` }),
    ...(duration.length > 0 && { duration: sql`"duration" = ANY(${duration}::int[])` }),
    ...(kept !== null && { kept: sql`"kept" = ${kept}` }),
    ...(rating !== null && { rating: sql`"rating" >= ${rating}` }),
  };
}

const sharedSeed = (ownerId: string) => sql`EXISTS (
  SELECT 1 FROM "LibraryTake" other
  WHERE other."ownerId" = ${ownerId}::uuid AND other."seed" = entry."seed"
    AND other."takeId" <> entry."takeId" AND other."trashedAt" IS NULL)`;

const isText = ({ kind }: SearchTerm) => kind === "word" || kind === "phrase";
const isTrashTerm = (term: SearchTerm) => term.kind === "is" && term.state === "trashed";
const isInTrash = (term: SearchTerm) => isTrashTerm(term) && !term.negated;

const stateConditions: Record<Exclude<TakeState, "trashed">, Sql> = {
  ready: sql`"status" = 'ready'`,
  running: sql`"status" = 'active'`,
  failed: sql`"status" = 'failed'`,
  cancelled: sql`"status" = 'cancelled'`,
  unclear: sql`"status" = 'needs_attention'`,
  draft: sql`"provider" = 'draft'`,
  kept: sql`"kept"`,
  rated: sql`"rating" IS NOT NULL`,
  retake: sql`"isRetake"`,
  noted: sql`"hasNote"`,
};

/** A term that does not hold for a take holds when it is negated, also where a column is null. */
function termCondition(viewer: Viewer, term: SearchTerm): Sql {
  const condition = testCondition(viewer, term);
  return term.negated ? sql`(${condition}) IS NOT TRUE` : condition;
}

function testCondition(viewer: Viewer, term: SearchTerm): Sql {
  switch (term.kind) {
    case "word":
    case "phrase":
      return textCondition(term, viewer.hasTrigrams);
    case "seed":
      return sql`"seed" = ${term.seed}`;
    case "shot":
      return sql`"shotNumber" = ${term.number}`;
    case "provider":
      return sql`"provider" = ${term.name}`;
    case "model":
      return sql`regexp_replace(lower("model"), '^[^/]*/|[^a-z0-9]', '', 'g') LIKE ${`${term.name}%`}`;
    case "ratio":
      return sql`"ratio" = ${term.ratio}`;
    case "resolution":
      return sql`"resolution" = ${term.resolution}`;
    case "duration":
      return sql`"duration" = ${term.seconds}`;
    case "is":
      return term.state === "trashed" ? sql`true` : stateConditions[term.state];
    case "rating":
      return ratingCondition(term.comparison, term.rating);
    case "tag":
      return sql`"tags" @> ARRAY[${term.tag}]::text[]`;
    case "before":
      return sql`"createdAt" < ${startOfDay(periodOf(term.date).first, viewer.timeZone)}`;
    case "after":
      return sql`"createdAt" >= ${startOfDay(periodOf(term.date).next, viewer.timeZone)}`;
  }
}

/** Takes without a rating are found by `rating:0` only, so that `rating:<3` never means them. */
function ratingCondition(comparison: string, rating: number): Sql {
  switch (comparison) {
    case ">":
      return sql`"rating" > ${rating}`;
    case ">=":
      return sql`"rating" >= ${rating}`;
    case "<":
      return sql`"rating" < ${rating}`;
    case "<=":
      return sql`"rating" <= ${rating}`;
    default:
      return rating === 0 ? sql`"rating" IS NULL` : sql`"rating" = ${rating}`;
  }
}
