"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { LibraryWindow } from "@/lib/client/library-slices";
import { libraryDaysQuery, libraryFirstQuery } from "@/lib/client/library-queries";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { shapeOf } from "@/lib/domain/library-shape";
import { takeShape } from "@/lib/domain/take-shape";
import type { LibraryGridDay } from "./library-grid";

/** The days of the newest takes, until all days are known. */
function daysOfWindow(window: LibraryWindow): LibraryGridDay[] {
  return window.slices.map(({ date, items }) => ({
    date,
    shapes: items.map((take) => shapeOf(takeShape(take))).join(""),
    cost: null,
  }));
}

interface Shown {
  filter: LibraryFilter;
  filterKey: string;
}

/**
 * What the library shows: the newest takes first, then where all others are. While another filter
 * loads, what is shown stays, and belongs to the filter before.
 */
export function useLibrary(filter: LibraryFilter, filterKey: string) {
  const first = useQuery({ ...libraryFirstQuery(filter), placeholderData: keepPreviousData });
  const [shown, setShown] = useState<Shown>({ filter, filterKey });
  if (first.data && !first.isPlaceholderData && shown.filterKey !== filterKey) {
    setShown({ filter, filterKey });
  }
  const all = useQuery({ ...libraryDaysQuery(shown.filter), enabled: first.data !== undefined });
  const days = useMemo(
    () => all.data?.days ?? (first.data ? daysOfWindow(first.data) : []),
    [all.data, first.data],
  );
  // When the newest takes are all there are, nothing has to be waited for.
  const isComplete = all.data !== undefined || first.data?.isOpen === false;
  const total = all.data?.total ?? (isComplete ? days.reduce(addTakes, 0) : null);
  return { first, all, days, isComplete, total, shown };
}

function addTakes(sum: number, day: LibraryGridDay): number {
  return sum + day.shapes.length;
}
