"use client";

import { useNow } from "@/lib/client/now";
import { modelOf } from "@/lib/client/model-fields";
import type { TakeDto } from "@/lib/domain/dtos";
import { clockTime } from "@/lib/domain/timecode";
import { BreathingDot, FrameTitle, TakeFrame } from "./take-frame";

type RunningTake = Extract<TakeDto, { status: "running" }>;

interface RunningFrameProps {
  take: RunningTake;
  /** Median seconds of takes like this; unknown until there are some. */
  typical: number | null;
}

function inWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = `${Math.floor(seconds % 60)} seconds`;
  return minutes > 0 ? `${minutes} minutes ${rest}` : rest;
}

/** What is known about how long it still takes, against the usual time. */
function comparison(elapsed: number, typical: number | null): string {
  if (typical === null) return "";
  if (elapsed > typical * 2) return `more than twice the usual ${clockTime(typical)}`;
  if (elapsed > typical) return "longer than usual";
  return `usually ${clockTime(Math.max(1, typical))}`;
}

export function RunningFrame({ take, typical }: RunningFrameProps) {
  const now = useNow("second") ?? Date.parse(take.startedAt);
  const elapsed = Math.max(0, (now - Date.parse(take.startedAt)) / 1000);
  const { progress } = take;
  const model = modelOf(take.recipe);
  return (
    <TakeFrame aspectRatio={take.recipe.aspectRatio}>
      <FrameTitle tone="quiet">
        <BreathingDot />
        <span className="text-foreground">
          {model?.provider === "draft" ? "Rendering" : `Running at ${model?.providerLabel ?? ""}`}
        </span>
        {progress !== null && (
          <span className="ml-auto text-xs tabular-nums">{Math.floor(progress * 100)} %</span>
        )}
      </FrameTitle>
      <div className="mt-auto pt-2">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-mono text-xl leading-6 tracking-[-0.03em] tabular-nums">
            {clockTime(elapsed)}
          </span>
          <span className="text-xs text-muted-foreground tabular-nums">
            {comparison(elapsed, typical)}
          </span>
        </div>
        {progress !== null ? (
          <ProgressLine fraction={progress} label="Rendering" />
        ) : (
          <WaitLine elapsed={elapsed} typical={typical} />
        )}
      </div>
    </TakeFrame>
  );
}

/** Elapsed time against the usual; the tick in the middle is the median. */
function WaitLine({ elapsed, typical }: { elapsed: number; typical: number | null }) {
  if (typical === null) return null;
  const label = `Elapsed ${inWords(elapsed)}. Typical ${inWords(typical)}. The provider reports no percentage.`;
  const width = Math.min(100, (elapsed / (typical * 2)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      className="relative mt-2 h-0.75 rounded-xs bg-border-strong"
    >
      <span
        className="absolute inset-y-0 left-0 rounded-xs bg-foreground"
        style={{ width: `${width}%` }}
      />
      <span className="absolute -top-0.75 left-1/2 h-2.25 w-px bg-muted-foreground" />
    </div>
  );
}

/** A real fraction done. */
export function ProgressLine({ fraction, label }: { fraction: number; label: string }) {
  const percent = Math.min(100, Math.max(0, fraction * 100));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(percent)}
      className="relative mt-2 h-0.75 rounded-xs bg-border-strong"
    >
      <span
        className="absolute inset-y-0 left-0 rounded-xs bg-foreground transition-[width] duration-200"
        style={{ width: `${percent}%` }}
      />
    </div>
  );
}
