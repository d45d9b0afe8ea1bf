import { ArrowDown, ArrowUp, CornerDownLeft } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import { cn } from "@/lib/utils";

/** How to move, and what was found. */
export function PaletteFoot({ note, isError }: { note: string; isError: boolean }) {
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
      <span role="status" className={cn("ml-auto", isError && "text-destructive")}>
        {note}
      </span>
    </div>
  );
}
