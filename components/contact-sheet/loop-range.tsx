"use client";

import { Slider } from "radix-ui";
import type { SheetClock } from "@/lib/client/sheet-clock";
import { timecodeInWords } from "@/lib/domain/timecode";
import { sheetFramesPerSecond, useClockState } from "./use-sheet-clock";

interface LoopRangeProps {
  clock: SheetClock;
  frameCount: number;
  onChange: (from: number, to: number) => void;
}

const thumb =
  "block h-3 w-2 rounded-xs bg-muted-foreground focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring phone:hidden";

/** Where the loop begins and ends, below the position. Phones loop the whole. */
export function LoopRange({ clock, frameCount, onChange }: LoopRangeProps) {
  const from = useClockState(clock, ({ rangeStart }) => toFrame(rangeStart));
  const to = useClockState(clock, ({ rangeEnd }) => toFrame(rangeEnd));
  if (frameCount <= 1) return null;
  return (
    <Slider.Root
      className="absolute inset-x-0 -bottom-2.5 flex h-3 touch-none items-center select-none phone:hidden"
      min={0}
      max={frameCount}
      step={1}
      minStepsBetweenThumbs={1}
      value={[from, to]}
      onValueChange={([start = 0, end = frameCount]) => onChange(start, end)}
    >
      <Slider.Track className="relative h-px w-full">
        <Slider.Range className="absolute h-px bg-muted-foreground" />
      </Slider.Track>
      <Slider.Thumb
        aria-label="Loop begins"
        aria-keyshortcuts="I"
        aria-valuetext={timecodeInWords(from, sheetFramesPerSecond)}
        className={thumb}
      />
      <Slider.Thumb
        aria-label="Loop ends"
        aria-keyshortcuts="O"
        aria-valuetext={timecodeInWords(to, sheetFramesPerSecond)}
        className={thumb}
      />
    </Slider.Root>
  );
}

function toFrame(seconds: number): number {
  return Math.round(seconds * sheetFramesPerSecond);
}
