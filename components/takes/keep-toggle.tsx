"use client";

import type { TakeDto } from "@/lib/domain/dtos";
import { cn } from "@/lib/utils";
import { useTakeMarks } from "./use-take-marks";

const shape =
  "relative grid size-6 shrink-0 place-items-center rounded-full border-[1.5px] border-transparent font-mono text-xs leading-none font-medium text-muted-foreground";

/** The take's number, circled when it is kept, as a script supervisor circles a good take. */
export function KeepToggle({ take, className }: { take: TakeDto; className?: string }) {
  const { setKept } = useTakeMarks();
  return (
    <button
      type="button"
      aria-pressed={take.kept}
      aria-label={take.kept ? `Take ${take.number}, kept` : `Take ${take.number}, keep`}
      title={take.kept ? "Kept. Press to let go" : "Keep this take"}
      onClick={() => setKept(take, !take.kept)}
      className={cn(
        shape,
        "touch:after:absolute touch:after:-inset-2",
        take.kept
          ? "border-signal text-signal forced-colors:outline-2"
          : "hover:border-dashed hover:border-input hover:text-foreground",
        className,
      )}
    >
      {take.number}
    </button>
  );
}

/** The number of a take that has nothing to keep yet. */
export function TakeNumber({ number }: { number: number }) {
  return (
    <span className={shape}>
      <span className="sr-only">Take </span>
      {number}
    </span>
  );
}
