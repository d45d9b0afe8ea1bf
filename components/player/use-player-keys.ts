"use client";

import { useShortcuts } from "@/lib/client/shortcuts";
import type { Playback } from "./use-playback";

/** Space plays, `,` `.` step a frame, `[` `]` change speed, F fills the screen. */
export function usePlayerKeys(
  playback: Playback,
  options: { enabled: boolean; onFullScreen: () => void },
) {
  useShortcuts(
    {
      " ": (event) => {
        // Space on a focused button or link belongs to that control.
        if ((event.target as Element | null)?.closest("button, a, summary")) return false;
        playback.toggle();
      },
      ",": () => playback.step(-1),
      ".": () => playback.step(1),
      "[": () => playback.changeSpeed(-1),
      "]": () => playback.changeSpeed(1),
      f: options.onFullScreen,
    },
    options.enabled,
  );
}
