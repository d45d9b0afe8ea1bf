import type { Page, TakeDto } from "@/lib/domain/dtos";
import type { LibraryFilter } from "@/lib/domain/library-filter";

/** Takes of one day that follow each other, newest first. */
export interface DaySlice {
  /** `2026-11-21`, in the reader's time zone. */
  date: string;
  /** Takes of the day that are newer than the first of these. */
  skip: number;
  /** Takes of the whole day when these were read; null when the end of the day was not reached. */
  count: number | null;
  items: TakeDto[];
}

/** What one answer holds of the library. */
export interface LibraryWindow {
  slices: DaySlice[];
  /** More follows. */
  isOpen: boolean;
}

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** The day of a moment, where the reader is. */
export function readersDay(iso: string): string {
  const date = new Date(iso);
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

export function readersTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** An answer that begins with the newest take of a day, or with the oldest in the other order. */
export function windowOfPage(
  page: Page<TakeDto>,
  order: LibraryFilter["order"] = null,
): LibraryWindow {
  const isOpen = page.nextCursor !== null;
  if (order === "oldest") return { slices: slicesFromOldest(page.items), isOpen };
  const slices: DaySlice[] = [];
  for (const take of page.items) {
    const date = readersDay(take.createdAt);
    const last = slices.at(-1);
    if (last?.date === date) last.items.push(take);
    else slices.push({ date, skip: 0, count: null, items: [take] });
  }
  slices.forEach((slice, index) => {
    if (!isOpen || index < slices.length - 1) slice.count = slice.items.length;
  });
  return { slices, isOpen };
}

/**
 * Slices are newest first in both orders. Places are counted from the oldest take of a day, which is
 * here: as far as the day was read it is whole, so that is what it counts.
 */
function slicesFromOldest(items: readonly TakeDto[]): DaySlice[] {
  const byDate = Map.groupBy(items, ({ createdAt }) => readersDay(createdAt));
  return [...byDate].map(([date, takes]) => ({
    date,
    skip: 0,
    count: takes.length,
    items: takes.toReversed(),
  }));
}

/** An answer from the middle of a day of `count` takes. */
export function windowOfDay(
  items: TakeDto[],
  place: { date: string; skip: number; count: number },
): LibraryWindow {
  return { slices: [{ ...place, items }], isOpen: true };
}

/**
 * A take by its place counted from the oldest of the day, which stays the same when newer takes
 * come in. `knownCount`: takes of the day as far as is known, for a slice that does not know.
 */
export function takeInSlice(
  slice: DaySlice,
  fromOldest: number,
  knownCount: number,
): TakeDto | undefined {
  return slice.items[(slice.count ?? knownCount) - slice.skip - fromOldest];
}

/** Replaces takes; the same window when nothing is different. */
export function mapWindow(window: LibraryWindow, map: (take: TakeDto) => TakeDto): LibraryWindow {
  let isChanged = false;
  const slices = window.slices.map((slice) => {
    const items = slice.items.map(map);
    if (items.every((item, index) => item === slice.items[index])) return slice;
    isChanged = true;
    return { ...slice, items };
  });
  return isChanged ? { ...window, slices } : window;
}
