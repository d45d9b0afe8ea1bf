"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useCallback, useEffect, useMemo } from "react";
import { useTakeMarks } from "@/components/takes/use-take-marks";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Skeleton } from "@/components/ui/skeleton";
import { useShortcutsEnabled } from "@/lib/client/preferences";
import { listKeys } from "@/lib/client/key-guide";
import { libraryCountsQuery, libraryQuery } from "@/lib/client/queries";
import { noFilter } from "@/lib/domain/library-filter";
import { LibraryFiltersBar, type LibraryFilters } from "./library-filters";
import { LibraryGrid } from "./library-grid";
import { useLibraryFilters } from "./use-library-filters";

const keys = {
  title: "Library",
  keys: [
    { keys: ["←", "↑", "→", "↓"], does: "Move over the takes" },
    { keys: ["↵"], does: "Open" },
    { keys: ["P"], does: "Keep" },
    { keys: ["1", "–", "5"], does: "Rate" },
    { keys: ["0"], does: "Clear the rating" },
  ],
} as const;

/** Every take, newest first. */
export function LibraryPage() {
  const singleKeys = useShortcutsEnabled();
  const [filters, setFilters] = useLibraryFilters();
  const changeFilters = useCallback(
    (change: Partial<typeof filters>) => void setFilters(change),
    [setFilters],
  );
  useEffect(() => listKeys(keys), []);
  const view = useMemo(
    () => ({
      filter: { ...noFilter, ...filters },
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    [filters],
  );
  const library = useInfiniteQuery(libraryQuery(view));
  const counts = useQuery({ ...libraryCountsQuery(view), placeholderData: keepPreviousData });
  const takes = useMemo(
    () => library.data?.pages.flatMap((page) => page.items) ?? [],
    [library.data],
  );
  const { setKept, setRating } = useTakeMarks();
  const { fetchNextPage, isFetchingNextPage } = library;
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const filtered = filters.search !== "" || filters.status !== null;

  return (
    <main id="main">
      <h1 className="sr-only">Library</h1>
      <LibraryFiltersBar
        filters={filters}
        onChange={changeFilters}
        total={counts.data?.total ?? null}
      />
      <div className="px-4 pt-1 pb-30 not-phone:px-6">
        {library.isError && (
          <Banner role="alert" className="mt-4">
            <TriangleAlert aria-hidden="true" className="text-destructive" />
            The library could not be read. What is shown may be old.
            <Button size="sm" onClick={() => void library.refetch()}>
              Try again
            </Button>
          </Banner>
        )}
        {library.isPending && <LoadingRows />}
        {library.isSuccess && takes.length === 0 && (
          <div className="mx-auto max-w-160 pt-16">
            {filtered ? (
              <Empty
                title="No take matches"
                headingLevel={2}
                action={
                  <Button onClick={() => changeFilters({ search: "", status: null })}>
                    Clear filters
                  </Button>
                }
              >
                {hiddenBy(filters)}
              </Empty>
            ) : (
              <Empty
                title="No takes yet"
                headingLevel={2}
                action={
                  <Button asChild>
                    <Link href="/studio">Go to the studio</Link>
                  </Button>
                }
              >
                Every take you generate appears here, newest first.
              </Empty>
            )}
          </div>
        )}
        {takes.length > 0 && (
          <LibraryGrid
            takes={takes}
            singleKeys={singleKeys}
            hasMore={library.hasNextPage}
            onMore={more}
            onKeep={(take) => setKept(take, !take.kept)}
            onRate={setRating}
          />
        )}
      </div>
    </main>
  );
}

function hiddenBy({ search, status }: LibraryFilters): string {
  if (search === "") return "The status filter hides every take.";
  const searched = `No prompt and no seed has “${search}”`;
  return status === null ? `${searched}.` : `${searched} among the takes of this status.`;
}

/** Shown only when loading takes longer than 200 ms, so that a fast answer does not flicker. */
function LoadingRows() {
  return (
    <div
      aria-busy="true"
      aria-label="Loading takes"
      role="status"
      className="appear-late grid gap-1.5 pt-14"
    >
      {[0, 1].map((row) => (
        <div key={row} className="flex gap-1.5">
          {[16 / 9, 9 / 16, 1, 16 / 9].map((aspect, index) => (
            <Skeleton key={index} className="h-47" style={{ flexGrow: aspect }} />
          ))}
        </div>
      ))}
    </div>
  );
}
