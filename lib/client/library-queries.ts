import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page, TakeDto } from "@/lib/domain/dtos";
import type { LibraryCounts, LibraryDays } from "@/lib/domain/library";
import {
  filterParams,
  needsTimeZone,
  withoutOrder,
  type LibraryFilter,
} from "@/lib/domain/library-filter";
import { getJson } from "./api";
import { readersTimeZone, windowOfDay, windowOfPage } from "./library-slices";
import { libraryKey } from "./queries";

/** Changes arrive by the event stream, so nothing goes stale by itself. */
const staleTime = Infinity;

/** How many takes the first paint of the library has. */
const firstTakes = 60;
/** The most that the server gives at once; more than all days of a window together have. */
const pageMaximum = 200;

type ListKind = "takes" | "days" | "counts" | "pages";

/** Key of everything of a kind, or of one filter. The filter is the last or the last but one part. */
export function libraryListKey(kind: ListKind, filter?: LibraryFilter): readonly string[] {
  return [...libraryKey, kind, ...(filter ? [filterParams(filter).toString()] : [])];
}

function libraryPath(
  kind: Exclude<ListKind, "pages">,
  filter: LibraryFilter,
  place: Record<string, string | number> = {},
): string {
  const params = filterParams(filter);
  params.set("tz", readersTimeZone());
  for (const [name, value] of Object.entries(place)) params.set(name, String(value));
  return `/api/library/${kind}?${params}`;
}

/**
 * Where the newest takes are read. It names no time zone unless it must, so that the server, which
 * does not know the reader's, can have the browser ask for them while the page is still loading.
 */
export function libraryFirstPath(filter: LibraryFilter): string {
  const params = filterParams(filter);
  if (needsTimeZone(filter)) params.set("tz", readersTimeZone());
  params.set("limit", String(firstTakes));
  return `/api/library/takes?${params}`;
}

/** The newest takes, or the oldest: what the first paint needs. */
export function libraryFirstQuery(filter: LibraryFilter) {
  return queryOptions({
    queryKey: [...libraryListKey("takes", filter), "first"],
    queryFn: async ({ signal }) =>
      windowOfPage(await getJson<Page<TakeDto>>(libraryFirstPath(filter), signal), filter.order),
    staleTime,
  });
}

/** Page after page from the newest take on, for a list that only grows. */
export function libraryPagesQuery(filter: LibraryFilter) {
  return infiniteQueryOptions({
    queryKey: libraryListKey("pages", filter),
    queryFn: ({ pageParam, signal }) =>
      getJson<Page<TakeDto>>(
        libraryPath("takes", filter, pageParam === null ? {} : { cursor: pageParam }),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
  });
}

export interface LibraryWindowRequest {
  /** Tells requests of one filter apart; the same for the same takes. */
  key: string;
  from: string;
  to: string;
  /** A part of the day `from`, which has `count` takes; null for all takes of the days. */
  part: { skip: number; limit: number; count: number } | null;
}

/** Takes somewhere in the library: the same for both orders. */
export function libraryWindowQuery(ordered: LibraryFilter, request: LibraryWindowRequest) {
  const filter = withoutOrder(ordered);
  const { key, from, to, part } = request;
  const place: Record<string, string | number> = part
    ? { day: from, skip: part.skip, limit: part.limit }
    : { from, to, limit: pageMaximum };
  return queryOptions({
    queryKey: [...libraryListKey("takes", filter), key],
    queryFn: async ({ signal }) => {
      const page = await getJson<Page<TakeDto>>(libraryPath("takes", filter, place), signal);
      return part
        ? windowOfDay(page.items, { date: from, skip: part.skip, count: part.count })
        : windowOfPage(page);
    },
    staleTime,
    // What is scrolled past is not kept for long: a library has no end.
    gcTime: 60_000,
  });
}

/** Every day with the shapes of its takes, newest first in both orders: where everything is. */
export function libraryDaysQuery(ordered: LibraryFilter) {
  const filter = withoutOrder(ordered);
  return queryOptions({
    queryKey: libraryListKey("days", filter),
    queryFn: ({ signal }) => getJson<LibraryDays>(libraryPath("days", filter), signal),
    staleTime,
  });
}

/** How many takes each choice of each filter would show. */
export function libraryCountsQuery(ordered: LibraryFilter) {
  const filter = withoutOrder(ordered);
  return queryOptions({
    queryKey: libraryListKey("counts", filter),
    queryFn: ({ signal }) => getJson<LibraryCounts>(libraryPath("counts", filter), signal),
    staleTime,
  });
}
