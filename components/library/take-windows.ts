/** One request for takes: those of a few days, or a part of a day with many. */
export interface TakeWindow {
  /** The same for the same takes, also after newer ones came in. */
  key: string;
  /** The items it covers, numbered from the first one shown. */
  first: number;
  end: number;
  /** Days that are wholly in it, or the one it is a part of. */
  from: string;
  to: string;
  /** For a part of a day: where it begins, and how many takes that day has. */
  part: { skip: number; count: number } | null;
}

export interface WindowDay {
  date: string;
  count: number;
}

/** Takes of one request. Days with few are asked for together, but never more than a week. */
export const windowSize = 100;
const fewTakes = 25;

/** Monday of the week of a day. */
function weekOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/**
 * Cuts the library into requests. The cuts depend on dates and on places counted from the oldest
 * take of a day, so that a new or a missing take leaves all other requests as they are.
 */
export function planWindows(days: readonly WindowDay[]): TakeWindow[] {
  const windows: TakeWindow[] = [];
  let first = 0;
  // The week of the last window when more days may join it, and the large day that precedes it.
  let openWeek: string | null = null;
  let largeDay = "";
  for (const { date, count } of days) {
    const last = windows.at(-1);
    if (count <= fewTakes) {
      const week = weekOf(date);
      if (last && openWeek === week) {
        last.end += count;
        last.from = date;
      } else {
        const key = `week ${week} ${largeDay && weekOf(largeDay) === week ? largeDay : ""}`;
        windows.push({ key, first, end: first + count, from: date, to: date, part: null });
      }
      openWeek = week;
    } else {
      windows.push(...partsOfDay(date, count, first));
      openWeek = null;
      largeDay = date;
    }
    first += count;
  }
  return windows;
}

/** The same requests for a library whose first item is the oldest take. */
export function windowsFromOldest(windows: readonly TakeWindow[]): TakeWindow[] {
  const total = windows.at(-1)?.end ?? 0;
  return windows
    .map((window) => ({ ...window, first: total - window.end, end: total - window.first }))
    .reverse();
}

function partsOfDay(date: string, count: number, first: number): TakeWindow[] {
  const parts: TakeWindow[] = [];
  const blocks = Math.ceil(count / windowSize);
  for (let block = blocks - 1; block >= 0; block--) {
    const skip = Math.max(0, count - (block + 1) * windowSize);
    const end = count - block * windowSize;
    parts.push({
      key: `day ${date} ${block}`,
      first: first + skip,
      end: first + end,
      from: date,
      to: date,
      part: { skip, count },
    });
  }
  return parts;
}

/** The window an item is in. */
export function windowOfItem(windows: readonly TakeWindow[], item: number): TakeWindow | undefined {
  let low = 0;
  let high = windows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((windows[middle]?.first ?? Infinity) <= item) low = middle;
    else high = middle - 1;
  }
  const window = windows[low];
  return window && item >= window.first && item < window.end ? window : undefined;
}

/** Every window that covers some of the items `first` up to but without `end`. */
export function windowsBetween(
  windows: readonly TakeWindow[],
  first: number,
  end: number,
): TakeWindow[] {
  const start = windowOfItem(windows, first);
  if (!start || first >= end) return [];
  const position = windows.indexOf(start);
  const found: TakeWindow[] = [];
  for (let index = position; index < windows.length; index++) {
    const window = windows[index];
    if (!window || window.first >= end) break;
    found.push(window);
  }
  return found;
}
