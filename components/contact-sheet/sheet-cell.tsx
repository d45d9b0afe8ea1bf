"use client";

import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { StillPicture } from "@/components/takes/still-picture";
import type { SheetClock } from "@/lib/client/sheet-clock";
import type { TakeDto } from "@/lib/domain/dtos";
import { cn } from "@/lib/utils";
import { takeShape } from "@/lib/domain/take-shape";
import { ClipVideo } from "./clip-video";

interface SheetCellProps {
  take: TakeDto;
  /** The digit that picks it, from 1. */
  digit: number;
  name: string;
  /** What tells it apart, written on the picture where there are no headers. */
  tag?: string;
  tagOnPhonesOnly?: boolean;
  isWinner: boolean;
  clock: SheetClock;
  onPick: () => void;
}

/** One take of the sheet; choosing it makes it the winner. */
export function SheetCell(props: SheetCellProps) {
  const { take, digit, name, tag, tagOnPhonesOnly, isWinner, clock, onPick } = props;
  const { width, height } = takeShape(take);
  return (
    <div
      className={cn(
        "group relative overflow-hidden rounded-sm bg-stage",
        isWinner && "outline-2 outline-offset-2 outline-ring",
      )}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      <button
        type="button"
        aria-pressed={isWinner}
        aria-keyshortcuts={String(digit)}
        className="relative block size-full cursor-pointer text-left focus-visible:-outline-offset-2"
        onClick={onPick}
      >
        <span className="sr-only">{name}</span>
        {take.status === "ready" ? (
          <ClipVideo take={take} clock={clock} className="object-cover" />
        ) : (
          <StillPicture take={take} fill tag=" " />
        )}
        <span
          aria-hidden="true"
          className={cn(
            "absolute top-2 left-2 grid size-5.5 place-items-center rounded-full bg-scrim font-mono text-xs font-medium text-stage-foreground",
            isWinner && "bg-primary text-primary-foreground",
          )}
        >
          {digit}
        </span>
        {tag && (
          <span
            aria-hidden="true"
            className={cn(
              "absolute bottom-2 left-1.5 inline-flex h-5 max-w-[calc(100%-12px)] items-center rounded-[3px] bg-scrim px-1.5 text-2xs leading-none text-stage-foreground tabular-nums",
              tagOnPhonesOnly && "not-phone:hidden",
            )}
          >
            <span className="truncate">{tag}</span>
          </span>
        )}
        {isWinner && (
          <span
            aria-hidden="true"
            className="absolute top-2 right-1.5 inline-flex h-5 items-center rounded-[3px] bg-scrim px-1.5 text-2xs leading-none text-stage-foreground"
          >
            Winner
          </span>
        )}
      </button>
      <Link
        href={`/takes/${take.id}`}
        aria-label={`Open ${name}`}
        title="Open"
        className="absolute right-1.5 bottom-1.5 grid size-6 place-items-center rounded-[3px] bg-scrim text-stage-foreground opacity-0 group-hover:opacity-100 focus-visible:opacity-100 touch:opacity-100 touch:after:absolute touch:after:-inset-2"
      >
        <ArrowUpRight aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
      </Link>
    </div>
  );
}
