"use client";

import { useCallback, useEffect, useState } from "react";
import { wantsStillness } from "@/components/takes/preview-slots";
import type { TakeDto } from "@/lib/domain/dtos";
import { lineOfItem, type GridLayout } from "./grid-layout";
import { itemOfPlace, placeOfItem, type GridPlace } from "./grid-places";
import type { GridBox } from "./use-grid-box";

interface Active extends GridPlace {
  filterKey: string;
}

/** Scrolls as little as needed for a line, and the gap around it, to be wholly in sight. */
function showLine(layout: GridLayout, box: GridBox, line: number) {
  const margin = layout.options.gap;
  const start = box.top + (layout.lineTop[line] ?? 0) - margin;
  const isFirstOfDay = layout.rowHeight[line - 1] === 0;
  const top = (isFirstOfDay ? start - layout.options.dayHeight : start) - box.covered;
  const bottom =
    start + (layout.rowHeight[line] ?? 0) + 2 * margin + box.coveredBelow - window.innerHeight;
  if (window.scrollY > top) window.scrollTo({ top, behavior: "instant" });
  else if (window.scrollY < bottom) window.scrollTo({ top: bottom, behavior: "instant" });
}

// The take that was opened last: on the way back it is the one in the tab order again.
let opened: (Active & { byKey: boolean }) | null = null;

/**
 * The one tile in the tab order. It is remembered by its place, so it stays the same take while
 * others come in, and its line is kept drawn while it has the focus, so the focus is never lost.
 */
export function useGridFocus(layout: GridLayout, box: GridBox, filterKey: string) {
  const [place, setPlace] = useState<Active | null>(() => opened);
  const [wanted, setWanted] = useState(() => opened?.filterKey === filterKey && opened.byKey);
  useEffect(() => {
    opened = null;
  }, []);
  const [hasFocus, setHasFocus] = useState(false);
  const [asked, setAsked] = useState<{ takeId: string; play: boolean } | null>(null);
  const known = place?.filterKey === filterKey ? itemOfPlace(layout, place) : 0;
  const active = known ?? 0;

  useEffect(() => {
    const onFocus = () => setHasFocus(document.activeElement?.matches("[data-tile]") === true);
    document.addEventListener("focusin", onFocus);
    document.addEventListener("focusout", onFocus);
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("focusout", onFocus);
    };
  }, []);

  const focusTile = (item: number) => {
    showLine(layout, box, lineOfItem(layout, item));
    setPlace({ ...placeOfItem(layout, item), filterKey });
    setWanted(true);
  };
  const onFocus = useCallback(
    (item: number, isLoaded: boolean) => {
      setPlace({ ...placeOfItem(layout, item), filterKey });
      // Once it is loaded it is drawn anew, and then takes the focus again.
      setWanted(!isLoaded);
      setAsked(null);
    },
    [layout, filterKey],
  );
  const onPlay = useCallback((take: TakeDto, play: boolean | null) => {
    setAsked((current) => {
      if (play !== null) return { takeId: take.id, play };
      return current?.takeId === take.id ? null : current;
    });
  }, []);
  const togglePlay = (take: TakeDto) => {
    const plays = asked?.takeId === take.id ? asked.play : !wantsStillness();
    setAsked({ takeId: take.id, play: !plays });
  };
  const onOpen = (item: number, byKey: boolean) => {
    opened = { ...placeOfItem(layout, item), filterKey, byKey };
  };

  return {
    active,
    focusTile,
    onOpen,
    togglePlay,
    onFocus,
    onPlay,
    /** Its line stays drawn and its take loaded while it has the focus. */
    keptItem: hasFocus || wanted ? active : null,
    states: { active, wanted: wanted ? active : null, asked },
  };
}
