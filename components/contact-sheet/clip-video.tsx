"use client";

import { FileWarning } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import type { TakeDto } from "@/lib/domain/dtos";
import type { SheetClock } from "@/lib/client/sheet-clock";
import { cn } from "@/lib/utils";

type ReadyTake = Extract<TakeDto, { status: "ready" }>;

interface ClipVideoProps {
  take: ReadyTake;
  clock: SheetClock;
  className?: string;
  onFailed?: () => void;
}

/** One clip on the sheet's clock. It never plays by itself. */
export function ClipVideo({ take, clock, className }: ClipVideoProps) {
  const { file, id } = take;
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [failed, setFailed] = useState(false);
  const broken = useCallback(() => setFailed(true), []);
  useEffect(() => {
    if (!video || failed) return;
    // The server's HTML may have started loading, or failed, before this ran.
    if (video.error) return void Promise.resolve().then(broken);
    return clock.add(id, {
      media: video,
      duration: file.duration,
      framesPerSecond: file.framesPerSecond,
    });
  }, [video, failed, broken, clock, id, file.duration, file.framesPerSecond]);

  if (failed) {
    return (
      <span
        role="alert"
        data-theme="dark"
        className={cn(
          "grid size-full place-content-center gap-1 bg-stage p-3 text-center text-xs text-stage-foreground",
          className,
        )}
      >
        <FileWarning aria-hidden="true" className="mx-auto size-4 text-destructive" />
        This file cannot be played. The recipe is safe.
      </span>
    );
  }
  return (
    <video
      ref={setVideo}
      className={cn("size-full object-contain", className)}
      src={file.videoUrl}
      poster={file.posterUrl ?? undefined}
      aria-hidden="true"
      width={file.width}
      height={file.height}
      preload="auto"
      muted
      playsInline
      disablePictureInPicture
      tabIndex={-1}
      onError={broken}
    />
  );
}
