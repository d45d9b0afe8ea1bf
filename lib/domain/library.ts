import type { LibraryFilter } from "./library-filter";

/** What leaves the server about the library as a whole. */

export interface LibraryDay {
  /** "2026-11-21" in the viewer's time zone. */
  date: string;
  count: number;
  /** Millionths of a dollar: what its takes count as spent. */
  cost: number;
  /** One letter a take, newest first; see `shapeRatios`. */
  shapes: string;
}

export interface LibraryDays {
  total: number;
  /** Newest first; days without takes are left out. */
  days: LibraryDay[];
}

/** How many takes there are of each value, when the filter of the same name is set aside. */
export interface LibraryCounts {
  total: number;
  status: Record<string, number>;
  provider: Record<string, number>;
  model: Record<string, number>;
  ratio: Record<string, number>;
  resolution: Record<string, number>;
  duration: Record<string, number>;
  /** "yes" and "no". */
  kept: Record<string, number>;
  /** Of each number of stars; "0" are the unrated. */
  rating: Record<string, number>;
  /** The most used ones. */
  tag: Record<string, number>;
  /** By id. */
  collection: Record<string, number>;
}

/** Puts days that were read again, of one range, in the place of the same range. */
export function replaceDays(
  known: LibraryDays,
  range: Pick<LibraryFilter, "from" | "to">,
  fresh: LibraryDays,
): LibraryDays {
  const { from, to } = range;
  const outside = ({ date }: LibraryDay) =>
    (from !== null && date < from) || (to !== null && date > to);
  const days = [...known.days.filter(outside), ...fresh.days].sort((a, b) =>
    a.date < b.date ? 1 : -1,
  );
  return { days, total: days.reduce((sum, day) => sum + day.count, 0) };
}
