"use client";

import { useQueries, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { DaySlice, LibraryWindow } from "@/lib/client/library-slices";
import { takeInSlice } from "@/lib/client/library-slices";
import { libraryWindowQuery } from "@/lib/client/library-queries";
import type { TakeDto } from "@/lib/domain/dtos";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { dayOfItem, type GridLayout } from "./grid-layout";
import { placeOfItem } from "./grid-places";
import {
  planWindows,
  windowOfItem,
  windowsBetween,
  windowsFromOldest,
  type TakeWindow,
  type WindowDay,
} from "./take-windows";

export interface ItemRange {
  first: number;
  /** One more than the last. */
  end: number;
}

interface GridTakesOptions {
  filter: LibraryFilter;
  layout: GridLayout;
  /** The first takes shown, loaded before anything else. */
  first: LibraryWindow;
  /** False while only these are known: then there is nothing more to ask for. */
  isComplete: boolean;
  shown: ItemRange;
  /** An item that stays loaded wherever the page is scrolled to. */
  keptItem: number | null;
}

const pause = 80;

/** Follows the range at once after a rest and else every 80 ms: what is only flown over is not asked for. */
function useSettledRange({ first, end }: ItemRange): ItemRange {
  const [settled, setSettled] = useState({ first, end });
  const changedAt = useRef(-Infinity);
  useEffect(() => {
    const wait = Math.max(0, changedAt.current + pause - performance.now());
    const timer = setTimeout(() => {
      changedAt.current = performance.now();
      setSettled((known) => (known.first === first && known.end === end ? known : { first, end }));
    }, wait);
    return () => clearTimeout(timer);
  }, [first, end]);
  return settled;
}

function combine(results: UseQueryResult<LibraryWindow>[]) {
  return {
    windows: results.map((result) => result.data),
    isError: results.some((result) => result.isError),
    retry: () => results.forEach((result) => result.isError && void result.refetch()),
  };
}

/** Requests are the same in both orders, so that what was read for one serves the other. */
function planFor(days: WindowDay[], isOldestFirst: boolean): TakeWindow[] {
  return isOldestFirst ? windowsFromOldest(planWindows(days.toReversed())) : planWindows(days);
}

function requestOf({ key, from, to, part, first, end }: TakeWindow) {
  return { key, from, to, part: part && { ...part, limit: end - first } };
}

/** Loads the takes around what is shown. A request for what is scrolled past is taken back. */
export function useGridTakes(options: GridTakesOptions) {
  const { filter, layout, first, isComplete, shown, keptItem } = options;
  const { days } = layout;
  const isOldestFirst = layout.options.isOldestFirst ?? false;
  const plan = useMemo(
    () =>
      isComplete
        ? planFor(
            days.map(({ date, shapes }) => ({ date, count: shapes.length })),
            isOldestFirst,
          )
        : [],
    [days, isComplete, isOldestFirst],
  );
  const settled = useSettledRange(shown);
  const firstCount = first.slices.reduce((sum, slice) => sum + slice.items.length, 0);
  const needed = windowsBetween(plan, Math.max(settled.first, firstCount), settled.end);
  const kept = keptItem === null || keptItem < firstCount ? null : windowOfItem(plan, keptItem);
  if (kept && !needed.includes(kept)) needed.push(kept);
  const { windows, isError, retry } = useQueries({
    queries: needed.map((window) => libraryWindowQuery(filter, requestOf(window))),
    combine,
  });

  const slices = useMemo(() => {
    const byDate = new Map<string, DaySlice[]>();
    for (const window of [...windows, first]) {
      for (const slice of window?.slices ?? []) {
        const known = byDate.get(slice.date);
        if (known) known.push(slice);
        else byDate.set(slice.date, [slice]);
      }
    }
    return byDate;
  }, [windows, first]);

  const takeOf = useCallback(
    (item: number): TakeDto | undefined => {
      const { date, fromOldest } = placeOfItem(layout, item);
      const count = layout.days[dayOfItem(layout, item)]?.shapes.length ?? 0;
      for (const slice of slices.get(date) ?? []) {
        const take = takeInSlice(slice, fromOldest, count);
        if (take) return take;
      }
      return undefined;
    },
    [slices, layout],
  );
  const client = useQueryClient();
  /** Asks for takes that are about to be shown, before anything is drawn for them. */
  const ask = useCallback(
    ({ first: from, end }: ItemRange) => {
      for (const window of windowsBetween(plan, Math.max(from, firstCount), end)) {
        void client.prefetchQuery(libraryWindowQuery(filter, requestOf(window)));
      }
    },
    [client, filter, plan, firstCount],
  );
  return { takeOf, isError, retry, ask };
}
