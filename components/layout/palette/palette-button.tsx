"use client";

import { Command, Search } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import { paletteIsOpen } from "@/lib/client/overlays";
import { useIsApple } from "@/lib/client/platform";

/** In the top bar: wide where there is room, else an icon. */
export function PaletteButton() {
  const isApple = useIsApple();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts={isApple ? "Meta+K" : "Control+K"}
      onClick={() => paletteIsOpen.set(true)}
      className="flex h-8 w-58 items-center gap-2.5 rounded-md border border-input px-2.5 text-left text-muted-foreground hover:text-foreground max-[1320px]:size-8 max-[1320px]:justify-center max-[1320px]:border-transparent max-[1320px]:px-0 touch:size-11"
    >
      <Search aria-hidden="true" className="size-4 flex-none" strokeWidth={1.6} />
      <span className="min-w-0 flex-1 truncate max-[1320px]:sr-only">Search or jump to</span>
      <span aria-hidden="true" className="inline-flex gap-0.75 max-[1320px]:hidden">
        <Kbd>{isApple ? <Command /> : "Ctrl"}</Kbd>
        <Kbd>K</Kbd>
      </span>
    </button>
  );
}
