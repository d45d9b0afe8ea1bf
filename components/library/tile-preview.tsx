"use client";

import { useEffect, useState } from "react";
import { claimPreview } from "@/components/takes/preview-slots";
import { PreviewVideo } from "@/components/takes/preview-video";
import { hoverDelay } from "@/components/takes/use-preview";
import type { TakeFile } from "@/lib/domain/dtos";

interface TilePreviewProps {
  file: TakeFile;
  /** Asked for: plays at once instead of after a rest. */
  isAsked: boolean;
  /** Another preview needed its decoder. */
  onStopped: () => void;
}

/** Mounted while the mouse or the focus rests on a tile; plays its small preview. */
export function TilePreview({ file, isAsked, onStopped }: TilePreviewProps) {
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    let release: (() => void) | undefined;
    const timer = setTimeout(
      () => {
        release = claimPreview(() => {
          release = undefined;
          setPlaying(false);
          onStopped();
        });
        setPlaying(true);
      },
      isAsked ? 0 : hoverDelay,
    );
    return () => {
      clearTimeout(timer);
      release?.();
    };
  }, [isAsked, onStopped]);
  if (!isPlaying) return null;
  return (
    <span className="pointer-events-none absolute inset-0">
      <PreviewVideo
        url={file.previewUrl ?? file.videoUrl}
        duration={file.duration}
        withClock={false}
      />
    </span>
  );
}
