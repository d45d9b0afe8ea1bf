import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { FeedDto, Page, TakeDetailDto, TakeDto } from "@/lib/domain/dtos";
import type { BudgetDto } from "@/lib/domain/budget";
import type { FeedFilter } from "@/lib/domain/feed-filter";
import type { ModelPriceDto } from "@/lib/domain/model-prices";
import type { ProviderKeyState } from "@/lib/domain/provider-keys";
import type { LibraryCounts, LibraryDays } from "@/lib/domain/library";
import { filterParams, type LibraryFilter } from "@/lib/domain/library-filter";
import { getJson } from "./api";

/** The one definition of every query, for the browser and for the prefetch on the server. */

export type LibraryPage = Page<TakeDto>;

/** What one person looks at: the filter, and the zone that decides where their days begin. */
export interface LibraryView {
  filter: LibraryFilter;
  /** IANA name, of `Intl.DateTimeFormat().resolvedOptions().timeZone`. */
  timeZone: string;
}

function withQuery(path: string, values: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

export const feedKey = ["feed"] as const;
export const libraryKey = ["library"] as const;
export const libraryWindowKey = ["library-window"] as const;
export const libraryDaysKey = ["library-days"] as const;
export const libraryCountsKey = ["library-counts"] as const;
export const takeKey = ["take"] as const;
export const sheetKey = ["sheet"] as const;
export const liveKey = ["live"] as const;

/** Changes arrive by the event stream, so nothing goes stale by itself. */
const staleTime = Infinity;

export function feedQuery(filter: FeedFilter) {
  return infiniteQueryOptions({
    queryKey: [...feedKey, filter],
    queryFn: ({ pageParam, signal }) =>
      getJson<FeedDto>(withQuery("/api/feed", { cursor: pageParam, filter }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
  });
}

function libraryPath(
  name: "takes" | "days" | "counts",
  { filter, timeZone }: LibraryView,
  place: Record<string, string | number | null> = {},
): string {
  const query = filterParams(filter);
  query.set("tz", timeZone);
  for (const [key, value] of Object.entries(place)) {
    if (value !== null) query.set(key, String(value));
  }
  return `/api/library/${name}?${query}`;
}

/** A view as part of a query's key: the same for every order its choices were made in. */
const viewKey = ({ filter, timeZone }: LibraryView) =>
  ({ filter: filterParams(filter).toString(), timeZone }) as const;

/** Pages from the newest take on. */
export function libraryQuery(view: LibraryView) {
  return infiniteQueryOptions({
    queryKey: [...libraryKey, viewKey(view)],
    queryFn: ({ pageParam, signal }) =>
      getJson<LibraryPage>(libraryPath("takes", view, { cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime,
  });
}

/** Some takes in the middle of a day; at most 200. */
export interface LibraryWindow {
  /** "2026-11-21" in the viewer's zone. */
  day: string;
  /** Takes of the day that are newer. */
  skip: number;
  limit: number;
}

export function libraryWindowQuery(view: LibraryView, window: LibraryWindow) {
  return queryOptions({
    queryKey: [...libraryWindowKey, viewKey(view), window],
    queryFn: ({ signal }) =>
      getJson<LibraryPage>(libraryPath("takes", view, { ...window }), signal),
    staleTime,
  });
}

/** Every day with takes and the shape of each take: the layout of all of them. */
export function libraryDaysQuery(view: LibraryView) {
  return queryOptions({
    queryKey: [...libraryDaysKey, viewKey(view)],
    queryFn: ({ signal }) => getJson<LibraryDays>(libraryPath("days", view), signal),
    staleTime,
  });
}

/** How many takes each value of each filter has. */
export function libraryCountsQuery(view: LibraryView) {
  return queryOptions({
    queryKey: [...libraryCountsKey, viewKey(view)],
    queryFn: ({ signal }) => getJson<LibraryCounts>(libraryPath("counts", view), signal),
    staleTime,
  });
}

export function takeQuery(id: string) {
  return queryOptions({
    queryKey: [...takeKey, id],
    queryFn: ({ signal }) =>
      getJson<TakeDetailDto>(`/api/studio/takes/${encodeURIComponent(id)}`, signal),
    staleTime,
  });
}

/** The takes of a contact sheet, in the order of the ids; one that is gone is left out. */
export function sheetQuery(ids: readonly string[]) {
  return queryOptions({
    queryKey: [...sheetKey, ids],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ ids: ids.join(",") });
      return (await getJson<{ takes: TakeDto[] }>(`/api/studio/takes?${query}`, signal)).takes;
    },
    enabled: ids.length > 0,
    staleTime,
  });
}

/** Which providers have a key. Another browser may change it, so it is asked again on return. */
export function providerKeysQuery() {
  return queryOptions({
    queryKey: ["provider-keys"],
    queryFn: async ({ signal }) =>
      (await getJson<{ providers: ProviderKeyState[] }>("/api/providers", signal)).providers,
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  });
}

/** A worker reads them daily; the server refuses what costs more than was shown. */
export function pricesQuery() {
  return queryOptions({
    queryKey: ["prices"],
    queryFn: async ({ signal }) =>
      (await getJson<{ prices: ModelPriceDto[] }>("/api/prices", signal)).prices,
    staleTime: 60_000,
    refetchOnWindowFocus: true,
  });
}

/** Another browser or a provider's bill may change it, so it is asked again on return. */
export function budgetQuery() {
  return queryOptions({
    queryKey: ["budget"],
    queryFn: ({ signal }) => getJson<BudgetDto>("/api/budget", signal),
    staleTime: 5_000,
    refetchOnWindowFocus: true,
  });
}

/** Active takes and those that changed in the last minutes. Filled by `lib/client/live.ts` only. */
export function liveTakesQuery() {
  return queryOptions({
    queryKey: [...liveKey],
    queryFn: () => Promise.resolve([] as TakeDto[]),
    enabled: false,
    staleTime,
  });
}
