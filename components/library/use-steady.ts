"use client";

import { useCallback, useLayoutEffect, useRef } from "react";

/** One function for the life of a component, which does what the latest one given does. */
export function useSteady<Args extends unknown[]>(
  callback: (...args: Args) => void,
): (...args: Args) => void {
  const latest = useRef(callback);
  // With the picture: what is pressed means what stands on the screen.
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
