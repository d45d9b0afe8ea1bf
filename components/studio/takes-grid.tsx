import type { ReactNode } from "react";
import { ratioParts, type AspectRatio } from "@/lib/domain/frame-size";
import { cn } from "@/lib/utils";

/** The least width of a card, by its shape, so that a row of any shape has a like height. */
function columnsFor(aspectRatio: AspectRatio, isOnlyShot: boolean): string {
  const { width, height } = ratioParts(aspectRatio);
  const ratio = width / height;
  // Alone in the studio it has the room for two beside each other, such as a take and its retake.
  if (isOnlyShot && ratio > 1) return "[--take-min:280px] phone:grid-cols-1";
  if (ratio >= 2) return "[--take-min:320px] phone:grid-cols-1";
  if (ratio >= 1.4) return "[--take-min:224px] wide:[--take-min:320px] phone:grid-cols-1";
  if (ratio > 1) return "[--take-min:190px] wide:[--take-min:260px] phone:grid-cols-1";
  return "[--take-min:160px] wide:[--take-min:200px] phone:[--take-min:150px]";
}

interface TakesGridProps {
  aspectRatio: AspectRatio;
  label: string;
  /** There is no other shot yet. */
  isOnlyShot?: boolean;
  children: ReactNode;
}

export function TakesGrid(props: TakesGridProps) {
  const { aspectRatio, label, isOnlyShot = false, children } = props;
  return (
    <ul
      aria-label={label}
      className={cn(
        "grid grid-cols-[repeat(auto-fill,minmax(min(var(--take-min),100%),1fr))] content-start gap-x-3 gap-y-4 phone:gap-x-2.5 phone:gap-y-3.5",
        columnsFor(aspectRatio, isOnlyShot),
      )}
    >
      {children}
    </ul>
  );
}
