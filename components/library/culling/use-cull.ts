"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTakeMarks } from "@/components/takes/use-take-marks";
import { useTrash } from "@/components/takes/use-trash";
import { getJson } from "@/lib/client/api";
import { readersTimeZone } from "@/lib/client/library-slices";
import type { Page, TakeDto } from "@/lib/domain/dtos";
import { filterParams, type LibraryFilter } from "@/lib/domain/library-filter";

const pageSize = 40;
/** So many takes before the end the next ones are asked for. */
const ahead = 10;

/** What was decided here; the takes themselves stay as they were read. */
interface Decision {
  verdict?: "kept" | "rejected";
  rating?: number | null;
}

/** Finished takes of a result one by one, and what is decided about each. */
export function useCull(filter: LibraryFilter) {
  const { setKept, setRating } = useTakeMarks();
  const { setTrashed } = useTrash();
  const [index, setIndex] = useState(0);
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(new Map());
  const [undoable, setUndoable] = useState<readonly TakeDto[]>([]);
  const params = filterParams({ ...filter, status: "ready", trash: false }).toString();
  const pages = useInfiniteQuery({
    // Not a list of the library: what is rejected stays in its place until culling ends.
    queryKey: ["cull", params],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(params);
      query.set("tz", readersTimeZone());
      query.set("limit", String(pageSize));
      if (pageParam) query.set("cursor", pageParam);
      return getJson<Page<TakeDto>>(`/api/library/takes?${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Infinity,
    gcTime: 0,
  });
  const takes = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && index >= takes.length - ahead) void fetchNextPage();
  }, [index, takes.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const take = takes[index];
  const decide = (of: TakeDto, decision: Decision) =>
    setDecisions((map) => new Map(map).set(of.id, { ...map.get(of.id), ...decision }));
  const decisionOf = (of: TakeDto): Decision => decisions.get(of.id) ?? {};
  const isKept = (of: TakeDto) => {
    const { verdict } = decisionOf(of);
    return verdict === undefined ? of.kept : verdict === "kept";
  };
  const ratingOf = (of: TakeDto) => {
    const { rating } = decisionOf(of);
    return rating === undefined ? of.rating : rating;
  };
  const isRejected = (of: TakeDto) => decisionOf(of).verdict === "rejected";
  const go = (to: number) => setIndex(Math.max(0, Math.min(takes.length, to)));

  const restore = (of: TakeDto) => {
    if (isRejected(of)) void setTrashed(of, false);
  };
  const reject = async (of: TakeDto) => {
    if (!(await setTrashed(of, true))) decide(of, { verdict: undefined });
  };
  return {
    take,
    index,
    isPending: pages.isPending,
    isError: pages.isError,
    retry: () => void pages.refetch(),
    /** The last take is passed, and there are no more. */
    isOver: !pages.isPending && take === undefined && !hasNextPage,
    isKept: take !== undefined && isKept(take),
    isRejected: take !== undefined && isRejected(take),
    rating: take ? ratingOf(take) : null,
    keptCount: [...decisions.values()].filter(({ verdict }) => verdict === "kept").length,
    rejectedCount: [...decisions.values()].filter(({ verdict }) => verdict === "rejected").length,
    canUndo: undoable.length > 0,
    keep() {
      if (!take) return;
      restore(take);
      setKept(take, true);
      decide(take, { verdict: "kept" });
      setUndoable((list) => [...list, take]);
      go(index + 1);
    },
    reject() {
      if (!take) return;
      if (!isRejected(take)) void reject(take);
      decide(take, { verdict: "rejected" });
      setUndoable((list) => [...list, take]);
      go(index + 1);
    },
    rate(rating: number | null) {
      if (!take) return;
      setRating(take, rating);
      decide(take, { rating });
    },
    /** Makes the last decision undone and goes back to its take. */
    undo() {
      const last = undoable.at(-1);
      if (!last) return;
      restore(last);
      if (isKept(last) !== last.kept) setKept(last, last.kept);
      setDecisions((map) => {
        const rest = new Map(map);
        rest.set(last.id, { rating: map.get(last.id)?.rating });
        return rest;
      });
      setUndoable((list) => list.slice(0, -1));
      go(takes.findIndex(({ id }) => id === last.id));
    },
    next: () => go(index + 1),
    previous: () => go(index - 1),
  };
}

export type Cull = ReturnType<typeof useCull>;
