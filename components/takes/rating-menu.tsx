"use client";

import { Star } from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { TakeDto } from "@/lib/domain/dtos";
import { RatingItems } from "./rating-items";

/** The rating of a take, and a menu that changes it. */
export function RatingMenu({ take }: { take: TakeDto }) {
  const label = take.rating === null ? "Rate this take" : `Rated ${take.rating} of 5`;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={label}
        className="inline-flex h-6 min-w-6 items-center justify-center gap-0.75 rounded-[5px] px-1 text-xs text-muted-foreground tabular-nums hover:bg-accent hover:text-accent-foreground touch:h-10 touch:min-w-10"
      >
        <Star
          aria-hidden="true"
          className="size-3"
          strokeWidth={1.9}
          fill={take.rating === null ? "none" : "currentColor"}
        />
        {take.rating}
      </DropdownMenuTrigger>
      <DropdownMenuContent className="min-w-0">
        <RatingItems take={take} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
