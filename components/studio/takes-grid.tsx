import type { ReactNode } from "react";
import { ratioParts, type AspectRatio } from "@/lib/domain/frame-size";
import { cn } from "@/lib/utils";

/** The least width of a card, by its shape, so that a row of any shape has a like height. */
function columnsFor(aspectRatio: AspectRatio): string {
  const { width, height } = ratioParts(aspectRatio);
  const ratio = width / height;
  if (ratio >= 2) return "[--take-min:320px] phone:grid-cols-1";
  if (ratio >= 1.4) return "[--take-min:224px] wide:[--take-min:320px] phone:grid-cols-1";
  if (ratio > 1) return "[--take-min:190px] wide:[--take-min:260px] phone:grid-cols-1";
  return "[--take-min:160px] wide:[--take-min:200px] phone:[--take-min:150px]";
}

interface TakesGridProps {
  aspectRatio: AspectRatio;
  label: string;
  children: ReactNode;
}

export function TakesGrid({ aspectRatio, label, children }: TakesGridProps) {
  return (
    <ul
      aria-label={label}
      className={cn(
        "grid grid-cols-[repeat(auto-fill,minmax(min(var(--take-min),100%),1fr))] content-start gap-x-3 gap-y-4 phone:gap-x-2.5 phone:gap-y-3.5",
        columnsFor(aspectRatio),
      )}
    >
      {children}
    </ul>
  );
}
