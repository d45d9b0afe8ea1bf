"use client";

import { Ban, CircleHelp, CircleX, Clock, type LucideIcon } from "lucide-react";
import Image from "next/image";
import { useEffect, useRef, useState } from "react";
import { thumbHashToAverageRGBA, thumbHashToDataURL } from "thumbhash";
import type { TakeDto } from "@/lib/domain/dtos";
import { takeShape } from "@/lib/domain/take-shape";
import { cn } from "@/lib/utils";

interface StillPictureProps {
  take: TakeDto;
  /** A short mark in the corner, for example the take number. */
  tag?: string;
  /** Fills its box instead of keeping the take's own shape. */
  fill?: boolean;
  /** Near the top of the page: load at once. */
  eager?: boolean;
}

/** The poster of a take, or a word for its state while there is none. */
export function StillPicture({ take, tag, fill = false, eager = false }: StillPictureProps) {
  const size = takeShape(take);
  return (
    <span
      className={cn(
        "relative block overflow-hidden rounded-sm bg-stage",
        fill && "size-full rounded-none",
      )}
      style={fill ? undefined : { aspectRatio: `${size.width} / ${size.height}` }}
    >
      {take.status === "ready" && take.file.posterUrl ? (
        <Poster url={take.file.posterUrl} thumbhash={take.file.thumbhash} eager={eager} />
      ) : (
        <StateNote take={take} belowTag={tag !== undefined} />
      )}
      {tag && (
        <span className="absolute top-1.5 left-1.5 inline-flex h-5 items-center rounded-[3px] bg-scrim px-1.5 font-mono text-2xs leading-none text-stage-foreground">
          {tag}
        </span>
      )}
    </span>
  );
}

/** Milliseconds. */
const posterIsSlowAfter = 120;

interface PosterProps {
  url: string;
  thumbhash: string | null;
  eager: boolean;
}

function Poster({ url, thumbhash, eager }: PosterProps) {
  const image = useRef<HTMLImageElement>(null);
  const [blur, setBlur] = useState<string | null>(null);
  useEffect(() => {
    const picture = image.current;
    if (!picture) return;
    // Taken away below, where development mounts it twice.
    if (!picture.hasAttribute("src")) picture.src = url;
    return () => {
      // A browser goes on loading what is no longer shown, before what is: after a jump the
      // pictures that were left behind would hold up the takes that are wanted now.
      const isItsOwn = picture.getAttribute("src") === url;
      if (isItsOwn && !picture.complete) picture.removeAttribute("src");
    };
  }, [url]);
  useEffect(() => {
    // Half a millisecond a picture, which most need not: their poster is there by then.
    const timer = setTimeout(() => {
      if (!image.current?.complete) setBlur(thumbhashUrl(thumbhash));
    }, posterIsSlowAfter);
    return () => clearTimeout(timer);
  }, [thumbhash]);
  return (
    <Image
      ref={image}
      src={url}
      alt=""
      fill
      // Posters are already small and content-addressed; the image route would only add a hop.
      unoptimized
      draggable={false}
      loading={eager ? "eager" : "lazy"}
      className="object-cover"
      style={{ background: blur ? `center / cover url(${blur})` : meanColour(thumbhash) }}
    />
  );
}

/** What a hash of about 28 characters says. A damaged one only costs the stand-in for the poster. */
function readThumbhash<Read>(thumbhash: string | null, read: (bytes: Uint8Array) => Read) {
  if (!thumbhash) return null;
  try {
    return read(Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0)));
  } catch {
    return null;
  }
}

/** A blurred stand-in, shown until the poster is there. */
export function thumbhashUrl(thumbhash: string | null): string | null {
  return readThumbhash(thumbhash, thumbHashToDataURL);
}

function meanColour(thumbhash: string | null): string | undefined {
  const mean = readThumbhash(thumbhash, thumbHashToAverageRGBA);
  if (!mean) return undefined;
  const [red, green, blue] = [mean.r, mean.g, mean.b].map((part) => Math.round(part * 255));
  return `rgb(${red} ${green} ${blue})`;
}

const stateNotes: Partial<
  Record<TakeDto["status"], { word: string; icon: LucideIcon; tone: string }>
> = {
  failed: { word: "Failed", icon: CircleX, tone: "text-destructive" },
  cancelled: { word: "Cancelled", icon: Ban, tone: "" },
  needs_attention: { word: "Outcome unknown", icon: CircleHelp, tone: "text-attention" },
};

/** What stands on a take that has no picture. */
export function stateWord({ status }: TakeDto): string {
  if (status === "ready") return "No picture";
  if (status === "running") return "Running";
  return stateNotes[status]?.word ?? (status === "ingesting" ? "Saving" : "Queued");
}

function StateNote({ take, belowTag }: { take: TakeDto; belowTag: boolean }) {
  const { icon: Icon, tone } = stateNotes[take.status] ?? { icon: Clock, tone: "" };
  return (
    <span
      data-theme="dark"
      className={cn(
        "@container absolute inset-0 rounded-[inherit] bg-stage text-xs text-stage-foreground shadow-[inset_0_0_0_1px_var(--stage-border)]",
        belowTag && "pt-5.5",
      )}
    >
      {/* The icon stands above the word in a tile as narrow as a portrait clip on a phone. */}
      <span
        className={cn(
          "flex items-center gap-1.5 p-3 font-medium @max-[6rem]:flex-col @max-[6rem]:items-start @max-[6rem]:p-1.5 @max-[6rem]:text-2xs",
          tone,
        )}
      >
        <Icon
          aria-hidden="true"
          // The tick of a tile stands in its place.
          className="size-3.5 flex-none group-data-ticked/tile:invisible"
          strokeWidth={1.6}
        />
        {/* Half a word says less than the icon; the tile's name has all of it. */}
        <span className="@max-[4rem]:sr-only">{stateWord(take)}</span>
      </span>
    </span>
  );
}
