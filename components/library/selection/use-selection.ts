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

export interface LibrarySelection {
  selection: Selection;
  tiles: TileSelection;
  isActive: boolean;
  /** Ticks are shown although nothing is selected yet. */
  isSelecting: boolean;
  begin(): void;
  count: number;
  /** What a bulk action is to change. */
  target: BulkTarget;
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

/** What is selected in the library. Ranges are asked of the server: their middle may not be loaded. */
export function useSelection(
  filter: LibraryFilter,
  filterKey: string,
  total: number | null,
): LibrarySelection {
  const client = useQueryClient();
  const [held, setHeld] = useState<Held>({ filterKey, selection: nothing });
  const selection = held.filterKey === filterKey ? held.selection : nothing;
  /** Where a range begins, what was selected before it, and which range was asked for last. */
  const anchor = useRef<{ takeId: string; before: Selection } | null>(null);
  const latest = useRef(0);

  const [isBegun, setBegun] = useState(false);

  const change = useCallback(
    (next: (selection: Selection) => Selection) =>
      setHeld((current) => ({
        filterKey,
        selection: next(current.filterKey === filterKey ? current.selection : nothing),
      })),
    [filterKey],
  );
  const clear = useCallback(() => {
    anchor.current = null;
    latest.current += 1;
    setBegun(false);
    change(() => nothing);
  }, [change]);
  const toggleOne = (take: TakeDto) => {
    const next = toggle(selection, take.id);
    anchor.current = { takeId: take.id, before: next };
    latest.current += 1;
    change((current) => toggle(current, take.id));
  };
  const selectTo = async (take: TakeDto) => {
    const from = anchor.current;
    if (!from) return;
    const asked = (latest.current += 1);
    change(() => add(from.before, [from.takeId, take.id]));
    try {
      const ids = await readRange(filter, from.takeId, take.id);
      if (asked !== latest.current) return;
      change(() => add(from.before, ids));
      if (ids.length >= idsMaximum) {
        const most = idsMaximum.toLocaleString("en");
        toast(`At most ${most} takes are selected one by one. Select all for more.`);
      }
    } catch (error) {
      if (asked === latest.current) toast.error(sentenceOf(error));
    }
  };

  const isActive = hasAny(selection, total);
  const isSelecting = isActive || isBegun;
  const toggleTile = useSteady((take: TakeDto, range: boolean) => {
    if (range && anchor.current) void selectTo(take);
    else toggleOne(take);
  });
  const extend = useSteady((from: TakeDto, to: TakeDto) => {
    anchor.current ??= { takeId: from.id, before: selection };
    void selectTo(to);
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
  const target = useMemo<BulkTarget>(
    () =>
      selection.kind === "some"
        ? { ids: [...selection.ids] }
        : {
            query: filterParams(filter).toString(),
            timeZone: readersTimeZone(),
            except: [...selection.except],
          },
    [selection, filter],
  );
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
    known,
    toggle: toggleOne,
    selectAll: useCallback(() => {
      anchor.current = null;
      latest.current += 1;
      change(() => everything);
    }, [change]),
    clear,
  };
}
