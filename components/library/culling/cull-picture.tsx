"use client";

import { PreviewVideo } from "@/components/takes/preview-video";
import { useWantsStillness } from "@/components/takes/preview-slots";
import { StillPicture } from "@/components/takes/still-picture";
import type { TakeDto } from "@/lib/domain/dtos";
import { cn } from "@/lib/utils";
import type { Swipe } from "./swipe";
import type { Cull } from "./use-cull";
import { useSwipe } from "./use-swipe";

/** The take, as wide as it fits. It follows the finger: up keeps, down rejects, sideways passes on. */
export function CullPicture({ take, cull }: { take: TakeDto; cull: Cull }) {
  const isStill = useWantsStillness();
  const actions: Record<Swipe, () => void> = {
    up: cull.keep,
    down: cull.reject,
    left: cull.next,
    right: cull.previous,
  };
  const { surface, offset, leaning, handlers } = useSwipe((swipe) => actions[swipe]());
  if (take.status !== "ready") return <div className="flex-1" />;
  const { width, height, previewUrl, videoUrl, duration } = take.file;
  const isVertical = Math.abs(offset.y) > Math.abs(offset.x);
  const word = leaning === "up" ? "Keep" : leaning === "down" ? "Reject" : null;
  const state = cull.isRejected ? "Rejected" : cull.isKept ? "Kept" : null;
  return (
    <div
      ref={surface}
      className="relative grid min-h-0 flex-1 cursor-grab touch-none place-items-center overflow-hidden bg-stage select-none"
      data-cull-picture
      {...handlers}
    >
      <div
        className="relative max-h-full w-full"
        style={{
          aspectRatio: `${width} / ${height}`,
          maxWidth: `calc((100dvh - 260px) * ${width / height})`,
          transform: isVertical ? `translateY(${offset.y}px)` : `translateX(${offset.x}px)`,
        }}
      >
        <StillPicture take={take} fill eager />
        {!isStill && (
          <PreviewVideo url={previewUrl ?? videoUrl} duration={duration} withClock={false} />
        )}
      </div>
      {(word ?? state) && (
        <span
          className={cn(
            "pointer-events-none absolute top-3 left-1/2 -translate-x-1/2 rounded-sm bg-scrim px-2.5 py-1 text-sm font-medium text-stage-foreground",
            word && "top-1/2 -translate-y-1/2 text-lg",
          )}
        >
          {word ?? state}
        </span>
      )}
    </div>
  );
}
