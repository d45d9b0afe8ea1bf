"use client";

import { FileWarning } from "lucide-react";
import { useRef, useState } from "react";
import type { TakeFile } from "@/lib/domain/dtos";
import { Transport } from "./transport";
import { usePlayback } from "./use-playback";
import { usePlayerKeys } from "./use-player-keys";

/** What of a take's file the player needs; of a shared take no more is told. */
export type PlayerFile = Pick<
  TakeFile,
  "videoUrl" | "posterUrl" | "width" | "height" | "framesPerSecond" | "duration" | "hasAudio"
>;

interface PlayerProps {
  file: PlayerFile;
  /** Names the clip for people who do not see it. */
  title: string;
  singleKeys: boolean;
  /** Pixels of the window that the page needs above and below the picture. */
  around?: number;
}

/**
 * Plays one clip by frames. Its controls stay dark in the light theme, as the stage does. Given
 * another file it goes on with that one: speed, loop and the focused control stay.
 */
export function Player({ file, title, singleKeys, around = 292 }: PlayerProps) {
  const section = useRef<HTMLElement>(null);
  const frameCount = Math.max(1, Math.round(file.duration * file.framesPerSecond));
  const video = useRef<HTMLVideoElement>(null);
  const playback = usePlayback(video, {
    source: file.videoUrl,
    frameCount,
    framesPerSecond: file.framesPerSecond,
  });
  const [muted, setMuted] = useState(!file.hasAudio);
  const showFullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void section.current?.requestFullscreen();
  };
  usePlayerKeys(playback, { enabled: singleKeys, onFullScreen: showFullScreen });

  return (
    <section
      ref={section}
      aria-label="Player"
      data-theme="dark"
      className="flex flex-col justify-center border-y border-border bg-stage text-foreground"
    >
      <div
        className="relative mx-auto w-full"
        style={{
          aspectRatio: `${file.width} / ${file.height}`,
          maxWidth: `calc((100dvh - ${around}px) * ${file.width / file.height})`,
        }}
      >
        {playback.failed ? (
          <MissingFile />
        ) : (
          <video
            key={file.videoUrl}
            ref={video}
            className="size-full"
            src={file.videoUrl}
            poster={file.posterUrl ?? undefined}
            aria-label={title}
            width={file.width}
            height={file.height}
            preload="auto"
            playsInline
            loop={playback.loop}
            muted={muted}
            onClick={playback.toggle}
          />
        )}
      </div>
      <Transport
        playback={playback}
        frameCount={frameCount}
        framesPerSecond={file.framesPerSecond}
        sound={file.hasAudio ? { muted, toggle: () => setMuted((current) => !current) } : null}
        onFullScreen={showFullScreen}
      />
    </section>
  );
}

function MissingFile() {
  return (
    <div role="alert" className="grid size-full place-content-center gap-1 p-6 text-center">
      <p className="flex items-center justify-center gap-2 font-medium text-destructive">
        <FileWarning aria-hidden="true" className="size-4" strokeWidth={1.6} />
        This file cannot be played.
      </p>
      <p className="text-muted-foreground">
        It may be missing from the library. The recipe is safe: retake it to get the clip back.
      </p>
    </div>
  );
}
