"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { useShortcuts } from "@/lib/client/shortcuts";
import type { TakeDto } from "@/lib/domain/dtos";
import type { LibraryRow } from "./justified-rows";

interface TileKeysOptions {
  takes: readonly TakeDto[];
  rows: LibraryRow[];
  active: number;
  /** Makes a tile the active one and focuses it as soon as it is drawn. */
  focusTile: (index: number) => void;
  enabled: boolean;
  virtualizer: Virtualizer<Window, Element>;
  onKeep: (take: TakeDto) => void;
  onRate: (take: TakeDto, rating: number | null) => void;
}

function rowOf(rows: LibraryRow[], index: number): number {
  return rows.findIndex(
    (row) => row.kind === "tiles" && row.tiles.some((tile) => tile.index === index),
  );
}

function centreOf(row: LibraryRow | undefined, index: number): number {
  if (row?.kind !== "tiles") return 0;
  let left = 0;
  for (const tile of row.tiles) {
    if (tile.index === index) return left + tile.width / 2;
    left += tile.width;
  }
  return left;
}

/** The tile above or below, nearest to where the eye is. */
export function tileInNextRow(rows: LibraryRow[], index: number, direction: 1 | -1): number {
  const from = rowOf(rows, index);
  const centre = centreOf(rows[from], index);
  for (
    let position = from + direction;
    position >= 0 && position < rows.length;
    position += direction
  ) {
    const row = rows[position];
    if (row?.kind !== "tiles") continue;
    const nearest = row.tiles.toSorted(
      (a, b) =>
        Math.abs(centreOf(row, a.index) - centre) - Math.abs(centreOf(row, b.index) - centre),
    )[0];
    return nearest?.index ?? index;
  }
  return index;
}

/** Arrows move over the pictures, P keeps, 1 to 5 rate, 0 clears the rating. */
export function useTileKeys(options: TileKeysOptions) {
  const { takes, rows, active, focusTile, enabled, virtualizer, onKeep, onRate } = options;
  const move = (target: number) => {
    const bounded = Math.max(0, Math.min(takes.length - 1, target));
    const row = rowOf(rows, bounded);
    if (row < 0) return;
    virtualizer.scrollToIndex(row, { align: "auto" });
    focusTile(bounded);
  };

  const onTile = (action: (take: TakeDto) => void) => () => {
    const take = takes[active];
    if (!take || !document.activeElement?.matches("[data-tile]")) return false as const;
    action(take);
  };
  /** From anywhere on the page the first arrow leads to the pictures. */
  const toTiles = (step: () => number) => () => {
    if (document.activeElement?.matches("[data-tile]")) return move(step());
    if (document.activeElement !== document.body) return false as const;
    move(active);
  };
  const rate = (rating: number | null) => onTile((take) => onRate(take, rating));

  useShortcuts(
    {
      ArrowRight: toTiles(() => active + 1),
      ArrowLeft: toTiles(() => active - 1),
      ArrowDown: onTile(() => move(tileInNextRow(rows, active, 1))),
      ArrowUp: onTile(() => move(tileInNextRow(rows, active, -1))),
      Home: onTile(() => move(0)),
      End: onTile(() => move(takes.length - 1)),
    },
    true,
  );
  useShortcuts(
    {
      p: onTile(onKeep),
      "0": rate(null),
      "1": rate(1),
      "2": rate(2),
      "3": rate(3),
      "4": rate(4),
      "5": rate(5),
    },
    enabled,
  );
}
