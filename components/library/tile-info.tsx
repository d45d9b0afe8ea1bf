import { Star } from "lucide-react";
import { stateWord } from "@/components/takes/still-picture";
import type { TakeDto } from "@/lib/domain/dtos";
import { promptExcerpt } from "@/lib/domain/format";
import { takeSeedText, takeWords } from "@/lib/domain/imported";
import { clockTime } from "@/lib/domain/timecode";

/** Prompt, seed, rating and length over the foot of a tile. The tile's name says the same. */
export function TileInfo({ take }: { take: TakeDto }) {
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 bottom-0 z-1 grid grid-cols-[minmax(0,1fr)] gap-0.5 bg-scrim px-2 py-[7px] text-xs text-stage-foreground"
    >
      <span className="truncate">{promptExcerpt(takeWords(take))}</span>
      <span className="flex gap-2 text-stage-muted-foreground">
        <span className="truncate font-mono">{takeSeedText(take)}</span>
        <span className="ml-auto flex flex-none items-center gap-2 tabular-nums">
          {take.rating !== null && (
            <span className="flex items-center gap-0.75">
              <Star className="size-3" strokeWidth={1.9} fill="currentColor" />
              {take.rating}
            </span>
          )}
          {lengthOf(take)}
        </span>
      </span>
    </span>
  );
}

function lengthOf(take: TakeDto): string {
  if (take.status === "ready") return clockTime(take.file.duration);
  return take.recipe ? clockTime(take.recipe.duration) : "";
}

const hasPoster = (take: TakeDto) => take.status === "ready" && take.file.posterUrl !== null;

/** What a screen reader says of a tile: also the word that stands in place of a picture. */
export function tileName(take: TakeDto): string {
  return [
    promptExcerpt(takeWords(take)),
    `take ${take.number}`,
    ...(take.kept ? ["kept"] : []),
    ...(take.rating === null ? [] : [`rated ${take.rating}`]),
    ...(hasPoster(take) ? [] : [stateWord(take).toLowerCase()]),
  ].join(", ");
}
