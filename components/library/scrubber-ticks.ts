import { dateOfDay } from "./day-label";
import type { GridLayout } from "./grid-layout";

export interface ScrubberTick {
  /** `2026-11` */
  month: string;
  /** Pixels from the top of the track. */
  top: number;
  /** Empty where there is no room for it. */
  label: string;
  isYear: boolean;
}

const monthName = new Intl.DateTimeFormat("en-US", { month: "short" });
const labelSpace = 20;
const tickSpace = 4;

/** The days with which a month begins, from the newest. */
export function monthStarts(days: GridLayout["days"]): number[] {
  return days.flatMap(({ date }, day) =>
    days[day - 1]?.date.slice(0, 7) === date.slice(0, 7) ? [] : [day],
  );
}

/** Where a day begins, as a part of what can be scrolled through; 0 to 1. */
export function partOfDay(layout: GridLayout, day: number, reach: number): number {
  return Math.min(1, (layout.lineTop[layout.dayLine[day] ?? 0] ?? 0) / Math.max(1, reach));
}

/**
 * A tick a month, as far apart as their takes are high. Years are named first, then the months for
 * which there is room.
 *
 * @param reach Pixels the grid can be scrolled.
 * @param height Pixels of the track.
 */
export function scrubberTicks(layout: GridLayout, reach: number, height: number): ScrubberTick[] {
  const { days } = layout;
  const ticks = monthStarts(days).map((day, index, starts) => {
    const month = (days[day]?.date ?? "").slice(0, 7);
    const newer = days[starts[index - 1] ?? -1]?.date;
    return {
      month,
      top: Math.round(partOfDay(layout, day, reach) * height),
      label: "",
      isYear: newer === undefined || newer.slice(0, 4) !== month.slice(0, 4),
    };
  });
  const labelled: ScrubberTick[] = [];
  for (const isYear of [true, false]) {
    for (const tick of ticks) {
      if (tick.isYear !== isYear) continue;
      if (labelled.some((other) => Math.abs(other.top - tick.top) < labelSpace)) continue;
      const name = monthName.format(dateOfDay(`${tick.month}-01`));
      tick.label = isYear ? `${name} ${tick.month.slice(0, 4)}` : name;
      labelled.push(tick);
    }
  }
  const drawn: ScrubberTick[] = [];
  for (const tick of ticks) {
    const last = drawn.at(-1);
    if (tick.label || !last || tick.top - last.top >= tickSpace) drawn.push(tick);
  }
  return drawn;
}
