"use client";

import { Slider } from "radix-ui";
import { timecodeInWords } from "@/lib/domain/timecode";

interface PositionSliderProps {
  label?: string;
  frame: number;
  frameCount: number;
  framesPerSecond: number;
  onSeek: (frame: number) => void;
}

/** The position in the clip, a frame a step, with a tick every quarter of a second. */
export function PositionSlider({
  label = "Position",
  frame,
  frameCount,
  framesPerSecond,
  onSeek,
}: PositionSliderProps) {
  const lastFrame = Math.max(1, frameCount - 1);
  const quarter = framesPerSecond / 4;
  const ticks = Array.from({ length: Math.floor(lastFrame / quarter) + 1 }, (_, index) => index);
  return (
    <Slider.Root
      className="relative flex h-6.5 w-full cursor-pointer touch-none items-center select-none touch:h-10"
      min={0}
      max={lastFrame}
      step={1}
      value={[frame]}
      onValueChange={([value]) => value !== undefined && onSeek(value)}
    >
      <Slider.Track className="relative h-[3px] w-full rounded-full bg-accent">
        <Slider.Range className="absolute h-full rounded-full bg-foreground" />
      </Slider.Track>
      {ticks.map((tick) => (
        <span
          key={tick}
          aria-hidden="true"
          // The playhead stays within the track by half its width: so do they.
          className="pointer-events-none absolute top-[calc(50%+8px)] h-1 w-px bg-input"
          style={{ left: `calc(5px + (100% - 10px) * ${(tick * quarter) / lastFrame})` }}
        />
      ))}
      <Slider.Thumb
        aria-label={label}
        aria-valuetext={timecodeInWords(frame, framesPerSecond)}
        className="relative block h-4 w-2.5 rounded-sm focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring before:absolute before:inset-y-0 before:left-1/2 before:w-px before:-translate-x-1/2 before:bg-foreground after:absolute after:top-0 after:left-1/2 after:h-[7px] after:w-[9px] after:-translate-x-1/2 after:bg-foreground after:[clip-path:polygon(0_0,100%_0,100%_45%,50%_100%,0_45%)]"
      />
    </Slider.Root>
  );
}
