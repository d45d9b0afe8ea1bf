"use client";

import type { SheetClock } from "@/lib/client/sheet-clock";
import type { TakeDto } from "@/lib/domain/dtos";
import { sheetColumns } from "@/lib/domain/sheet-columns";
import { takeShape } from "@/lib/domain/take-shape";
import { cellTag, fullName } from "./cell-names";
import { SheetCell } from "./sheet-cell";

interface SheetGridProps {
  takes: readonly TakeDto[];
  isOneShot: boolean;
  winner: string | null;
  clock: SheetClock;
  onPick: (index: number) => void;
}

/** The takes beside each other, as large as lets all be seen at once. */
export function SheetGrid({ takes, isOneShot, winner, clock, onPick }: SheetGridProps) {
  const shapes = takes.map((take) => takeShape(take)).map(({ width, height }) => width / height);
  const columns = sheetColumns(shapes);
  const rows = Math.ceil(takes.length / columns);
  const narrowest = Math.min(...shapes);
  return (
    <section
      aria-label="Takes"
      className="mx-auto grid items-center gap-1.5 px-4 not-phone:gap-2 not-phone:px-6 phone:grid-cols-2!"
      style={{
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        maxWidth: `max(480px, calc((100dvh - 210px) / ${rows} * ${narrowest * columns}))`,
      }}
    >
      {takes.map((take, index) => (
        <SheetCell
          key={take.id}
          take={take}
          digit={index + 1}
          name={fullName(take, isOneShot)}
          tag={cellTag(take)}
          isWinner={take.id === winner}
          clock={clock}
          onPick={() => onPick(index)}
        />
      ))}
    </section>
  );
}
