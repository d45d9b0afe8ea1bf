"use client";

import { useEffect } from "react";
import { paletteIsOpen } from "@/lib/client/overlays";
import { isOverlaid } from "@/lib/client/shortcuts";

/**
 * ⌘K or Ctrl+K, also while someone types and when single keys are switched off. Listens before all
 * others; another dialog keeps what it has.
 */
export function usePaletteKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCommand = (event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey;
      if (!isCommand || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      if (paletteIsOpen.get()) paletteIsOpen.set(false);
      else if (!isOverlaid()) paletteIsOpen.set(true);
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, []);
}
