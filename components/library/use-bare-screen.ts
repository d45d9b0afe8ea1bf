"use client";

import { startTransition, useCallback, useEffect, useRef, useState } from "react";

/** Milliseconds until what lies around the screen is drawn too. */
const rest = 250;

/**
 * Whether only what can be seen is to be drawn: while other takes come in, after a jump and at the
 * start. Lines around the screen help one who scrolls; here they would only be waited for.
 */
export function useBareScreen(filterKey: string) {
  const [settledKey, setSettledKey] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => startTransition(() => setSettledKey(filterKey)), rest);
  }, [filterKey]);
  useEffect(() => {
    settle();
    return () => clearTimeout(timer.current);
  }, [settle]);
  const strip = useCallback(() => {
    setSettledKey(null);
    settle();
  }, [settle]);
  return { isBare: settledKey !== filterKey, strip };
}
