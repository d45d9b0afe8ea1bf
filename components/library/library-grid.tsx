"use client";

import { useRouter } from "next/navigation";
import { memo, useEffect, useMemo, type MouseEvent } from "react";
import { readersDay, type LibraryWindow } from "@/lib/client/library-slices";
import type { TakeDto } from "@/lib/domain/dtos";
import type { LibraryFilter } from "@/lib/domain/library-filter";
import { DateScrubber } from "./date-scrubber";
import {
  gridHeight,
  itemsBetween,
  layoutGrid,
  lineOfItem,
  tilesOfLine,
  type GridLayout,
} from "./grid-layout";
import { LibraryDay, type PlacedTile } from "./library-day";
import type { TileEvents } from "./library-tile";
import type { TileSelection } from "./tile-selection";
import { useBareScreen } from "./use-bare-screen";
import { useGridBox, type GridBox } from "./use-grid-box";
import { useGridFocus } from "./use-grid-focus";
import { useGridLines } from "./use-grid-lines";
import { useGridTakes } from "./use-grid-takes";
import { useReadingPlace } from "./use-reading-place";
import { useSteady } from "./use-steady";
import { useTileKeys } from "./use-tile-keys";

/** A day of the library. Its cost is null while only its newest takes are known. */
export interface LibraryGridDay {
  date: string;
  shapes: string;
  /** Millionths of a dollar. */
  cost: number | null;
}

interface LibraryGridProps {
  /** What the shown takes are narrowed to, and the same as text. */
  filter: LibraryFilter;
  filterKey: string;
  days: readonly LibraryGridDay[];
  first: LibraryWindow;
  /** False while only the newest takes are known. */
  isComplete: boolean;
  singleKeys: boolean;
  selection: TileSelection | null;
  onKeep: (take: TakeDto) => void;
  onRate: (take: TakeDto, rating: number | null) => void;
  onUnreadable: (retry: (() => void) | null) => void;
}

const rowHeights = { phone: 112, desktop: 188, wide: 204 };

function optionsFor({ width, screen }: GridBox, isOldestFirst: boolean) {
  const isPhone = screen === "phone";
  return {
    width,
    rowHeight: rowHeights[screen],
    tolerance: isPhone ? 0.35 : 0.17,
    gap: isPhone ? 4 : 6,
    dayHeight: 50,
    isOldestFirst,
  };
}

/** Days with their shown tiles, from the shown lines. */
function groupByDay(layout: GridLayout, lines: readonly number[]) {
  const groups = new Map<number, PlacedTile[]>();
  for (const line of lines) {
    const day = layout.lineDay[line] ?? 0;
    const tiles = groups.get(day) ?? [];
    groups.set(day, tiles);
    const dayTop = layout.lineTop[layout.dayLine[day] ?? 0] ?? 0;
    const top = (layout.lineTop[line] ?? 0) - dayTop;
    const height = layout.rowHeight[line] ?? 0;
    for (const tile of tilesOfLine(layout, line)) tiles.push({ ...tile, top, height });
  }
  return [...groups].map(([day, tiles]) => ({ day, tiles }));
}

/** The same functions as long as the layout is the same, whatever is selected meanwhile. */
function useTileEvents(
  { onFocus, onPlay }: Pick<TileEvents, "onFocus" | "onPlay">,
  selection: TileSelection | null,
): TileEvents {
  const onSelect = useSteady((take: TakeDto, range: boolean) => selection?.toggle(take, range));
  return useMemo(() => ({ onFocus, onPlay, onSelect }), [onFocus, onPlay, onSelect]);
}

/** Not drawn anew for what changes elsewhere on the page. */
export const LibraryGrid = memo(function LibraryGrid(props: LibraryGridProps) {
  const { days, filterKey, isComplete, selection, onUnreadable } = props;
  const { element, box } = useGridBox();
  const router = useRouter();
  const isOldestFirst = props.filter.order === "oldest";
  const layout = useMemo(
    () => layoutGrid(box.width > 0 ? days : [], optionsFor(box, isOldestFirst), !isComplete),
    [days, box, isComplete, isOldestFirst],
  );
  const { isRestoring, save } = useReadingPlace({ layout, box, filterKey, isComplete });
  const focus = useGridFocus(layout, box, filterKey);
  const keptLine = focus.keptItem === null ? null : lineOfItem(layout, focus.keptItem);
  const { isBare, strip } = useBareScreen(filterKey);
  const { lines, shown } = useGridLines(layout, box.top, keptLine, isBare);
  const takes = useGridTakes({ ...props, layout, shown, keptItem: focus.keptItem });
  const { takeOf, isError, retry } = takes;
  useEffect(() => onUnreadable(isError ? retry : null), [isError, retry, onUnreadable]);
  useTileKeys({
    ...props,
    layout,
    takeOf,
    active: focus.active,
    focusTile: focus.focusTile,
    enabled: props.singleKeys,
    onPlay: focus.togglePlay,
  });

  const onJump = (pixel: number, isHeld: boolean) => {
    strip();
    // What is only flown over is not asked for.
    if (!isHeld) takes.ask(itemsBetween(layout, pixel - box.covered, window.innerHeight));
  };

  const today = readersDay(new Date().toISOString());
  const events = useTileEvents(focus, selection);

  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.altKey) return;
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-take]");
    const take = link && takeOf(Number(link.dataset.tile));
    if (!take || (event.shiftKey && !selection)) return;
    event.preventDefault();
    if (selection && (selection.isActive || event.shiftKey)) {
      selection.toggle(take, event.shiftKey);
      return;
    }
    save();
    // A click by key has no place.
    focus.onOpen(Number(link.dataset.tile), event.detail === 0);
    router.push(`/takes/${take.id}`);
  };

  return (
    <div className="not-phone:grid not-phone:grid-cols-[minmax(0,1fr)_92px]">
      <div
        ref={element}
        className="relative scroll-mt-[calc(var(--topbar-h)+var(--library-bar-h))] phone:scroll-mb-(--tabbar-h) [overflow-anchor:none]"
        style={{ height: gridHeight(layout), visibility: isRestoring ? "hidden" : undefined }}
        onClick={onClick}
      >
        {groupByDay(layout, lines).map(({ day, tiles }) => {
          const { date, cost, shapes } = days[day] ?? { date: "", cost: null, shapes: "" };
          const [line, next] = [layout.dayLine[day] ?? 0, layout.dayLine[day + 1] ?? 0];
          const top = layout.lineTop[line] ?? 0;
          return (
            <LibraryDay
              key={date}
              date={date}
              today={today}
              cost={cost}
              top={top}
              height={(layout.lineTop[next] ?? 0) - top}
              headingHeight={layout.options.dayHeight}
              first={layout.dayFirst[day] ?? 0}
              count={shapes.length}
              tiles={tiles}
              states={{ ...focus.states, takeOf, selection, events }}
            />
          );
        })}
      </div>
      <DateScrubber layout={layout} box={box} isComplete={isComplete} onJump={onJump} />
    </div>
  );
});
