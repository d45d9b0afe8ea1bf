"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { pictureSize } from "@/components/takes/still-picture";
import type { TakeDto } from "@/lib/domain/dtos";
import { dayLabel } from "./day-label";
import { justifiedRows } from "./justified-rows";
import { LibraryTile } from "./library-tile";
import { useTileKeys } from "./use-tile-keys";

interface LibraryGridProps {
  takes: readonly TakeDto[];
  singleKeys: boolean;
  hasMore: boolean;
  onMore: () => void;
  onKeep: (take: TakeDto) => void;
  onRate: (take: TakeDto, rating: number | null) => void;
}

const phoneWidth = 900;

/** The width the rows may fill, measured before the first paint and after every resize. */
function useWidth() {
  const element = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState({ width: 0, top: 0 });
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    const measure = () => setBox({ width: node.clientWidth, top: node.offsetTop });
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    measure();
    return () => observer.disconnect();
  }, []);
  return { element, ...box };
}

export function LibraryGrid(props: LibraryGridProps) {
  const { takes, singleKeys, hasMore, onMore } = props;
  const { element, width, top } = useWidth();
  const [active, setActive] = useState(0);
  // A tile that is reached by key may be drawn only after scrolling; it takes the focus then.
  const [wanted, setWanted] = useState<number | null>(null);
  const focusTile = (index: number) => {
    setActive(index);
    setWanted(index);
  };
  const onTileFocus = useCallback((index: number) => {
    setActive(index);
    setWanted(null);
  }, []);
  const phone = width > 0 && window.innerWidth <= phoneWidth;
  const gap = phone ? 4 : 6;
  const rows = useMemo(() => {
    if (width === 0) return [];
    const items = takes.map((take) => {
      const size = pictureSize(take);
      return { aspect: size.width / size.height, day: dayLabel(take.createdAt) };
    });
    return justifiedRows(items, { width, rowHeight: phone ? 112 : 188, gap, dayHeight: 50 });
  }, [takes, width, phone, gap]);

  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => rows[index]?.height ?? 0,
    getItemKey: (index) => rows[index]?.key ?? index,
    gap,
    overscan: 4,
    scrollMargin: top,
  });
  // Heights change with the width; the cache of the virtualizer does not know.
  useEffect(() => virtualizer.measure(), [rows, virtualizer]);

  const shown = virtualizer.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && rows.length > 0 && lastShown >= rows.length - 5) onMore();
  }, [hasMore, lastShown, rows.length, onMore]);

  useTileKeys({ ...props, rows, active, focusTile, enabled: singleKeys, virtualizer });

  return (
    <div ref={element} className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {shown.map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        const style = { transform: `translateY(${item.start - top}px)`, height: row.height };
        if (row.kind === "day") {
          return (
            <h2
              key={item.key}
              className="absolute top-0 left-0 flex w-full items-end pb-2.5 text-base font-medium"
              style={style}
            >
              {row.label}
            </h2>
          );
        }
        return (
          <ul
            key={item.key}
            className="absolute top-0 left-0 flex w-full"
            style={{ ...style, gap }}
          >
            {row.tiles.map((tile) => {
              const take = takes[tile.index];
              return take ? (
                <LibraryTile
                  key={take.id}
                  take={take}
                  width={tile.width}
                  height={row.height}
                  index={tile.index}
                  reachable={tile.index === active}
                  wantsFocus={tile.index === wanted}
                  onFocus={onTileFocus}
                />
              ) : null;
            })}
          </ul>
        );
      })}
    </div>
  );
}
