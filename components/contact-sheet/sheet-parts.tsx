"use client";

import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { sheetMaximum } from "@/lib/domain/sheet";

interface SheetPartsProps {
  /** From 1. */
  part: number;
  /** Of all takes. */
  count: number;
  onPart: (part: number) => void;
}

/** Nine takes fit on one sheet; a plan can have more. */
export function SheetParts({ part, count, onPart }: SheetPartsProps) {
  const parts = Math.ceil(count / sheetMaximum);
  return (
    <Segmented
      aria-label="Part of the sheet"
      className="mx-4 mb-3 w-fit not-phone:mx-6"
      value={String(part)}
      onValueChange={(value) => onPart(Number(value))}
    >
      {Array.from({ length: parts }, (_, index) => {
        const first = index * sheetMaximum + 1;
        return (
          <SegmentedItem key={first} value={String(index + 1)} className="tabular-nums">
            {first}–{Math.min(count, first + sheetMaximum - 1)}
          </SegmentedItem>
        );
      })}
    </Segmented>
  );
}
