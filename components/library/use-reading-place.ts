"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { GridLayout } from "./grid-layout";
import { formatPlace, parsePlace, pixelOfPlace, readingPlace } from "./grid-places";
import type { GridBox } from "./use-grid-box";

const name = "at";
/** How far a row was scrolled past is of this tab only; the address names the row. */
const pastKey = "retake.library.past";
const restAfter = 200;
/** Nearer to the top the reader is at the top: what is new may push the rest down. */
const topZone = 40;

interface ReadingPlaceOptions {
  layout: GridLayout;
  box: GridBox;
  /** Changes when other takes are shown: then the reading starts at the top. */
  filterKey: string;
  /** Every day is known. */
  isComplete: boolean;
}

/** Whether the address names what is read. */
export function hasPlace(): boolean {
  return parsePlace(new URLSearchParams(window.location.search).get(name)) !== null;
}

function placeInAddress() {
  const text = new URLSearchParams(window.location.search).get(name);
  const place = parsePlace(text);
  if (!place) return null;
  const [storedPlace, storedPast] = (sessionStorage.getItem(pastKey) ?? "").split(" ");
  const isStored = storedPlace === text && storedPast !== undefined;
  return { ...place, past: isStored ? Number(storedPast) : 0 };
}

function writeAddress(text: string | null) {
  const url = new URL(window.location.href);
  if (url.searchParams.get(name) === text) return;
  if (text === null) url.searchParams.delete(name);
  else url.searchParams.set(name, text);
  window.history.replaceState(null, "", url);
}

/**
 * Keeps what is read where it is: on Back and reload by the address, and while the grid changes
 * above it. `isRestoring` until the place in the address can be found.
 */
export function useReadingPlace(options: ReadingPlaceOptions) {
  const { layout, box, filterKey, isComplete } = options;
  const [restores] = useState(() => typeof window !== "undefined" && placeInAddress() !== null);
  const shown = useRef<{ layout: GridLayout; box: GridBox; filterKey: string }>(undefined);
  const scroll = useRef(0);
  const isMeasured = box.width > 0;
  const isRestoring = restores && !(isComplete && isMeasured);

  useLayoutEffect(() => {
    if (!isMeasured || isRestoring) return;
    const before = shown.current;
    shown.current = { layout, box, filterKey };
    const scrollTo = (pixel: number) => {
      window.scrollTo({ top: pixel + box.top - box.covered, behavior: "instant" });
      scroll.current = window.scrollY;
    };
    if (!before) {
      const place = placeInAddress();
      if (place) scrollTo(pixelOfPlace(layout, place));
      scroll.current = window.scrollY;
    } else if (before.filterKey !== filterKey) {
      if (window.scrollY > 0) window.scrollTo({ top: 0, behavior: "instant" });
      scroll.current = 0;
      writeAddress(null);
    } else if (before.layout !== layout && scroll.current > topZone) {
      const pixel = scroll.current + before.box.covered - before.box.top;
      scrollTo(pixelOfPlace(layout, readingPlace(before.layout, pixel)));
    }
  }, [layout, box, filterKey, isMeasured, isRestoring]);

  /** Writes the place into the address at once, for a page that is about to be left. */
  const save = useCallback(() => {
    const now = shown.current;
    if (!now) return;
    if (window.scrollY <= topZone) {
      writeAddress(null);
      return;
    }
    const place = readingPlace(now.layout, window.scrollY + now.box.covered - now.box.top);
    const text = formatPlace(place);
    sessionStorage.setItem(pastKey, `${text} ${Math.round(place.past)}`);
    writeAddress(text);
  }, []);

  useEffect(() => {
    // The page is not as high as it was when the browser would scroll.
    history.scrollRestoration = "manual";
    let timer: ReturnType<typeof setTimeout> | undefined;
    let changedAt = 0;
    // One timer for a whole movement: setting it anew with every step would cost more than the step.
    const rest = () => {
      const left = changedAt + restAfter - performance.now();
      timer = left > 0 ? setTimeout(rest, left) : undefined;
      if (left <= 0) save();
    };
    const onScroll = () => {
      scroll.current = window.scrollY;
      changedAt = performance.now();
      timer ??= setTimeout(rest, restAfter);
    };
    // Captured: before the grid is drawn anew for it, when reading the position costs nothing.
    const options = { passive: true, capture: true };
    window.addEventListener("scroll", onScroll, options);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("scroll", onScroll, options);
      history.scrollRestoration = "auto";
    };
  }, [save]);

  return { isRestoring, save };
}
