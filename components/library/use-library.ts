"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { LibraryWindow } from "@/lib/client/library-slices";
import { libraryDaysQuery, libraryFirstQuery } from "@/lib/client/library-queries";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { shapeOf } from "@/lib/domain/library-shape";
import { takeShape } from "@/lib/domain/take-shape";
import type { LibraryGridDay } from "./library-grid";
import { hasPlace } from "./use-reading-place";

/** The days of the first takes, until all days are known. */
function daysOfWindow(window: LibraryWindow, order: LibraryFilter["order"]): LibraryGridDay[] {
  return window.slices.map(({ date, items }) => {
    const shown = order === "oldest" ? items.toReversed() : items;
    return { date, shapes: shown.map((take) => shapeOf(takeShape(take))).join(""), cost: null };
  });
}

/** Days are kept newest first. */
function inOrder(
  days: readonly LibraryGridDay[],
  order: LibraryFilter["order"],
): readonly LibraryGridDay[] {
  if (order !== "oldest") return days;
  return days
    .map(({ shapes, ...day }) => ({ ...day, shapes: [...shapes].reverse().join("") }))
    .reverse();
}

interface Shown {
  filter: LibraryFilter;
  filterKey: string;
}

/**
 * Whether the newest takes of a filter have had two frames to be drawn, so that nothing comes
 * between them and the screen. At once where a place in the address has to be found first.
 */
function useIsDrawn(isLoaded: boolean, filterKey: string): boolean {
  const [drawn, setDrawn] = useState(() =>
    typeof window !== "undefined" && hasPlace() ? filterKey : null,
  );
  useEffect(() => {
    if (!isLoaded || drawn === filterKey) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setDrawn(filterKey));
    });
    return () => cancelAnimationFrame(frame);
  }, [isLoaded, drawn, filterKey]);
  return drawn === filterKey;
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
  const isDrawn = useIsDrawn(first.data !== undefined, shown.filterKey);
  const all = useQuery({ ...libraryDaysQuery(shown.filter), enabled: isDrawn });
  const { order } = shown.filter;
  const days = useMemo(() => {
    if (all.data) return inOrder(all.data.days, order);
    return first.data ? daysOfWindow(first.data, order) : [];
  }, [all.data, first.data, order]);
  // When the newest takes are all there are, nothing has to be waited for.
  const isComplete = all.data !== undefined || first.data?.isOpen === false;
  const total = all.data?.total ?? (isComplete ? days.reduce(addTakes, 0) : null);
  return { first, all, days, isComplete, total, shown };
}

function addTakes(sum: number, day: LibraryGridDay): number {
  return sum + day.shapes.length;
}
