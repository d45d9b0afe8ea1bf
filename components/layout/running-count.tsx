"use client";

import { useQuery } from "@tanstack/react-query";
import { ListVideo } from "lucide-react";
import { queueIsOpen } from "@/lib/client/overlays";
import { liveTakesQuery } from "@/lib/client/queries";
import type { HeldFor } from "@/lib/domain/spend";
import { isActive } from "@/lib/domain/take-status";
import { cn } from "@/lib/utils";

const isHeld = (heldFor: HeldFor | null) => heldFor === "budget" || heldFor === "person";

/** How many takes are under way, on every page; opens the queue, also when there are none. */
export function RunningCount() {
  const { data: takes = [] } = useQuery(liveTakesQuery());
  const active = takes.filter((take) => isActive(take.status) && take.trashedAt === null);
  const held = active.filter((take) => take.status === "queued" && isHeld(take.heldFor)).length;
  const isMoving = active.length > held;
  const isIdle = active.length === 0;
  // One element in both states, so that the focus is not lost with the last take.
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={isIdle ? "Queue, nothing is running" : undefined}
      title="Show the queue"
      onClick={() => queueIsOpen.set(true)}
      className="inline-flex h-8 min-w-8 items-center justify-center gap-1.75 rounded-md text-xs text-muted-foreground tabular-nums hover:text-foreground touch:h-11 touch:min-w-11"
    >
      {isIdle ? (
        <ListVideo aria-hidden="true" className="size-4" strokeWidth={1.6} />
      ) : (
        <>
          <span
            aria-hidden="true"
            className={cn(
              "size-1.5 rounded-full",
              isMoving ? "animate-breathe bg-foreground" : "bg-muted-foreground",
            )}
          />
          {isMoving ? `${active.length - held} running` : `${held} held`}
        </>
      )}
    </button>
  );
}
