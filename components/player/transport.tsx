"use client";

import {
  Maximize,
  Pause,
  Play,
  Repeat,
  StepBack,
  StepForward,
  Volume2,
  VolumeX,
  type LucideIcon,
} from "lucide-react";
import { Button } from "@/components/ui/button";
import { timecode } from "@/lib/domain/timecode";
import { cn } from "@/lib/utils";
import { PositionSlider } from "./position-slider";
import type { Playback } from "./use-playback";

interface TransportProps {
  playback: Playback;
  frameCount: number;
  framesPerSecond: number;
  sound: { muted: boolean; toggle: () => void } | null;
  onFullScreen: () => void;
}

interface ControlProps {
  icon: LucideIcon;
  label: string;
  shortcut?: string;
  pressed?: boolean;
  wide?: boolean;
  onClick: () => void;
}

function Control({ icon: Icon, label, shortcut, pressed, wide, onClick }: ControlProps) {
  return (
    <Button
      variant={wide ? "secondary" : "ghost"}
      size="icon"
      className={cn(wide && "w-11", pressed && "border-border-strong bg-accent text-foreground")}
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      title={label}
      onClick={onClick}
    >
      <Icon aria-hidden="true" strokeWidth={1.6} className="size-4" />
    </Button>
  );
}

export function Transport(props: TransportProps) {
  const { playback, frameCount, framesPerSecond, sound, onFullScreen } = props;
  return (
    <div className="px-3 pb-2 not-phone:px-5 not-phone:pb-2.5">
      <PositionSlider
        frame={playback.frame}
        frameCount={frameCount}
        framesPerSecond={framesPerSecond}
        onSeek={playback.seekToFrame}
      />
      <div className="grid grid-cols-[auto_1fr] items-center gap-y-0.5 not-phone:grid-cols-[1fr_auto_1fr]">
        <p className="font-mono text-sm tracking-tight tabular-nums">
          <span>{timecode(playback.frame, framesPerSecond)}</span>
          <span className="text-muted-foreground"> / {timecode(frameCount, framesPerSecond)}</span>
        </p>
        <div className="col-span-full row-start-1 flex items-center gap-1 justify-self-center not-phone:col-span-1 not-phone:col-start-2">
          <Control
            icon={Repeat}
            label={playback.loop ? "Loop on" : "Loop off"}
            pressed={playback.loop}
            onClick={playback.toggleLoop}
          />
          <Control
            icon={StepBack}
            label="Back one frame"
            shortcut=","
            onClick={() => playback.step(-1)}
          />
          <Control
            icon={playback.playing ? Pause : Play}
            label={playback.playing ? "Pause" : "Play"}
            shortcut="Space"
            wide
            onClick={playback.toggle}
          />
          <Control
            icon={StepForward}
            label="Forward one frame"
            shortcut="."
            onClick={() => playback.step(1)}
          />
          <SpeedButton playback={playback} />
        </div>
        <div className="flex items-center gap-1 justify-self-end">
          <span className="mr-1.5 font-mono text-sm tracking-tight text-muted-foreground tabular-nums">
            f {String(playback.frame).padStart(3, "0")}
          </span>
          {sound && (
            <Control
              icon={sound.muted ? VolumeX : Volume2}
              label={sound.muted ? "Sound off" : "Sound on"}
              pressed={!sound.muted}
              onClick={sound.toggle}
            />
          )}
          <Control icon={Maximize} label="Full screen" shortcut="F" onClick={onFullScreen} />
        </div>
      </div>
    </div>
  );
}

function SpeedButton({ playback }: { playback: Playback }) {
  return (
    <Button
      variant="ghost"
      className="w-11 px-0 tabular-nums"
      aria-label={`Speed ${playback.speed}×`}
      aria-keyshortcuts="[ ]"
      title="Speed: [ slower, ] faster"
      onClick={() => playback.changeSpeed(playback.speed === 2 ? -4 : 1)}
    >
      {playback.speed}×
    </Button>
  );
}
