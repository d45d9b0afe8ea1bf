"use client";

import { Play } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { originMark } from "@/lib/client/origin-mark";
import type { TakeDto } from "@/lib/domain/dtos";
import { cn } from "@/lib/utils";
import { PreviewVideo } from "./preview-video";
import { RerunBadge } from "./rerun-badge";
import { StillPicture } from "./still-picture";
import { usePreview } from "./use-preview";

type ReadyTake = Extract<TakeDto, { status: "ready" }>;

interface ClipPictureProps {
  take: ReadyTake;
  /** Fade in once: this browser saw the take before it was ready. */
  appear: boolean;
  /** Plays the whole clip at once, until the pointer leaves it. */
  plays?: boolean;
  /** Near the top of the page. */
  eager: boolean;
}

/** The poster of a finished take. Resting on it plays it; a click opens it. */
export function ClipPicture({ take, appear, plays = false, eager }: ClipPictureProps) {
  const { isPlaying, handlers } = usePreview(plays);
  const mark = originMark(take);
  return (
    <Link
      href={`/takes/${take.id}`}
      className={cn("group relative block rounded-sm", appear && "animate-appear")}
      {...handlers}
    >
      <span className="sr-only">
        Play shot {take.shotNumber}, take {take.number}
      </span>
      <StillPicture take={take} eager={eager} />
      {isPlaying && (
        <span className="absolute inset-0 overflow-hidden rounded-sm">
          <PreviewVideo
            url={(plays ? null : take.file.previewUrl) ?? take.file.videoUrl}
            duration={take.file.duration}
          />
        </span>
      )}
      {mark && (
        <Badge tone="scrim" className="absolute top-1.5 left-1.5">
          {mark}
        </Badge>
      )}
      {take.verification && (
        <RerunBadge
          verdict={take.verification.verdict}
          onPicture
          className="absolute top-1.5 right-1.5"
        />
      )}
      <span
        aria-hidden="true"
        className="absolute bottom-2 left-1.5 hidden size-7 place-items-center rounded-full bg-scrim text-stage-foreground motion-reduce:group-hover:grid motion-reduce:group-focus-visible:grid"
      >
        <Play className="size-3.5" strokeWidth={1.6} />
      </span>
    </Link>
  );
}
