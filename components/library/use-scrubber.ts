"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { lineAt, type GridLayout } from "./grid-layout";
import type { GridBox } from "./use-grid-box";

/** Told before the page moves: the pixel of the grid that will be at the top. */
export type OnJump = (pixel: number, isHeld: boolean) => void;

/** Ties the thumb to the scroll position of the page. Its place is written without drawing anew. */
export function useScrubber(layout: GridLayout, box: GridBox, onJump: OnJump) {
  const track = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  const [day, setDay] = useState(0);
  const [size, setSize] = useState({ reach: 0, height: 0 });
  // The same, for the scroll listener: measuring there would lay out the page with every step.
  const measured = useRef(size);
  // Days of the last screen cannot reach its top: the one asked for holds until the next scroll.
  const asked = useRef<{ day: number; scrollY: number }>(undefined);
  const start = box.top - box.covered;

  const follow = useCallback(() => {
    const { reach, height } = measured.current;
    if (!thumb.current || reach <= 0) return;
    const pixel = window.scrollY - start;
    const held = asked.current?.scrollY === window.scrollY ? asked.current : undefined;
    const part = Math.min(1, Math.max(0, pixel / reach));
    // A transform, because what moves otherwise counts as a shift of the layout.
    thumb.current.style.transform = `translateY(${part * height}px)`;
    const line = lineAt(layout, Math.max(0, pixel) + layout.options.gap);
    setDay(Math.min(held?.day ?? layout.lineDay[line] ?? 0, Math.max(0, layout.days.length - 1)));
  }, [layout, start]);

  useLayoutEffect(() => {
    const measure = () => {
      const height = track.current?.clientHeight ?? 0;
      const reach = document.documentElement.scrollHeight - window.innerHeight - start;
      measured.current = { reach, height };
      setSize((known) =>
        known.reach === reach && known.height === height ? known : { reach, height },
      );
      follow();
    };
    measure();
    const observer = new ResizeObserver(measure);
    if (track.current) observer.observe(track.current);
    return () => observer.disconnect();
  }, [follow, start]);

  useEffect(() => {
    // Captured: before the grid is drawn anew for it, when reading the position costs nothing.
    const options = { passive: true, capture: true };
    window.addEventListener("scroll", follow, options);
    return () => window.removeEventListener("scroll", follow, options);
  }, [follow]);

  const scrollTo = (pixel: number, isHeld = false) => {
    onJump(pixel, isHeld);
    window.scrollTo({ top: Math.round(pixel + start), behavior: "instant" });
  };
  return {
    track,
    thumb,
    day,
    ...size,
    goToDay(target: number) {
      scrollTo(layout.lineTop[layout.dayLine[target] ?? 0] ?? 0);
      asked.current = { day: target, scrollY: window.scrollY };
      follow();
    },
    /**
     * @param part 0 is the newest, 1 the oldest.
     * @param isHeld Whether the thumb is on its way: more of this will follow.
     */
    goToPart(part: number, isHeld: boolean) {
      asked.current = undefined;
      scrollTo(Math.min(1, Math.max(0, part)) * size.reach, isHeld);
    },
  };
}
