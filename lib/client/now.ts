"use client";

import { useSyncExternalStore } from "react";

/** One timer a period for the whole page, and none while nothing is shown that needs it. */
function makeClock(period: number) {
  const listeners = new Set<() => void>();
  let current = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    current = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    get: () => current,
    subscribe(listener: () => void) {
      if (listeners.size === 0) {
        current = Date.now();
        timer = setInterval(tick, period);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
}

const clocks = { second: makeClock(1000), minute: makeClock(15_000) };

/** Milliseconds since 1970, renewed every second or a few times a minute. Null on the server. */
export function useNow(precision: keyof typeof clocks): number | null {
  const clock = clocks[precision];
  return useSyncExternalStore<number | null>(clock.subscribe, clock.get, () => null);
}
