"use client";

import { Star } from "lucide-react";
import {
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "@/components/ui/dropdown-menu";
import type { TakeDto } from "@/lib/domain/dtos";
import { useTakeMarks } from "./use-take-marks";

const ratings = [1, 2, 3, 4, 5] as const;

/** A row of stars inside a menu. The present one again takes the rating away. */
export function RatingItems({ take }: { take: TakeDto }) {
  const { setRating } = useTakeMarks();
  const rating = take.rating ?? 0;
  return (
    <>
      <DropdownMenuLabel>Rating</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        aria-label="Rating"
        value={String(rating)}
        onValueChange={(value) => setRating(take, Number(value) === rating ? null : Number(value))}
        className="flex"
      >
        {ratings.map((value) => (
          <DropdownMenuRadioItem
            key={value}
            value={String(value)}
            aria-label={value === rating ? `${value} of 5, take away` : `${value} of 5`}
          >
            <Star
              aria-hidden="true"
              className="size-4"
              strokeWidth={1.6}
              fill={value <= rating ? "currentColor" : "none"}
            />
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}
