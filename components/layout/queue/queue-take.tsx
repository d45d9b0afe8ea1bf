"use client";

import { ArrowUpToLine, CirclePause, Play, X } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { useQueueActions } from "@/components/takes/use-queue-actions";
import { queueIsOpen } from "@/lib/client/overlays";
import { ordinal } from "@/lib/domain/relative-time";
import { budgetName } from "@/lib/domain/spend";
import { clockTime } from "@/lib/domain/timecode";
import {
  elapsedSeconds,
  isCancellable,
  isHeldByPerson,
  isMovable,
  isWaitingHere,
  type ActiveTake,
  type QueueMoves,
} from "@/lib/domain/queue";
import { MoveButtons, moveByKey } from "./move-buttons";

interface QueueTakeProps {
  take: ActiveTake;
  /** Past the takes before and after it. */
  moves: QueueMoves;
  /** Where it stands among those that wait for its provider, from 1; null when it does not. */
  place: number | null;
  /** Median seconds of takes like this; null until there are some. */
  typical: number | null;
  /** Seconds until it is probably ready; null while that cannot be told. */
  remaining: number | null;
  now: number;
}

/** A take on its way: what it does, how long it takes, and what can be done about it. */
export function QueueTake({ take, moves, place, typical, remaining, now }: QueueTakeProps) {
  const { isBusy, hold, release, cancel, sendFirst, move } = useQueueActions();
  const name = `shot ${take.shotNumber}, take ${take.number}`;
  const waits = isWaitingHere(take);
  const mover = { name, moves, onMove: move };
  const acts = [
    {
      word: "Send first",
      icon: ArrowUpToLine,
      isShown: isMovable(take) && place !== 1,
      act: () => sendFirst(take.id),
    },
    { word: "Hold", icon: CirclePause, isShown: waits, act: () => hold([take.id]) },
    { word: "Release", icon: Play, isShown: isHeldByPerson(take), act: () => release([take.id]) },
    { word: "Cancel", icon: X, isShown: isCancellable(take), act: () => cancel([take.id]) },
  ];
  return (
    <li
      className="flex min-h-8 flex-wrap items-center gap-x-2 touch:min-h-11"
      onKeyDown={(event) => moveByKey(event, mover)}
    >
      <Link
        href={`/takes/${take.id}`}
        onClick={() => queueIsOpen.set(false)}
        className="flex-none hover:underline touch:py-3"
      >
        Take {take.number}
      </Link>
      <span className="min-w-0 flex-1 text-xs text-muted-foreground tabular-nums">
        {stateOf(take, place, typical, now)}
        {restOf(take, typical, remaining)}
      </span>
      <span className="ml-auto flex gap-2 touch:gap-0">
        <MoveButtons {...mover} isBusy={isBusy} />
        {acts.map(
          ({ word, icon: Icon, isShown, act }) =>
            isShown && (
              <Button
                key={word}
                size="icon-sm"
                variant="ghost"
                aria-label={`${word}: ${name}`}
                title={word}
                aria-disabled={isBusy}
                onClick={act}
              >
                <Icon aria-hidden="true" />
              </Button>
            ),
        )}
      </span>
    </li>
  );
}

function stateOf(
  take: ActiveTake,
  place: number | null,
  typical: number | null,
  now: number,
): string {
  switch (take.status) {
    case "queued":
      if (take.heldFor === "person") return "Held by you";
      if (take.heldFor === "budget") {
        return `Held: ${take.heldBy ? budgetName(take.heldBy) : "the budget"} is reached`;
      }
      if (place === null) return "Waits here";
      return place === 1 ? "Waits here, next" : `Waits here, ${ordinal(place)} in line`;
    case "submitting":
      return "Being sent";
    case "waiting":
      return take.recipe.provider === "draft" ? "Waits for this computer" : "Waits at the provider";
    case "running":
      return runningText(elapsedSeconds(take, now), typical);
    case "cancelling":
      return "Cancelling";
    case "ingesting":
      return "Saving to library";
  }
}

/** Nobody knows when a provider gets to a take that waits; how long it then takes is known. */
function restOf(take: ActiveTake, typical: number | null, remaining: number | null): string {
  if (remaining === null || remaining <= 0) return "";
  const isAway =
    take.recipe !== null && take.recipe.provider !== "draft" && take.status !== "running";
  if (!isAway) return `, about ${clockTime(remaining)} left`;
  return typical === null ? "" : `, usually ${clockTime(Math.max(1, typical))}`;
}

function runningText(elapsed: number, typical: number | null): string {
  if (typical === null) return `Running ${clockTime(elapsed)}`;
  if (elapsed > typical) return `Running ${clockTime(elapsed)}, longer than usual`;
  return `Running ${clockTime(elapsed)} of usually ${clockTime(Math.max(1, typical))}`;
}
