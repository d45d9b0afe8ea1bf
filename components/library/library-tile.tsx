"use client";

import { Check, Play } from "lucide-react";
import { memo, useCallback, useEffect, useRef, useState } from "react";
import { useWantsStillness } from "@/components/takes/preview-slots";
import { RerunBadge } from "@/components/takes/rerun-badge";
import { StillPicture } from "@/components/takes/still-picture";
import { Badge } from "@/components/ui/badge";
import { originMark } from "@/lib/client/origin-mark";
import type { TakeDto } from "@/lib/domain/dtos";
import { cn } from "@/lib/utils";
import { TakeAhead } from "./take-ahead";
import { TileInfo, tileName } from "./tile-info";
import { TilePreview } from "./tile-preview";

/** The same for every tile, so that a tile is drawn again only when something of it changes. */
export interface TileEvents {
  onFocus(item: number, isLoaded: boolean): void;
  /** Play is pressed, or the preview has ended: whether it is asked for, null for neither. */
  onPlay(take: TakeDto, play: boolean | null): void;
  onSelect(take: TakeDto, range: boolean): void;
}

interface LibraryTileProps {
  /** Undefined while it is not loaded. */
  take: TakeDto | undefined;
  /** Number from the newest of the library. */
  item: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** Position in its day, from 1, and how many the day has. */
  position: number;
  setSize: number;
  /** Only one tile is in the tab order; arrow keys move between tiles. */
  reachable: boolean;
  /** Reached by key: takes the focus once it is drawn. */
  wantsFocus: boolean;
  /** Whether the preview was asked to play or to stop; null when it goes by the mouse and focus. */
  asked: boolean | null;
  /** Null where nothing can be selected. */
  selected: boolean | null;
  /** Something is selected, so every tile shows its tick. */
  selecting: boolean;
  events: TileEvents;
}

const ring =
  "after:pointer-events-none after:absolute after:inset-0 after:z-2 after:rounded-[3px] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring";

/** Pixels that a tick and a mark in the other corner need beside each other. */
const roomForBoth = 90;

/** A picture and nothing else; prompt, seed and length appear on hover and focus. */
export const LibraryTile = memo(function LibraryTile(props: LibraryTileProps) {
  const { take, item, left, top, width, height, events, selected } = props;
  const link = useRef<HTMLAnchorElement>(null);
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isLoaded = take !== undefined;
  useEffect(() => {
    if (props.wantsFocus) link.current?.focus({ preventScroll: true });
    // A tile that was reached before it was loaded takes the focus again.
  }, [props.wantsFocus, isLoaded]);
  const rests = isPointed || isFocused;
  const showsTick = take && selected !== null && (selected || props.selecting || rests);
  return (
    <li
      data-ticked={showsTick || undefined}
      className={cn(
        "group/tile absolute overflow-hidden rounded-[3px] text-stage-foreground",
        // A selected picture is dimmed against it, in the light theme as well.
        take ? "bg-stage" : "bg-muted",
      )}
      style={{ left, top, width, height }}
      aria-posinset={props.position}
      aria-setsize={props.setSize}
      onPointerEnter={(event) => setPointed(event.pointerType === "mouse")}
      onPointerLeave={() => setPointed(false)}
    >
      <a
        ref={link}
        href={take && `/takes/${take.id}`}
        role={take ? undefined : "link"}
        aria-disabled={take ? undefined : true}
        aria-label={take ? tileName(take) : "Loading"}
        data-tile={item}
        data-take={take?.id}
        draggable={false}
        tabIndex={props.reachable ? 0 : -1}
        onFocus={(event) => {
          events.onFocus(item, isLoaded);
          setFocused(event.target.matches(":focus-visible"));
        }}
        onBlur={() => setFocused(false)}
        // The picture would cover the outline of the link itself.
        className={cn("relative block size-full rounded-[3px]", ring, selected && "*:opacity-62")}
      >
        {take && <StillPicture take={take} fill />}
      </a>
      {take && rests && <TileInfo take={take} />}
      {take && rests && <TakeAhead takeId={take.id} />}
      {take && (rests || props.asked) && (
        <PlayingTile take={take} rests={rests} asked={props.asked} events={events} />
      )}
      {take?.kept && !rests && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute bottom-1.5 left-1.5 grid size-5 place-items-center rounded-full border-[1.5px] border-[oklch(0.8_0.132_70)] bg-scrim font-mono text-2xs font-medium text-[oklch(0.8_0.132_70)]"
        >
          {take.number}
        </span>
      )}
      {take && !(showsTick && width < roomForBoth) && (
        <CornerBadge take={take} isNarrow={width < roomForBoth} />
      )}
      {showsTick && <Tick take={take} selected={selected} events={events} />}
      {selected && (
        <span className="pointer-events-none absolute inset-0 z-2 rounded-[3px] shadow-[inset_0_0_0_2px_var(--primary)] forced-colors:outline-2 forced-colors:outline-[Highlight]" />
      )}
    </li>
  );
});

function CornerBadge({ take, isNarrow }: { take: TakeDto; isNarrow: boolean }) {
  const place = "pointer-events-none absolute top-1.5 right-1.5";
  if (take.status !== "ready") return null;
  if (take.verification) {
    const { verdict } = take.verification;
    return <RerunBadge verdict={verdict} onPicture isShort={isNarrow} className={place} />;
  }
  const mark = originMark(take);
  if (!mark) return null;
  return (
    <Badge tone="scrim" className={place}>
      {mark}
    </Badge>
  );
}

interface PlayingTileProps {
  take: TakeDto;
  rests: boolean;
  asked: boolean | null;
  events: TileEvents;
}

/** The preview, and the button that takes the place of playing by itself. */
function PlayingTile({ take, rests, asked, events }: PlayingTileProps) {
  const isStill = useWantsStillness();
  const onStopped = useCallback(() => events.onPlay(take, null), [events, take]);
  if (take.status !== "ready") return null;
  const plays = asked ?? (rests && !isStill);
  return (
    <>
      {plays && <TilePreview file={take.file} isAsked={asked === true} onStopped={onStopped} />}
      {rests && isStill && !plays && (
        <button
          type="button"
          aria-label={`Play ${tileName(take)}`}
          tabIndex={-1}
          className="absolute top-1/2 left-1/2 z-2 grid size-9 -translate-1/2 place-items-center rounded-full bg-scrim text-stage-foreground"
          onClick={() => events.onPlay(take, true)}
        >
          <Play aria-hidden="true" className="size-4" strokeWidth={1.6} />
        </button>
      )}
    </>
  );
}

interface TickProps {
  take: TakeDto;
  selected: boolean;
  events: TileEvents;
}

function Tick({ take, selected, events }: TickProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={selected}
      aria-label={`Select ${tileName(take)}`}
      tabIndex={-1}
      className="group/tick absolute top-0 left-0 z-2 grid size-8 place-items-center rounded-[3px] touch:size-10 touch:place-items-start touch:p-1.5"
      onClick={(event) => events.onSelect(take, event.shiftKey)}
    >
      <span className="grid size-5 place-items-center rounded-sm border-[1.5px] border-stage-foreground bg-scrim text-primary-foreground group-aria-checked/tick:border-primary group-aria-checked/tick:bg-primary">
        {selected && <Check aria-hidden="true" className="size-3.5" strokeWidth={2} />}
      </span>
    </button>
  );
}
