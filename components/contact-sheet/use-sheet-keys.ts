"use client";

import { useEffect } from "react";
import { listKeys } from "@/lib/client/key-guide";
import { useShortcuts } from "@/lib/client/shortcuts";
import type { SheetClock } from "@/lib/client/sheet-clock";

const keys = {
  title: "Contact sheet",
  keys: [
    { keys: ["1", "–", "9"], does: "Pick the winner, again to clear" },
    { keys: ["P"], does: "Keep the winner" },
    { keys: ["Space"], does: "Play all" },
    { keys: [",", "."], does: "A frame back or forward" },
    { keys: ["[", "]"], does: "Slower or faster" },
    { keys: ["I", "O"], does: "Begin or end the loop here" },
    { keys: ["M"], does: "Matrix" },
    { keys: ["W"], does: "Wipe between two" },
  ],
} as const;

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
  useEffect(() => listKeys(keys), []);
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
