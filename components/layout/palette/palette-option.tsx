"use client";

import { CornerDownLeft } from "lucide-react";
import { RelativeTime } from "@/components/takes/relative-time";
import { StillPicture } from "@/components/takes/still-picture";
import { Kbd } from "@/components/ui/kbd";
import { promptExcerpt } from "@/lib/domain/format";
import { takeWords } from "@/lib/domain/imported";
import { cn } from "@/lib/utils";
import type { PaletteItem } from "./palette-item";

interface PaletteOptionProps {
  id: string;
  item: PaletteItem;
  isActive: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

/** A line: a take with its picture, or a command with its keys. */
export function PaletteOption({ id, item, isActive, onPoint, onChoose }: PaletteOptionProps) {
  const { take, icon: Icon, label, note, keys = [] } = item;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      // The pointer chooses a line when it moves, not when the list scrolls under it.
      onPointerMove={isActive ? undefined : onPoint}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={cn(
        "flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 touch:min-h-11",
        isActive && "bg-accent text-accent-foreground",
      )}
    >
      {take && (
        <span aria-hidden="true" className="block h-6.75 w-12 flex-none overflow-hidden rounded-xs">
          <StillPicture take={take} fill />
        </span>
      )}
      {Icon && <Icon aria-hidden="true" className="size-4 flex-none text-muted-foreground" />}
      <span className="min-w-0 flex-1 truncate">
        {label}
        {take && <span className="text-muted-foreground"> {promptExcerpt(takeWords(take))}</span>}
      </span>
      <span className="flex flex-none items-center gap-1 text-xs text-muted-foreground">
        {note && <span className="tabular-nums">{note}</span>}
        {take && !isActive && <RelativeTime iso={take.createdAt} />}
        {take && isActive && (
          <span aria-hidden="true" className="inline-flex items-center gap-1.5">
            Open
            <Kbd>
              <CornerDownLeft />
            </Kbd>
          </span>
        )}
        {keys.length > 0 && (
          <span aria-hidden="true" className="inline-flex gap-0.75 phone:hidden">
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </span>
        )}
      </span>
    </div>
  );
}
