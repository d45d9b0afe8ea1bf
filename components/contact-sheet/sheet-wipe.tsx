"use client";

import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { SheetClock } from "@/lib/client/sheet-clock";
import type { TakeDto } from "@/lib/domain/dtos";
import { takeShape } from "@/lib/domain/take-shape";
import { fullName, shortName } from "./cell-names";
import { ClipVideo } from "./clip-video";

type ReadyTake = Extract<TakeDto, { status: "ready" }>;

interface SheetWipeProps {
  left: ReadyTake;
  right: ReadyTake;
  isOneShot: boolean;
  clock: SheetClock;
}

/** Two takes in one frame, with a line between them that can be moved. */
export function SheetWipe({ left, right, isOneShot, clock }: SheetWipeProps) {
  const box = useRef<HTMLDivElement>(null);
  const [percent, setPercent] = useState(50);
  const { width, height } = takeShape(left);

  const follow = (event: PointerEvent) => {
    const bounds = box.current?.getBoundingClientRect();
    if (!bounds) return;
    const at = ((event.clientX - bounds.left) / bounds.width) * 100;
    setPercent(Math.round(Math.min(100, Math.max(0, at))));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const places: Record<string, number> = {
      ArrowLeft: percent - (event.shiftKey ? 10 : 1),
      ArrowRight: percent + (event.shiftKey ? 10 : 1),
      Home: 0,
      End: 100,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    setPercent(Math.min(100, Math.max(0, place)));
  };

  return (
    <section aria-label="Wipe" className="px-4 not-phone:px-6">
      <div
        ref={box}
        data-theme="dark"
        className="relative mx-auto touch-pan-y overflow-hidden rounded-sm bg-stage text-stage-foreground select-none"
        style={{
          aspectRatio: `${width} / ${height}`,
          maxWidth: `calc((100dvh - 210px) * ${width / height})`,
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => event.buttons > 0 && follow(event)}
      >
        <ClipVideo take={left} clock={clock} className="absolute inset-0" />
        <div className="absolute inset-0" style={{ clipPath: `inset(0 0 0 ${percent}%)` }}>
          <ClipVideo take={right} clock={clock} className="absolute inset-0 bg-stage" />
        </div>
        <Tag side="left">{shortName(left, isOneShot)}</Tag>
        <Tag side="right">{shortName(right, isOneShot)}</Tag>
        <div
          role="slider"
          tabIndex={0}
          aria-label={`Line between ${fullName(left, isOneShot)} and ${fullName(right, isOneShot)}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={`${percent} percent ${shortName(left, isOneShot)}`}
          className="absolute inset-y-0 w-6 -translate-x-1/2 cursor-ew-resize focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring"
          style={{ left: `${percent}%` }}
          onKeyDown={onKeyDown}
        >
          <span
            aria-hidden="true"
            className="absolute inset-y-0 left-1/2 w-px bg-stage-foreground"
          />
        </div>
      </div>
    </section>
  );
}

function Tag({ side, children }: { side: "left" | "right"; children: string }) {
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none absolute top-2 ${side === "left" ? "left-2" : "right-2"} inline-flex h-5 items-center rounded-[3px] bg-scrim px-1.5 text-2xs leading-none`}
    >
      {children}
    </span>
  );
}
