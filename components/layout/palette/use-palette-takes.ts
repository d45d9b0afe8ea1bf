"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { paletteTakesQuery, type PaletteTakes } from "@/lib/client/palette-queries";
import type { TakeDto } from "@/lib/domain/dtos";
import { paletteLimit, readPaletteSearch } from "@/lib/domain/palette-search";

const typingPauseMilliseconds = 150;

/** What the typed text finds among the takes, asked once a pause. */
export function usePaletteTakes(typed: string) {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    if (typed === settled) return;
    const timer = setTimeout(() => setSettled(typed), typingPauseMilliseconds);
    return () => clearTimeout(timer);
  }, [settled, typed]);
  const { looks } = useMemo(() => readPaletteSearch(settled), [settled]);
  const first = useQuery(paletteTakesQuery(looks[0]));
  const second = useQuery(paletteTakesQuery(looks[1]));

  const shown = new Set<string>();
  const only = (found: PaletteTakes | undefined): PaletteTakes[] => {
    const takes = found?.takes.filter(({ id }) => !shown.has(id)).slice(0, paletteLimit) ?? [];
    for (const { id } of takes) shown.add(id);
    return found && takes.length > 0 ? [{ title: found.title, takes }] : [];
  };
  const lists = [...only(first.data), ...(looks[1] ? only(second.data) : [])];
  const isSearching = typed !== settled || first.isFetching || second.isFetching;
  return {
    lists,
    /** All that were found by the first look, which for a seed is all that have it. */
    found: isSearching ? noTakes : (first.data?.takes ?? noTakes),
    isSearching,
    error: first.error ?? (looks[1] ? second.error : null),
  };
}

const noTakes: TakeDto[] = [];
