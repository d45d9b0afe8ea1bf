"use client";

import Link from "next/link";
import { memo, useEffect, useRef } from "react";
import { RerunBadge } from "@/components/takes/rerun-badge";
import { PreviewVideo } from "@/components/takes/preview-video";
import { StillPicture } from "@/components/takes/still-picture";
import { usePreview } from "@/components/takes/use-preview";
import type { TakeDto } from "@/lib/domain/dtos";
import { promptExcerpt } from "@/lib/domain/format";
import { clockTime } from "@/lib/domain/timecode";

interface LibraryTileProps {
  take: TakeDto;
  width: number;
  height: number;
  /** Only one tile is in the tab order; arrow keys move between tiles. */
  reachable: boolean;
  index: number;
  /** Reached by key: takes the focus once it is drawn. */
  wantsFocus: boolean;
  onFocus: (index: number) => void;
}

/** A picture and nothing else; prompt, seed and length appear on hover and focus. */
export const LibraryTile = memo(function LibraryTile(props: LibraryTileProps) {
  const { take, width, height, reachable, index, wantsFocus, onFocus } = props;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (wantsFocus) link.current?.focus({ preventScroll: true });
  }, [wantsFocus]);
  const { isPlaying, handlers } = usePreview();
  const name = [
    promptExcerpt(take.recipe.prompt),
    `take ${take.number}`,
    ...(take.kept ? ["kept"] : []),
    ...(take.status === "ready" ? [] : [take.status.replace("_", " ")]),
  ].join(", ");
  return (
    <li
      className="group relative flex-none overflow-hidden rounded-[3px] bg-stage text-stage-foreground"
      style={{ width, height }}
    >
      <Link
        ref={link}
        href={`/takes/${take.id}`}
        aria-label={name}
        data-tile={index}
        tabIndex={reachable ? 0 : -1}
        {...handlers}
        onFocus={(event) => {
          onFocus(index);
          handlers.onFocus(event);
        }}
        // The picture would cover the outline of the link itself.
        className="relative block size-full rounded-[3px] after:pointer-events-none after:absolute after:inset-0 after:z-1 after:rounded-[3px] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
      >
        <StillPicture take={take} fill />
        {isPlaying && take.status === "ready" && (
          <span className="absolute inset-0">
            <PreviewVideo
              url={take.file.previewUrl ?? take.file.videoUrl}
              duration={take.file.duration}
              withClock={false}
            />
          </span>
        )}
      </Link>
      {take.kept && (
        <span
          aria-hidden="true"
          className="absolute bottom-1.5 left-1.5 grid size-5 place-items-center rounded-full border-[1.5px] border-[oklch(0.8_0.132_70)] bg-scrim font-mono text-2xs font-medium text-[oklch(0.8_0.132_70)] group-focus-within:hidden group-hover:hidden"
        >
          {take.number}
        </span>
      )}
      {take.status === "ready" && take.verification && (
        <RerunBadge
          verdict={take.verification.verdict}
          onPicture
          className="absolute top-1.5 right-1.5"
        />
      )}
      <div
        aria-hidden="true"
        className="pointer-events-none absolute inset-x-0 bottom-0 hidden gap-0.5 bg-scrim px-2 py-[7px] text-xs group-focus-within:grid group-hover:grid"
      >
        <span className="truncate">{promptExcerpt(take.recipe.prompt)}</span>
        <span className="flex gap-2 text-stage-muted-foreground">
          <span className="truncate font-mono">{take.recipe.seed}</span>
          <span className="ml-auto tabular-nums">{clockTime(take.recipe.duration)}</span>
        </span>
      </div>
    </li>
  );
});
