"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useRef } from "react";
import {
  CommandDialog,
  CommandDialogClose,
  CommandDialogContent,
} from "@/components/ui/command-dialog";
import { Button } from "@/components/ui/button";
import { useQueueActions } from "@/components/takes/use-queue-actions";
import { useNow } from "@/lib/client/now";
import { queueIsOpen } from "@/lib/client/overlays";
import { liveTakesQuery, queueQuery } from "@/lib/client/queries";
import { useStore } from "@/lib/client/store";
import {
  groupMoves,
  isHeldByPerson,
  isWaitingHere,
  lastFinishedOf,
  placesInLine,
  queueEndsIn,
  queueGroups,
  queueOf,
  remainingSeconds,
} from "@/lib/domain/queue";
import { clockTime } from "@/lib/domain/timecode";
import { FailedTakes } from "./failed-takes";
import { NothingWaits } from "./nothing-waits";
import { QueueGroupList } from "./queue-group";

/** Takes on their way, from the count in the top bar. */
export function QueuePanel() {
  const isOpen = useStore(queueIsOpen, false);
  const before = useRef<HTMLElement | null>(null);
  return (
    <CommandDialog open={isOpen} onOpenChange={(open) => queueIsOpen.set(open)}>
      <CommandDialogContent
        title="Queue"
        className="not-phone:top-[calc(var(--topbar-h)+8px)] not-phone:right-4 not-phone:left-auto not-phone:w-[480px] not-phone:translate-x-0"
        onOpenAutoFocus={() => {
          before.current = document.activeElement as HTMLElement | null;
        }}
        onEscapeKeyDown={(event) => {
          // A field that is written in closes itself first.
          const { activeElement } = document;
          if (activeElement?.hasAttribute("data-own-escape")) event.preventDefault();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          before.current?.focus({ preventScroll: true });
        }}
      >
        <QueueContent />
      </CommandDialogContent>
    </CommandDialog>
  );
}

function QueueContent() {
  const now = useNow("second") ?? 0;
  const { data: takes = [] } = useQuery(liveTakesQuery());
  const { data: queue } = useQuery(queueQuery());
  const { isBusy, hold, release } = useQueueActions();
  const active = queueOf(takes);
  const typical = queue?.typicalSeconds ?? {};
  const remaining = remainingSeconds(active, typical, now);
  const endsIn = queueEndsIn(remaining);
  const waiting = active.filter(isWaitingHere).map(({ id }) => id);
  const held = active.filter(isHeldByPerson).map(({ id }) => id);
  const groups = queueGroups(active);
  const moves = groupMoves(groups);
  const places = placesInLine(active);
  return (
    <>
      <div className="flex min-h-12 flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b py-2 pr-3 pl-4">
        <h2 aria-hidden="true" className="font-medium">
          Queue
        </h2>
        <p className="text-xs text-muted-foreground tabular-nums">
          {endsIn !== null && endsIn > 0 && `All done in about ${clockTime(endsIn)}`}
        </p>
        <span className="ml-auto flex items-center gap-1">
          {waiting.length > 0 && (
            <Button size="sm" aria-disabled={isBusy} onClick={() => hold(waiting)}>
              Hold all
            </Button>
          )}
          {held.length > 0 && (
            <Button size="sm" aria-disabled={isBusy} onClick={() => release(held)}>
              Release all
            </Button>
          )}
          <CommandDialogClose
            aria-label="Close"
            className="grid size-7 place-items-center rounded-[5px] text-muted-foreground hover:bg-accent hover:text-accent-foreground touch:size-11"
          >
            <X aria-hidden="true" className="size-4" strokeWidth={1.6} />
          </CommandDialogClose>
        </span>
      </div>
      <div className="min-h-0 flex-1 divide-y overflow-y-auto overscroll-contain">
        {active.length === 0 && (
          <NothingWaits lastFinished={lastFinishedOf(takes) ?? queue?.lastFinished ?? null} />
        )}
        {groups.map((group) => (
          <QueueGroupList
            key={group.id}
            group={group}
            name={queue?.names[group.submissionId ?? ""] ?? null}
            moves={moves.get(group) ?? { up: null, down: null }}
            typical={typical}
            remaining={remaining}
            places={places}
            now={now}
          />
        ))}
        <FailedTakes />
      </div>
    </>
  );
}
