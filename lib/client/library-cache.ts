import type { QueryClient } from "@tanstack/react-query";
import type { TakeDto } from "@/lib/domain/dtos";
import { replaceDays, type LibraryDays } from "@/lib/domain/library";
import { readFilter, type LibraryFilter } from "@/lib/domain/library-filter";
import { mapWindow, readersDay, type LibraryWindow } from "./library-slices";
import { libraryDaysQuery, libraryListKey } from "./library-queries";
import { libraryKey } from "./queries";

const takesKey = libraryListKey("takes");
const daysKey = libraryListKey("days");
const countsKey = libraryListKey("counts");
const pagesKey = libraryListKey("pages");

/** Changes come in bursts; they are read again together. */
const pause = 300;
/** What was read earlier than this before a change may lack it; the server's clock is not ours. */
const clockDifference = 60_000;

export function libraryTakes(client: QueryClient): TakeDto[] {
  return client
    .getQueriesData<LibraryWindow>({ queryKey: takesKey })
    .flatMap(([, window]) => window?.slices.flatMap((slice) => slice.items) ?? []);
}

/** Replaces takes wherever the library holds them. */
export function rewriteLibrary(client: QueryClient, rewrite: (take: TakeDto) => TakeDto) {
  for (const [queryKey, window] of client.getQueriesData<LibraryWindow>({ queryKey: takesKey })) {
    if (!window) continue;
    const next = mapWindow(window, rewrite);
    if (next !== window) client.setQueryData<LibraryWindow>(queryKey, next);
  }
}

interface Change {
  before: TakeDto | undefined;
  after: TakeDto;
}

/** Puts changed takes into the library and reads the days again that they may have changed. */
export function patchLibrary(client: QueryClient, changes: readonly Change[]) {
  const byId = new Map(changes.map(({ after }) => [after.id, after]));
  rewriteLibrary(client, (take) => byId.get(take.id) ?? take);
  const readAt = daysReadAt(client);
  const moved = changes.filter(({ before, after }) =>
    before
      ? before.status !== after.status || before.trashedAt !== after.trashedAt
      : Date.parse(after.updatedAt) > readAt - clockDifference,
  );
  const dates = moved.map(({ after }) => readersDay(after.createdAt));
  if (dates.length > 0) rereadDays(client, dates);
}

function daysReadAt(client: QueryClient): number {
  const days = client.getQueryCache().findAll({ queryKey: daysKey });
  return Math.max(0, ...days.map(({ state }) => state.dataUpdatedAt));
}

/**
 * For takes that a list had before anybody told of them: the sums of their days may have been read
 * before they were made, and no change will tell of that.
 */
export function countNewTakes(client: QueryClient, takes: readonly TakeDto[]) {
  const since = daysReadAt(client) - clockDifference;
  const uncounted = takes.filter(({ createdAt }) => Date.parse(createdAt) > since);
  if (uncounted.length === 0) return;
  rereadDays(
    client,
    uncounted.map(({ createdAt }) => readersDay(createdAt)),
  );
}

const pending = new WeakMap<QueryClient, Set<string>>();

/** Reads the takes and the sums of some days again, in every list of the library. */
export function rereadDays(client: QueryClient, dates: readonly string[]) {
  const waiting = pending.get(client);
  if (waiting) {
    for (const date of dates) waiting.add(date);
    return;
  }
  if (client.getQueryCache().findAll({ queryKey: libraryKey }).length === 0) return;
  const collected = new Set(dates);
  pending.set(client, collected);
  setTimeout(() => {
    pending.delete(client);
    void readAgain(client, [...collected].sort());
  }, pause);
}

async function readAgain(client: QueryClient, dates: string[]) {
  const within = new Set(dates);
  void client.invalidateQueries({ queryKey: countsKey });
  void client.invalidateQueries({ queryKey: pagesKey });
  void client.invalidateQueries({
    queryKey: takesKey,
    predicate: ({ queryKey, state }) => {
      if (queryKey.at(-1) === "first") return true;
      const window = state.data as LibraryWindow | undefined;
      return window?.slices.some((slice) => within.has(slice.date)) ?? false;
    },
  });
  const days = client.getQueryCache().findAll({ queryKey: daysKey });
  await Promise.all(
    days.map((query) =>
      query.isActive()
        ? rereadSums(client, query.queryKey as readonly string[], dates)
        : client.invalidateQueries({ queryKey: query.queryKey, exact: true }),
    ),
  );
}

/** Of 100,000 takes the sums of all days cost the server much; those of a few days nothing. */
async function rereadSums(client: QueryClient, queryKey: readonly string[], dates: string[]) {
  const filter = readFilter(new URLSearchParams(queryKey.at(-1)));
  const range = rangeWithin(filter, dates);
  if (!range) return;
  const known = client.getQueryData<LibraryDays>(queryKey);
  if (!known) {
    await client.invalidateQueries({ queryKey, exact: true });
    return;
  }
  try {
    const fresh = await client.fetchQuery({
      ...libraryDaysQuery({ ...filter, ...range }),
      staleTime: 0,
      gcTime: 0,
    });
    client.setQueryData<LibraryDays>(queryKey, (days) => days && replaceDays(days, range, fresh));
  } catch {
    // Everything is read again when it is next asked for, and then it is said what is wrong.
    await client.invalidateQueries({ queryKey, exact: true, refetchType: "none" });
  }
}

/** First and last of the days that the filter does not leave out. */
function rangeWithin(
  { from, to }: LibraryFilter,
  dates: string[],
): { from: string; to: string } | null {
  const shown = dates.filter((date) => (!from || date >= from) && (!to || date <= to));
  const [first, last] = [shown[0], shown.at(-1)];
  return first && last ? { from: first, to: last } : null;
}
