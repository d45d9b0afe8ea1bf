"use client";

import { useRef } from "react";
import { CommandDialog, CommandDialogContent } from "@/components/ui/command-dialog";
import { paletteIsOpen } from "@/lib/client/overlays";
import { useStore } from "@/lib/client/store";
import { PaletteBox } from "./palette-box";
import { usePaletteKey } from "./use-palette-key";

/** Takes by seed, prompt or shot number, then commands; on every page. */
export function CommandPalette() {
  const isOpen = useStore(paletteIsOpen, false);
  const before = useRef<HTMLElement | null>(null);
  usePaletteKey();
  return (
    <CommandDialog open={isOpen} onOpenChange={(open) => paletteIsOpen.set(open)}>
      <CommandDialogContent
        title="Command palette"
        onOpenAutoFocus={() => {
          before.current = document.activeElement as HTMLElement | null;
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          const now = document.activeElement;
          // What was chosen may have put the focus elsewhere already.
          const isLost = !now || now === document.body || now.closest('[role="dialog"]') !== null;
          if (isLost || now === before.current) before.current?.focus({ preventScroll: true });
        }}
      >
        <PaletteBox onClose={() => paletteIsOpen.set(false)} />
      </CommandDialogContent>
    </CommandDialog>
  );
}
