"use client";

import { Star, StarOff } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { BarLabel } from "./bar-label";

const ratings = [5, 4, 3, 2, 1] as const;

export function BulkRating({ onRate }: { onRate: (rating: number | null) => void }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="phone:px-2.5">
          <Star aria-hidden="true" />
          <BarLabel label="Rate" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="center" side="top" sideOffset={10}>
        {ratings.map((rating) => (
          <DropdownMenuItem
            key={rating}
            aria-label={`${rating} of 5`}
            aria-keyshortcuts={String(rating)}
            onSelect={() => onRate(rating)}
          >
            <span aria-hidden="true" className="flex gap-0.5">
              {Array.from({ length: rating }, (_, index) => (
                <Star key={index} fill="currentColor" />
              ))}
            </span>
          </DropdownMenuItem>
        ))}
        <DropdownMenuItem onSelect={() => onRate(null)} aria-keyshortcuts="0">
          <StarOff aria-hidden="true" />
          Clear the rating
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
