"use client";

import { useMemo, type KeyboardEvent, type PointerEvent } from "react";
import { cn } from "@/lib/utils";
import { briefDate, fullDate, takesInWords } from "./day-label";
import type { GridLayout } from "./grid-layout";
import { monthStarts, scrubberTicks } from "./scrubber-ticks";
import type { GridBox } from "./use-grid-box";
import { useScrubber, type OnJump } from "./use-scrubber";

interface DateScrubberProps {
  layout: GridLayout;
  box: GridBox;
  /** Every day is known. */
  isComplete: boolean;
  onJump: OnJump;
}

/** The day a key leads to: days from newest to oldest, months by Page keys. */
function dayByKey(key: string, day: number, layout: GridLayout): number | null {
  const last = layout.days.length - 1;
  const months = monthStarts(layout.days);
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return Math.min(last, day + 1);
    case "ArrowUp":
    case "ArrowLeft":
      return Math.max(0, day - 1);
    case "PageDown":
      return months.find((start) => start > day) ?? last;
    case "PageUp":
      return months.findLast((start) => start < day) ?? 0;
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

/** The whole library by date, beside the grid. The more takes a month has, the more room it gets. */
export function DateScrubber({ layout, box, isComplete, onJump }: DateScrubberProps) {
  const { track, thumb, day, reach, height, goToDay, goToPart } = useScrubber(layout, box, onJump);
  const ticks = useMemo(() => scrubberTicks(layout, reach, height), [layout, reach, height]);
  const date = layout.days[day]?.date;
  const isUseful = isComplete && reach > 0 && date !== undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    const target = dayByKey(event.key, day, layout);
    if (target === null || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    goToDay(target);
  };
  const onPointer = (event: PointerEvent) => {
    if (event.type === "pointerdown") {
      if (event.button !== 0) return;
      track.current?.setPointerCapture(event.pointerId);
      // Keys go on from where the mouse left it.
      thumb.current?.focus({ preventScroll: true });
      event.preventDefault();
    } else if (!track.current?.hasPointerCapture(event.pointerId)) {
      return;
    }
    const rail = track.current?.getBoundingClientRect();
    if (!rail) return;
    const isHeld = event.type !== "pointerdown";
    goToPart((event.clientY - rail.top) / Math.max(1, rail.height), isHeld);
  };

  return (
    <div className="sticky top-[calc(var(--topbar-h)+var(--library-bar-h))] h-[calc(100dvh-var(--topbar-h)-var(--library-bar-h))] self-start py-6 pr-5 phone:hidden">
      <div
        ref={track}
        className={cn("relative h-full touch-none select-none", !isUseful && "invisible")}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
      >
        <span aria-hidden="true" className="absolute inset-y-0 right-[3px] w-px bg-border-strong" />
        <ul aria-hidden="true" className="text-2xs text-muted-foreground">
          {ticks.map(({ month, top, label, isYear }) => (
            <li
              key={month}
              className={cn(
                "absolute right-3.5 -translate-y-1/2 leading-4 whitespace-nowrap after:absolute after:top-1/2 after:-right-3.5 after:h-px after:w-[7px] after:bg-input",
                isYear && "font-medium text-foreground",
              )}
              style={{ top }}
            >
              {label || <>&nbsp;</>}
            </li>
          ))}
        </ul>
        <div
          ref={thumb}
          role="slider"
          tabIndex={isUseful ? 0 : -1}
          aria-label="Jump to date"
          aria-orientation="vertical"
          aria-valuemin={0}
          aria-valuemax={Math.max(0, layout.days.length - 1)}
          aria-valuenow={day}
          aria-valuetext={
            date && `${fullDate(date)}, ${takesInWords(layout.days[day]?.shapes.length ?? 0)}`
          }
          className="absolute top-0 right-0 z-2 flex h-6 -translate-y-1/2 cursor-grab items-center gap-1.5 rounded-sm pl-1 after:size-[7px] after:rounded-full after:bg-foreground after:shadow-[0_0_0_3px_var(--background)]"
          onKeyDown={onKeyDown}
        >
          {/* A new element for a new date: changed text that moves counts as a shift of the layout. */}
          <span
            key={date}
            className="min-w-15 rounded-sm border border-input bg-popover px-1.5 py-0.5 text-center text-2xs leading-4 whitespace-nowrap"
          >
            {date && briefDate(date)}
          </span>
        </div>
      </div>
    </div>
  );
}
