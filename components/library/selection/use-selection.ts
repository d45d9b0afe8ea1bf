"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { getJson, sentenceOf } from "@/lib/client/api";
import { libraryTakes } from "@/lib/client/library-cache";
import { readersTimeZone } from "@/lib/client/library-slices";
import { idsMaximum, type BulkTarget } from "@/lib/domain/bulk";
import type { TakeDto } from "@/lib/domain/dtos";
import { filterParams, type LibraryFilter } from "@/lib/domain/library-filter";
import type { TileSelection } from "../tile-selection";
import { useSteady } from "../use-steady";
import {
  add,
  countOf,
  everything,
  hasAny,
  isSelected,
  nothing,
  toggle,
  type Selection,
} from "./selection";

interface Held {
  /** A selection belongs to one result; another filter begins anew. */
  filterKey: string;
  selection: Selection;
}

interface Anchor {
  filterKey: string;
  takeId: string;
  before: Selection;
}

export interface LibrarySelection {
  selection: Selection;
  tiles: TileSelection;
  isActive: boolean;
  /** Ticks are shown although nothing is selected yet. */
  isSelecting: boolean;
  begin(): void;
  count: number;
  /**
   * What is selected at the moment of the call, with the whole of a range that is still being read;
   * null when that cannot be read. An action takes this: what the page shows lacks the middle.
   */
  whole(): Promise<Selection | null>;
  targetOf(selection: Selection): BulkTarget;
  /** Those of the takes shown as selected that are loaded. */
  known: TakeDto[];
  knownIn(selection: Selection): TakeDto[];
  toggle(take: TakeDto): void;
  selectAll(): void;
  clear(): void;
}

function readRange(filter: LibraryFilter, first: string, last: string): Promise<string[]> {
  const params = filterParams(filter);
  params.set("tz", readersTimeZone());
  params.set("first", first);
  params.set("last", last);
  return getJson<{ ids: string[] }>(`/api/library/ids?${params}`).then(({ ids }) => ids);
}

/** What is selected in the library. Ranges are asked of the server: their middle may not be loaded. */
export function useSelection(
  filter: LibraryFilter,
  filterKey: string,
  total: number | null,
): LibrarySelection {
  const client = useQueryClient();
  const [held, setHeld] = useState<Held>({ filterKey, selection: nothing });
  /** The same, without waiting for the page to be drawn. */
  const newest = useRef(held);
  const selection = held.filterKey === filterKey ? held.selection : nothing;
  /** Where a range begins, what was selected before it, and which range was asked for last. */
  const anchor = useRef<Anchor | null>(null);
  const latest = useRef(0);
  /** Becomes the selection with that range; null while none is being read. */
  const reading = useRef<Promise<Selection | null> | null>(null);
  /** The last one without a half-known range. */
  const settled = useRef(held);

  const [isBegun, setBegun] = useState(false);

  const selectedNow = useCallback(
    () => (newest.current.filterKey === filterKey ? newest.current.selection : nothing),
    [filterKey],
  );
  const show = useCallback(
    (next: Selection) => {
      newest.current = { filterKey, selection: next };
      setHeld(newest.current);
    },
    [filterKey],
  );
  const settle = useCallback(
    (next: Selection) => {
      latest.current += 1;
      reading.current = null;
      show(next);
      settled.current = newest.current;
    },
    [show],
  );
  /** A range cannot begin in another result. */
  const anchorHere = () => (anchor.current?.filterKey === filterKey ? anchor.current : null);
  const clear = useCallback(() => {
    anchor.current = null;
    setBegun(false);
    settle(nothing);
  }, [settle]);
  const toggleOne = (take: TakeDto) => {
    const next = toggle(selectedNow(), take.id);
    anchor.current = { filterKey, takeId: take.id, before: next };
    settle(next);
  };
  const addRange = async (from: Anchor, take: TakeDto): Promise<Selection | null> => {
    const asked = (latest.current += 1);
    show(add(from.before, [from.takeId, take.id]));
    try {
      const ids = await readRange(filter, from.takeId, take.id);
      const whole = add(from.before, ids);
      if (asked !== latest.current) return whole;
      settle(whole);
      if (ids.length >= idsMaximum) {
        const most = idsMaximum.toLocaleString("en");
        toast(`At most ${most} takes are selected one by one. Select all for more.`);
      }
      return whole;
    } catch (error) {
      // Not its two ends alone: nobody has chosen those.
      const { filterKey: settledFor, selection: before } = settled.current;
      if (asked === latest.current) settle(settledFor === filterKey ? before : nothing);
      toast.error(sentenceOf(error));
      return null;
    }
  };
  const selectTo = (from: Anchor, take: TakeDto) => {
    anchor.current = from;
    reading.current = addRange(from, take);
  };
  const targetOf = (selected: Selection): BulkTarget =>
    selected.kind === "some"
      ? { ids: [...selected.ids] }
      : {
          query: filterParams(filter).toString(),
          timeZone: readersTimeZone(),
          except: [...selected.except],
        };
  const knownIn = (selected: Selection) =>
    [...new Map(libraryTakes(client).map((take) => [take.id, take])).values()].filter((take) =>
      isSelected(selected, take.id),
    );

  const isActive = hasAny(selection, total);
  const isSelecting = isActive || isBegun;
  const toggleTile = useSteady((take: TakeDto, range: boolean) => {
    const from = anchorHere();
    if (range && from) selectTo(from, take);
    else toggleOne(take);
  });
  const extend = useSteady((from: TakeDto, to: TakeDto) => {
    selectTo(anchorHere() ?? { filterKey, takeId: from.id, before: selectedNow() }, to);
  });
  // The same while the same takes are selected: for another one the grid is drawn anew.
  const tiles = useMemo<TileSelection>(
    () => ({
      isActive: isSelecting,
      isSelected: (take) => isSelected(selection, take.id),
      toggle: toggleTile,
      extend,
    }),
    [isSelecting, selection, toggleTile, extend],
  );
  return {
    selection,
    tiles,
    isActive,
    isSelecting,
    begin: () => setBegun(true),
    count: countOf(selection, total ?? 0),
    whole: async () => (reading.current ? reading.current : selectedNow()),
    targetOf,
    known: isActive ? knownIn(selection) : [],
    knownIn,
    toggle: toggleOne,
    selectAll: useCallback(() => {
      anchor.current = null;
      settle(everything);
    }, [settle]),
    clear,
  };
}
