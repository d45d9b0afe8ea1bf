import { dayOfItem, lineAt, lineOfItem, type GridLayout } from "./grid-layout";

/** A take's place that stays true when newer takes come in: its day, and its number from the oldest. */
export interface GridPlace {
  date: string;
  fromOldest: number;
}

/** Where the reader is: the row at the top of the window, and how far it is scrolled past. */
export interface ReadingPlace extends GridPlace {
  /** Pixels of the row that are out of sight; negative when it begins below the edge. */
  past: number;
}

/**
 * One more than the last item of a day, counted by its takes: while not all days are known its last
 * rows are left out of the grid, but not out of the answer that takes are looked up in.
 */
function endOfDay({ dayFirst, days }: GridLayout, day: number): number {
  return (dayFirst[day] ?? 0) + (days[day]?.shapes.length ?? 0);
}

export function placeOfItem(layout: GridLayout, item: number): GridPlace {
  const day = dayOfItem(layout, item);
  const { dayFirst, options } = layout;
  return {
    date: layout.days[day]?.date ?? "",
    fromOldest: options.isOldestFirst
      ? item - (dayFirst[day] ?? 0) + 1
      : endOfDay(layout, day) - item,
  };
}

/** The item at a place; the nearest that follows where the day or the take is gone. Null when empty. */
export function itemOfPlace(layout: GridLayout, { date, fromOldest }: GridPlace): number | null {
  const { days, dayFirst, options } = layout;
  const count = dayFirst[days.length] ?? 0;
  if (count === 0) return null;
  const day = days.findIndex((candidate) =>
    options.isOldestFirst ? candidate.date >= date : candidate.date <= date,
  );
  if (day < 0) return count - 1;
  if (days[day]?.date !== date) return dayFirst[day] ?? 0;
  const first = dayFirst[day] ?? 0;
  const end = endOfDay(layout, day);
  const item = options.isOldestFirst ? first + fromOldest - 1 : end - fromOldest;
  return Math.min(Math.max(first, item), end - 1, count - 1);
}

/** @param pixel From the top of the grid to the upper edge of what can be seen. */
export function readingPlace(layout: GridLayout, pixel: number): ReadingPlace {
  const line = lineAt(layout, Math.max(0, pixel));
  const item = layout.lineFirst[line] ?? 0;
  const top = layout.lineTop[lineOfItem(layout, item)] ?? 0;
  return { ...placeOfItem(layout, item), past: pixel - top };
}

/** The pixel at which a reading place is again where it was. */
export function pixelOfPlace(layout: GridLayout, place: ReadingPlace): number {
  const item = itemOfPlace(layout, place);
  if (item === null) return 0;
  const line = lineOfItem(layout, item);
  const height = (layout.rowHeight[line] ?? 0) + layout.options.gap;
  return (layout.lineTop[line] ?? 0) + Math.min(place.past, height);
}

/** `2026-11-21.12`: as it stands in the address. */
export function formatPlace({ date, fromOldest }: GridPlace): string {
  return `${date}.${fromOldest}`;
}

export function parsePlace(text: string | null): GridPlace | null {
  const [, date = "", number = ""] = /^(\d{4}-\d\d-\d\d)\.(\d{1,9})$/.exec(text ?? "") ?? [];
  return date && Number(number) > 0 ? { date, fromOldest: Number(number) } : null;
}
