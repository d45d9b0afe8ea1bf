"use client";

import { useShortcuts } from "@/lib/client/shortcuts";
import type { TakeDto } from "@/lib/domain/dtos";
import { itemInNextRow, type GridLayout } from "./grid-layout";
import type { TileSelection } from "./tile-selection";

interface TileKeysOptions {
  layout: GridLayout;
  takeOf: (item: number) => TakeDto | undefined;
  active: number;
  /** Makes a tile the active one, brings it into view and focuses it as soon as it is drawn. */
  focusTile: (item: number) => void;
  /** Whether single letters act. */
  enabled: boolean;
  selection: TileSelection | null;
  onPlay: (take: TakeDto) => void;
  onKeep: (take: TakeDto) => void;
  onRate: (take: TakeDto, rating: number | null) => void;
}

/** Arrows move over the pictures, Space plays, P keeps, 1 to 5 rate, 0 clears the rating. */
export function useTileKeys(options: TileKeysOptions) {
  const { layout, takeOf, active, focusTile, enabled, selection, onKeep, onRate } = options;
  const last = (layout.dayFirst[layout.days.length] ?? 0) - 1;
  const isOnTile = () => document.activeElement?.matches("[data-tile]") === true;

  const move = (item: number, event: KeyboardEvent) => {
    if (last < 0) return;
    const target = Math.max(0, Math.min(last, item));
    const [from, to] = [takeOf(active), takeOf(target)];
    if (event.shiftKey && from && to) selection?.extend(from, to);
    focusTile(target);
  };
  const step = (target: () => number) => (event: KeyboardEvent) => {
    if (!isOnTile()) return false as const;
    move(target(), event);
  };
  /** From anywhere on the page the first arrow leads to the pictures. */
  const stepOrEnter = (target: () => number) => (event: KeyboardEvent) => {
    if (isOnTile()) return move(target(), event);
    if (document.activeElement !== document.body || last < 0) return false as const;
    focusTile(active);
  };
  useShortcuts(
    {
      ArrowRight: stepOrEnter(() => active + 1),
      ArrowLeft: stepOrEnter(() => active - 1),
      ArrowDown: step(() => itemInNextRow(layout, active, 1)),
      ArrowUp: step(() => itemInNextRow(layout, active, -1)),
      Home: step(() => 0),
      End: step(() => last),
    },
    true,
  );

  const onTile = (action: (take: TakeDto) => void) => () => {
    const take = takeOf(active);
    if (!take || !isOnTile()) return false as const;
    action(take);
  };
  const rate = (rating: number | null) => onTile((take) => onRate(take, rating));
  useShortcuts(
    {
      " ": onTile(options.onPlay),
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
