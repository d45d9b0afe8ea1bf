"use client";

import { useEffect } from "react";
import { sheetKeys } from "@/lib/client/all-keys";
import { listKeys } from "@/lib/client/key-guide";
import { useShortcuts } from "@/lib/client/shortcuts";
import type { SheetClock } from "@/lib/client/sheet-clock";

interface SheetKeys {
  enabled: boolean;
  clock: SheetClock;
  onPick: (index: number) => void;
  onKeepWinner: () => void;
  onSpeed: (steps: number) => void;
  onRangeStart: () => void;
  onRangeEnd: () => void;
  onMatrix: () => void;
  onWipe: () => void;
}

export function useSheetKeys({ enabled, clock, ...on }: SheetKeys) {
  useEffect(() => listKeys(sheetKeys), []);
  const digits = Object.fromEntries(
    Array.from({ length: 9 }, (_, index) => [String(index + 1), () => on.onPick(index)]),
  );
  useShortcuts(
    {
      ...digits,
      " ": (event) => {
        // Space on a focused button or link belongs to that control.
        if ((event.target as Element | null)?.closest("button, a, summary")) return false;
        clock.toggle();
      },
      ",": () => clock.step(-1),
      ".": () => clock.step(1),
      "[": () => on.onSpeed(-1),
      "]": () => on.onSpeed(1),
      i: on.onRangeStart,
      o: on.onRangeEnd,
      m: on.onMatrix,
      w: on.onWipe,
      p: on.onKeepWinner,
    },
    enabled,
  );
}
