"use client";

import { useCallback, useRef, useState, type PointerEvent } from "react";
import { swipeOf, type Offset, type Swipe } from "./swipe";

const still: Offset = { x: 0, y: 0 };

/** Follows one finger (or the mouse) over an element and tells where it went. */
export function useSwipe(onSwipe: (swipe: Swipe) => void) {
  const start = useRef<{ id: number; x: number; y: number } | null>(null);
  const [offset, setOffset] = useState<Offset>(still);
  const offsetOf = (event: PointerEvent): Offset => ({
    x: event.clientX - (start.current?.x ?? event.clientX),
    y: event.clientY - (start.current?.y ?? event.clientY),
  });
  const end = () => {
    start.current = null;
    setOffset(still);
  };
  // A browser takes a quick swipe for a fling, also where nothing scrolls, and swallows the next tap
  // to stop it: Undo pressed at once would do nothing.
  const surface = useCallback((element: HTMLElement | null) => {
    const refuseFling = (event: TouchEvent) => event.preventDefault();
    element?.addEventListener("touchmove", refuseFling, { passive: false });
    return () => element?.removeEventListener("touchmove", refuseFling);
  }, []);
  return {
    /** The element's `ref`. */
    surface,
    offset,
    /** What letting go now would mean. */
    leaning: swipeOf(offset),
    handlers: {
      onPointerDown(event: PointerEvent) {
        if (!event.isPrimary || event.button !== 0) return;
        start.current = { id: event.pointerId, x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove(event: PointerEvent) {
        if (event.pointerId === start.current?.id) setOffset(offsetOf(event));
      },
      onPointerUp(event: PointerEvent) {
        if (event.pointerId !== start.current?.id) return;
        const swipe = swipeOf(offsetOf(event));
        end();
        if (swipe) onSwipe(swipe);
      },
      onPointerCancel: end,
    },
  };
}
