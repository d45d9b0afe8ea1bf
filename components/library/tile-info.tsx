import { Star } from "lucide-react";
import type { TakeDto } from "@/lib/domain/dtos";
import { promptExcerpt } from "@/lib/domain/format";
import { clockTime } from "@/lib/domain/timecode";

/** Prompt, seed, rating and length over the foot of a tile. The tile's name says the same. */
export function TileInfo({ take }: { take: TakeDto }) {
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 bottom-0 z-1 grid gap-0.5 bg-scrim px-2 py-[7px] text-xs text-stage-foreground"
    >
      <span className="truncate">{promptExcerpt(take.recipe.prompt)}</span>
      <span className="flex gap-2 text-stage-muted-foreground">
        <span className="truncate font-mono">{take.recipe.seed}</span>
        <span className="ml-auto flex flex-none items-center gap-2 tabular-nums">
          {take.rating !== null && (
            <span className="flex items-center gap-0.75">
              <Star className="size-3" strokeWidth={1.9} fill="currentColor" />
              {take.rating}
            </span>
          )}
          {clockTime(take.status === "ready" ? take.file.duration : take.recipe.duration)}
        </span>
      </span>
    </span>
  );
}

/** What a screen reader says of a tile. */
export function tileName(take: TakeDto): string {
  return [
    promptExcerpt(take.recipe.prompt),
    `take ${take.number}`,
    ...(take.kept ? ["kept"] : []),
    ...(take.rating === null ? [] : [`rated ${take.rating}`]),
    ...(take.status === "ready" ? [] : [take.status.replace("_", " ")]),
  ].join(", ");
}
