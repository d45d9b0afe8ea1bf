import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { patchLibrary } from "@/lib/client/library-cache";
import { applyTakes } from "@/lib/client/live-cache";
import {
  libraryDaysQuery,
  libraryFirstQuery,
  libraryWindowQuery,
} from "@/lib/client/library-queries";
import { windowOfPage } from "@/lib/client/library-slices";
import type { TakeDto } from "@/lib/domain/dtos";
import type { LibraryDays } from "@/lib/domain/library";
import { noFilter } from "@/lib/domain/library-filter";

const today = "2026-11-21";
const take = (id: string, change: Partial<TakeDto> = {}) =>
  ({
    id,
    status: "ready",
    createdAt: `${today}T12:00:00.000Z`,
    updatedAt: `${today}T12:00:00.000Z`,
    ...change,
  }) as TakeDto;

const days: LibraryDays = {
  total: 3,
  days: [
    { date: today, count: 2, cost: 0, shapes: "bb" },
    { date: "2026-11-01", count: 1, cost: 0, shapes: "i" },
  ],
};

/** A studio that answers every request for days with what it has now. */
function answerWith(now: LibraryDays) {
  const paths: string[] = [];
  vi.stubGlobal("fetch", (path: string) => {
    paths.push(path);
    return Promise.resolve(
      Response.json(path.includes("/days") ? now : { items: [], nextCursor: null }),
    );
  });
  return paths;
}

function libraryOf(client: QueryClient) {
  client.setQueryData(
    libraryFirstQuery(noFilter).queryKey,
    windowOfPage({ items: [take("a"), take("b")], nextCursor: null }),
  );
  client.setQueryData(libraryDaysQuery(noFilter).queryKey, days);
  return new QueryObserver(client, libraryDaysQuery(noFilter)).subscribe(() => {});
}

describe("library cache", () => {
  let client: QueryClient;
  let stop = () => {};
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date(`${today}T12:30:00Z`) });
    client = new QueryClient();
    stop = libraryOf(client);
  });
  afterEach(() => {
    stop();
    client.clear();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("reads only the days again in which takes came in, once for a burst", async () => {
    const grown = { total: 3, days: [{ date: today, count: 3, cost: 5, shapes: "bbb" }] };
    const paths = answerWith(grown);
    const late = { updatedAt: `${today}T12:29:59.000Z` };
    patchLibrary(client, [{ before: undefined, after: take("c", late) }]);
    patchLibrary(client, [{ before: undefined, after: take("d", late) }]);
    await vi.advanceTimersByTimeAsync(1000);
    const asked = paths.filter((path) => path.includes("/days"));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(`from=${today}&to=${today}`);
    expect(client.getQueryData<LibraryDays>(libraryDaysQuery(noFilter).queryKey)).toEqual({
      total: 4,
      days: [grown.days[0], days.days[1]],
    });
  });

  it("counts a take that a list was read with before anybody told of it", async () => {
    const grown = { total: 3, days: [{ date: today, count: 3, cost: 5, shapes: "bbb" }] };
    const paths = answerWith(grown);
    const made = take("c", { version: 1, createdAt: `${today}T12:29:59.000Z` });
    client.setQueryData(
      libraryFirstQuery(noFilter).queryKey,
      windowOfPage({ items: [made, take("a", { version: 1 })], nextCursor: null }),
    );
    expect(applyTakes(client, [made, take("a", { version: 1 })])).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(paths.filter((path) => path.includes("/days"))).toHaveLength(1);
    expect(client.getQueryData<LibraryDays>(libraryDaysQuery(noFilter).queryKey)?.total).toBe(4);
  });

  it("does not read again what it read after the change, nor for a mark", async () => {
    const paths = answerWith(days);
    patchLibrary(client, [
      { before: undefined, after: take("old", { updatedAt: `${today}T09:00:00.000Z` }) },
      { before: take("a"), after: take("a", { kept: true, version: 2 }) },
    ]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(paths).toEqual([]);
    const first = client.getQueryData(libraryFirstQuery(noFilter).queryKey);
    expect(first?.slices[0]?.items.map(({ kept }) => kept)).toEqual([true, undefined]);
  });

  it("asks for a part of a day, or for all takes of some days within the filter", async () => {
    const paths = answerWith(days);
    const filter = { ...noFilter, search: "rain", from: "2026-11-01" };
    await client.fetchQuery(
      libraryWindowQuery(filter, {
        key: "1",
        from: today,
        to: today,
        part: { skip: 100, limit: 50, count: 250 },
      }),
    );
    await client.fetchQuery(
      libraryWindowQuery(filter, { key: "2", from: "2026-11-16", to: "2026-11-18", part: null }),
    );
    const [part, week] = paths.map((path) => new URLSearchParams(path.split("?")[1]));
    expect(part?.get("day")).toBe(today);
    expect(part?.get("skip")).toBe("100");
    expect(part?.get("limit")).toBe("50");
    expect(part?.get("from")).toBe("2026-11-01");
    expect([week?.get("from"), week?.get("to")]).toEqual(["2026-11-16", "2026-11-18"]);
    expect(week?.get("search")).toBe("rain");
  });
});
