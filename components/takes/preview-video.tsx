"use client";

import { useEffect, useRef } from "react";
import { clockTime } from "@/lib/domain/timecode";

interface PreviewVideoProps {
  url: string;
  /** Length in seconds, from the take: known before the preview is loaded. */
  duration: number;
  /** False where other text stands in its place. */
  withClock?: boolean;
}

/** Plays muted over the poster, with its position. */
export function PreviewVideo({ url, duration, withClock = true }: PreviewVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  const line = useRef<HTMLSpanElement>(null);
  const clock = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = video.current;
    let frame = 0;
    const draw = () => {
      const time = element?.currentTime ?? 0;
      if (line.current) line.current.style.width = `${Math.min(100, (time / duration) * 100)}%`;
      if (clock.current) clock.current.textContent = clockTime(time);
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => {
      cancelAnimationFrame(frame);
      // Without this the decoder lives on until the element is collected.
      element?.removeAttribute("src");
      element?.load();
    };
  }, [duration]);
  return (
    <span aria-hidden="true" className="absolute inset-0">
      <video
        ref={video}
        src={url}
        muted
        loop
        autoPlay
        playsInline
        tabIndex={-1}
        className="size-full object-cover"
      />
      {withClock && (
        <span className="absolute bottom-2 left-1.5 inline-flex h-5 items-center rounded-[3px] bg-scrim px-1.5 figures text-2xs leading-none text-stage-foreground">
          <span ref={clock}>0:00</span>&nbsp;/ {clockTime(duration)}
        </span>
      )}
      <span className="absolute inset-x-0 bottom-0 z-1 h-0.5 bg-white/25">
        <span ref={line} className="block h-full bg-white" />
      </span>
    </span>
  );
}
