"use client";

import { useQuery } from "@tanstack/react-query";
import { queueIsOpen } from "@/lib/client/overlays";
import { liveTakesQuery } from "@/lib/client/queries";
import type { HeldFor } from "@/lib/domain/spend";
import { isActive } from "@/lib/domain/take-status";
import { cn } from "@/lib/utils";

const isHeld = (heldFor: HeldFor | null) => heldFor === "budget" || heldFor === "person";

/** How many takes are under way, on every page; opens the queue. Nothing when there are none. */
export function RunningCount() {
  const { data: takes = [] } = useQuery(liveTakesQuery());
  const active = takes.filter((take) => isActive(take.status) && take.trashedAt === null);
  const held = active.filter((take) => take.status === "queued" && isHeld(take.heldFor)).length;
  if (active.length === 0) return null;
  const isMoving = active.length > held;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      title="Show the queue"
      onClick={() => queueIsOpen.set(true)}
      className="inline-flex items-center gap-1.75 text-xs text-muted-foreground tabular-nums hover:text-foreground touch:h-11"
    >
      <span
        aria-hidden="true"
        className={cn(
          "size-1.5 rounded-full",
          isMoving ? "animate-breathe bg-foreground" : "bg-muted-foreground",
        )}
      />
      {isMoving ? `${active.length - held} running` : `${held} held`}
    </button>
  );
}
