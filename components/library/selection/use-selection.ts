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
  /** What a bulk action is to change, as far as it is known now. */
  target: BulkTarget;
  /** The same with the whole of a range that is being read; null when it could not be. */
  wholeTarget(): Promise<BulkTarget | null>;
  /** Those of the selected takes that are loaded. */
  known: TakeDto[];
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

function targetOf(selection: Selection, filter: LibraryFilter): BulkTarget {
  if (selection.kind === "some") return { ids: [...selection.ids] };
  return {
    query: filterParams(filter).toString(),
    timeZone: readersTimeZone(),
    except: [...selection.except],
  };
}

const read = Promise.resolve(true);

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
  /** Becomes true when that range has been read, false when it could not be. */
  const reading = useRef(read);

  const [isBegun, setBegun] = useState(false);

  const change = useCallback(
    (next: (selection: Selection) => Selection) => {
      const current = newest.current;
      const selected = next(current.filterKey === filterKey ? current.selection : nothing);
      newest.current = { filterKey, selection: selected };
      setHeld(newest.current);
    },
    [filterKey],
  );
  const forgetRange = useCallback(() => {
    latest.current += 1;
    reading.current = read;
  }, []);
  const clear = useCallback(() => {
    anchor.current = null;
    forgetRange();
    setBegun(false);
    change(() => nothing);
  }, [change, forgetRange]);
  const toggleOne = (take: TakeDto) => {
    const next = toggle(selection, take.id);
    anchor.current = { takeId: take.id, before: next };
    forgetRange();
    change((current) => toggle(current, take.id));
  };
  const addRange = async (from: Anchor, take: TakeDto): Promise<boolean> => {
    const asked = (latest.current += 1);
    change(() => add(from.before, [from.takeId, take.id]));
    try {
      const ids = await readRange(filter, from.takeId, take.id);
      if (asked !== latest.current) return true;
      change(() => add(from.before, ids));
      if (ids.length >= idsMaximum) {
        const most = idsMaximum.toLocaleString("en");
        toast(`At most ${most} takes are selected one by one. Select all for more.`);
      }
      return true;
    } catch (error) {
      if (asked !== latest.current) return true;
      // Not its two ends alone: nobody has chosen those.
      change(() => from.before);
      forgetRange();
      toast.error(sentenceOf(error));
      return false;
    }
  };
  const selectTo = (take: TakeDto) => {
    if (anchor.current) reading.current = addRange(anchor.current, take);
  };
  const wholeTarget = async (): Promise<BulkTarget | null> => {
    let range: Promise<boolean>;
    do {
      range = reading.current;
      if (!(await range)) return null;
      // Another one was begun meanwhile.
    } while (range !== reading.current);
    const { filterKey: heldFor, selection: selected } = newest.current;
    return targetOf(heldFor === filterKey ? selected : nothing, filter);
  };

  const isActive = hasAny(selection, total);
  const isSelecting = isActive || isBegun;
  const toggleTile = useSteady((take: TakeDto, range: boolean) => {
    if (range && anchor.current) selectTo(take);
    else toggleOne(take);
  });
  const extend = useSteady((from: TakeDto, to: TakeDto) => {
    anchor.current ??= { takeId: from.id, before: selection };
    selectTo(to);
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
  const target = useMemo(() => targetOf(selection, filter), [selection, filter]);
  const known = isActive
    ? [...new Map(libraryTakes(client).map((take) => [take.id, take])).values()].filter((take) =>
        isSelected(selection, take.id),
      )
    : [];
  return {
    selection,
    tiles,
    isActive,
    isSelecting,
    begin: () => setBegun(true),
    count: countOf(selection, total ?? 0),
    target,
    wholeTarget,
    known,
    toggle: toggleOne,
    selectAll: useCallback(() => {
      anchor.current = null;
      forgetRange();
      change(() => everything);
    }, [change, forgetRange]),
    clear,
  };
}
