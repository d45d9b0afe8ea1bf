"use client";

import { Pause, Play, Repeat, StepBack, StepForward } from "lucide-react";
import { PositionSlider } from "@/components/player/position-slider";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { SheetClock } from "@/lib/client/sheet-clock";
import { timecode } from "@/lib/domain/timecode";
import { LoopRange } from "./loop-range";
import { frameOf, sheetFramesPerSecond, useClockState } from "./use-sheet-clock";

interface TransportDockProps {
  clock: SheetClock;
  speed: number;
  loop: boolean;
  takeCount: number;
  onSpeed: (steps: number) => void;
  onLoop: () => void;
  onRange: (from: number, to: number) => void;
}

/** The one set of controls for all takes of the sheet. */
export function TransportDock(props: TransportDockProps) {
  const { clock, speed, loop, takeCount, onSpeed, onLoop, onRange } = props;
  const playing = useClockState(clock, (state) => state.playing);
  const duration = useClockState(clock, (state) => state.duration);
  const frameCount = Math.max(1, Math.round(duration * sheetFramesPerSecond));
  const cannotPlay = duration === 0;
  return (
    <div
      role="group"
      aria-label="Shared transport"
      className="fixed inset-x-0 bottom-0 z-35 grid h-15 grid-cols-[auto_1fr_auto] items-center gap-5 border-t bg-background px-6 narrow:grid-cols-[auto_1fr] phone:bottom-[calc(var(--tabbar-h)+env(safe-area-inset-bottom))] phone:gap-3 phone:px-3"
    >
      <div className="flex items-center gap-1">
        <Button
          variant="ghost"
          size="icon"
          className="phone:hidden"
          aria-label="Back one frame"
          aria-keyshortcuts=","
          disabled={cannotPlay}
          onClick={() => clock.step(-1)}
        >
          <StepBack aria-hidden="true" />
        </Button>
        <Button
          variant="secondary"
          size="icon"
          aria-label={playing ? "Pause all" : "Play all"}
          aria-keyshortcuts="Space"
          disabled={cannotPlay}
          onClick={() => clock.toggle()}
        >
          {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </Button>
        <Button
          variant="ghost"
          size="icon"
          className="phone:hidden"
          aria-label="Forward one frame"
          aria-keyshortcuts="."
          disabled={cannotPlay}
          onClick={() => clock.step(1)}
        >
          <StepForward aria-hidden="true" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          className="aria-pressed:border-border-strong aria-pressed:bg-accent aria-pressed:text-foreground"
          aria-label="Loop"
          aria-pressed={loop}
          onClick={onLoop}
        >
          <Repeat aria-hidden="true" />
        </Button>
        <Button
          variant="ghost"
          className="w-11 px-0 tabular-nums"
          aria-label={`Speed ${speed}×`}
          aria-keyshortcuts="[ ]"
          title="Speed: [ slower, ] faster"
          onClick={() => onSpeed(speed === 2 ? -4 : 1)}
        >
          {speed}×
        </Button>
      </div>
      <div className="flex min-w-0 items-center gap-3">
        <Position clock={clock} frameCount={frameCount} onRange={onRange} />
        <span className="font-mono text-sm tracking-tight text-muted-foreground tabular-nums phone:hidden">
          {cannotPlay ? "--:--:--" : timecode(frameCount, sheetFramesPerSecond)}
        </span>
      </div>
      <div className="flex items-center gap-3 text-xs text-muted-foreground narrow:hidden phone:hidden">
        <span className="flex items-center gap-1">
          <Kbd>1</Kbd>–<Kbd>{takeCount}</Kbd> pick winner
        </span>
        <span className="flex items-center gap-1">
          <Kbd>Space</Kbd> play
        </span>
        <span className="flex items-center gap-1">
          <Kbd>,</Kbd>
          <Kbd>.</Kbd> frame
        </span>
      </div>
    </div>
  );
}

interface PositionProps {
  clock: SheetClock;
  frameCount: number;
  onRange: (from: number, to: number) => void;
}

/** Alone in what it draws: it changes with every frame. */
function Position({ clock, frameCount, onRange }: PositionProps) {
  const frame = useClockState(clock, frameOf);
  return (
    <>
      <span className="font-mono text-sm tracking-tight tabular-nums">
        {timecode(frame, sheetFramesPerSecond)}
      </span>
      <div className="relative min-w-0 grow">
        <PositionSlider
          label="Position of all takes"
          frame={frame}
          frameCount={frameCount}
          framesPerSecond={sheetFramesPerSecond}
          onSeek={(target) => clock.seek(target / sheetFramesPerSecond)}
        />
        <LoopRange clock={clock} frameCount={frameCount} onChange={onRange} />
      </div>
    </>
  );
}
