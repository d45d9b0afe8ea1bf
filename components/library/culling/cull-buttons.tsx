"use client";

import { ChevronLeft, ChevronRight, CircleCheck, Star, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { Cull } from "./use-cull";

const ratings = [1, 2, 3, 4, 5] as const;

/** Everything a swipe does, and the rating. */
export function CullButtons({ cull }: { cull: Cull }) {
  const rating = cull.rating ?? 0;
  return (
    <div className="mx-auto grid w-full max-w-120 flex-none gap-2 px-4 pt-2 pb-4">
      <div role="group" aria-label="Rating" className="flex justify-center">
        {ratings.map((value) => (
          <Button
            key={value}
            variant="ghost"
            size="icon"
            aria-label={`${value} of 5`}
            aria-pressed={value === rating}
            aria-keyshortcuts={String(value)}
            onClick={() => cull.rate(value === rating ? null : value)}
          >
            <Star aria-hidden="true" fill={value <= rating ? "currentColor" : "none"} />
          </Button>
        ))}
      </div>
      <div className="flex items-center gap-2">
        <Button variant="ghost" size="icon" aria-label="Previous take" onClick={cull.previous}>
          <ChevronLeft aria-hidden="true" />
        </Button>
        <Button size="lg" className="flex-1" aria-keyshortcuts="X" onClick={cull.reject}>
          <Trash2 aria-hidden="true" />
          Reject
          <Kbd className="phone:hidden">X</Kbd>
        </Button>
        <Button size="lg" className="flex-1" aria-keyshortcuts="P" onClick={cull.keep}>
          <CircleCheck aria-hidden="true" />
          Keep
          <Kbd className="phone:hidden">P</Kbd>
        </Button>
        <Button variant="ghost" size="icon" aria-label="Next take" onClick={cull.next}>
          <ChevronRight aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}
