"use client";

import { ArrowDown, ArrowUp, Command, CornerDownLeft } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import { useIsApple } from "@/lib/client/platform";
import { cn } from "@/lib/utils";

interface PaletteFootProps {
  /** What ⌘↵ does with the line that is gone to; null when nothing. */
  second: string | null;
  note: string;
  isError: boolean;
}

/** How to move, what the keys do, and what was found. */
export function PaletteFoot({ second, note, isError }: PaletteFootProps) {
  const isApple = useIsApple();
  return (
    <div
      className={cn(
        "flex min-h-9 flex-none items-center gap-4 border-t px-4 py-1.5 text-xs text-muted-foreground",
        // Without keys there is nothing else in it.
        note === "" && "phone:sr-only",
      )}
    >
      <span aria-hidden="true" className="inline-flex items-center gap-1.5 phone:hidden">
        <Kbd>
          <ArrowUp />
        </Kbd>
        <Kbd>
          <ArrowDown />
        </Kbd>
        move
      </span>
      <span aria-hidden="true" className="inline-flex items-center gap-1.5 phone:hidden">
        <Kbd>
          <CornerDownLeft />
        </Kbd>
        open
      </span>
      {second && (
        <span
          aria-hidden="true"
          className="inline-flex items-center gap-1.5 tabular-nums phone:hidden"
        >
          <Kbd>{isApple ? <Command /> : "Ctrl"}</Kbd>
          <Kbd>
            <CornerDownLeft />
          </Kbd>
          {second}
        </span>
      )}
      <span role="status" className={cn("ml-auto", isError && "text-destructive")}>
        {note}
      </span>
    </div>
  );
}
