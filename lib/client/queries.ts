import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { FeedDto, TakeDetailDto, TakeDto } from "@/lib/domain/dtos";
import type { BudgetDto } from "@/lib/domain/budget";
import type { FeedFilter } from "@/lib/domain/feed-filter";
import type { ModelPriceDto } from "@/lib/domain/model-prices";
import type { QueueDto } from "@/lib/domain/queue";
import type { ProviderKeyState } from "@/lib/domain/provider-keys";
import type { ShareDto } from "@/lib/domain/share";
import { getJson } from "./api";

/** The one definition of every query, for the browser and for the prefetch on the server. */

function withQuery(path: string, values: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

export const feedKey = ["feed"] as const;
export const libraryKey = ["library"] as const;
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

export function takeQuery(id: string) {
  return queryOptions({
    queryKey: [...takeKey, id],
    queryFn: ({ signal }) =>
      getJson<TakeDetailDto>(`/api/studio/takes/${encodeURIComponent(id)}`, signal),
    staleTime,
  });
}

/** The share links of a take that work. They end by themselves, so they are asked for each time. */
export function sharesQuery(takeId: string) {
  return queryOptions({
    queryKey: ["shares", takeId],
    queryFn: async ({ signal }) => {
      const path = `/api/studio/takes/${encodeURIComponent(takeId)}/shares`;
      return (await getJson<{ shares: ShareDto[] }>(path, signal)).shares;
    },
    staleTime: 0,
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

export const queueKey = ["queue"] as const;

/** Usual times and late failures; read when the queue is opened, and after a take has ended. */
export function queueQuery() {
  return queryOptions({
    queryKey: queueKey,
    queryFn: ({ signal }) => getJson<QueueDto>("/api/studio/queue", signal),
    staleTime: 5_000,
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
