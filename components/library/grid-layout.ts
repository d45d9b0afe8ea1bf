import { dayRows, ratioAt, type RowOptions } from "./day-rows";

/** A day of the library and the shapes of its takes, in the order they are shown. */
export interface GridDay {
  /** `2026-11-21`, in the reader's time zone. */
  date: string;
  shapes: string;
}

export interface GridOptions extends RowOptions {
  /** Pixels of the heading above each day. */
  dayHeight: number;
  /** The days and their shapes are given oldest first; absent = newest first. */
  isOldestFirst?: boolean;
}

/**
 * Where everything is, for every take of the library. Lines are headings and rows of tiles, from
 * the top; items are takes, numbered from the first one shown. A few numbers a line, nothing an item.
 */
export interface GridLayout {
  days: readonly GridDay[];
  options: GridOptions;
  lineCount: number;
  /** Pixels from the top of the grid to each line; one more for the end. */
  lineTop: Float64Array;
  /** Item a line begins with: for a heading, the first of its day. */
  lineFirst: Int32Array;
  /** One more than the last item of a row; for a heading the same as its first. */
  lineEnd: Int32Array;
  /** Pixels of the tiles in a row; 0 for a heading. */
  rowHeight: Float64Array;
  lineDay: Int32Array;
  /** First item of each day; one more for the number of items. */
  dayFirst: Int32Array;
  /** The line of each day's heading; one more for the number of lines. */
  dayLine: Int32Array;
}

export interface GridTile {
  item: number;
  left: number;
  width: number;
}

interface Line {
  top: number;
  first: number;
  end: number;
  height: number;
  day: number;
}

/**
 * Lays out every day. Takes a few milliseconds for 100,000 takes. `isOpen`: more follows that is
 * not known yet, so the last rows, which it could change, are left out.
 */
export function layoutGrid(
  days: readonly GridDay[],
  options: GridOptions,
  isOpen = false,
): GridLayout {
  const lines: Line[] = [];
  const dayFirst = new Int32Array(days.length + 1);
  const dayLine = new Int32Array(days.length + 1);
  let top = 0;
  let first = 0;
  days.forEach((day, index) => {
    dayFirst[index] = first;
    dayLine[index] = lines.length;
    lines.push({ top, first, end: first, height: 0, day: index });
    top += options.dayHeight;
    const rows = dayRows(day.shapes, options);
    rows.forEach((row, position) => {
      const height = Math.round(row.height);
      lines.push({ top, first: first + row.from, end: first + row.end, height, day: index });
      top += height + (position < rows.length - 1 ? options.gap : 0);
    });
    first += day.shapes.length;
  });
  if (isOpen) lines.splice(Math.max(2, lastFinalLine(lines) + 1));
  const end = lines.at(-1);
  dayFirst[days.length] = end?.end ?? 0;
  dayLine[days.length] = lines.length;
  const height = end ? end.top + (end.height || options.dayHeight) : 0;
  return {
    days,
    options,
    lineCount: lines.length,
    lineTop: Float64Array.from([...lines.map((line) => line.top), height]),
    lineFirst: Int32Array.from(lines, (line) => line.first),
    lineEnd: Int32Array.from(lines, (line) => line.end),
    rowHeight: Float64Array.from(lines, (line) => line.height),
    lineDay: Int32Array.from(lines, (line) => line.day),
    dayFirst,
    dayLine,
  };
}

/** The last two rows may still change, and a heading needs a row below it. */
function lastFinalLine(lines: readonly Line[]): number {
  let rows = 0;
  for (let index = lines.length - 1; index >= 0; index--) {
    if (lines[index]?.height === 0) continue;
    rows += 1;
    if (rows > 2) return index;
  }
  return -1;
}

/** The last position whose value is not larger; 0 when all are. */
function lastAtMost(values: Float64Array | Int32Array, value: number, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((values[middle] ?? Infinity) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function gridHeight({ lineTop, lineCount }: GridLayout): number {
  return lineTop[lineCount] ?? 0;
}

export function lineAt({ lineTop, lineCount }: GridLayout, pixel: number): number {
  return lastAtMost(lineTop, pixel, lineCount);
}

/** The items in sight when a pixel of the grid is at the upper edge of `height` pixels. */
export function itemsBetween(layout: GridLayout, pixel: number, height: number) {
  const first = lineAt(layout, Math.max(0, pixel));
  const last = lineAt(layout, Math.max(0, pixel + height));
  return { first: layout.lineFirst[first] ?? 0, end: layout.lineEnd[last] ?? 0 };
}

/** The row of tiles an item is in. */
export function lineOfItem({ lineFirst, lineCount }: GridLayout, item: number): number {
  return lastAtMost(lineFirst, item, lineCount);
}

export function dayOfItem(
  { dayFirst, days }: Pick<GridLayout, "dayFirst" | "days">,
  item: number,
): number {
  return lastAtMost(dayFirst, item, days.length);
}

/** The tiles of a row, in whole pixels, so that pictures stay sharp; none for a heading. */
export function tilesOfLine(layout: GridLayout, line: number): GridTile[] {
  const { options, days, dayFirst } = layout;
  const height = layout.rowHeight[line] ?? 0;
  if (height === 0) return [];
  const day = layout.lineDay[line] ?? 0;
  const shapes = days[day]?.shapes ?? "";
  const start = dayFirst[day] ?? 0;
  const first = layout.lineFirst[line] ?? 0;
  const end = layout.lineEnd[line] ?? first;
  let sum = 0;
  for (let item = first; item < end; item++) sum += ratioAt(shapes, item - start);
  const space = options.width - options.gap * (end - first - 1);
  // Heights are rounded; a row that fills the page fills it to the pixel.
  const exact = Math.abs(space / sum - height) < 0.51 ? space / sum : height;
  const tiles: GridTile[] = [];
  let reached = 0;
  for (let item = first; item < end; item++) {
    const left = Math.round(reached);
    reached += ratioAt(shapes, item - start) * exact;
    tiles.push({ item, left, width: Math.round(reached) - left });
    reached += options.gap;
  }
  return tiles;
}

/** The item above (-1) or below (1), nearest to where the eye is; the same one at the edge. */
export function itemInNextRow(layout: GridLayout, item: number, direction: 1 | -1): number {
  const from = lineOfItem(layout, item);
  const own = tilesOfLine(layout, from).find((tile) => tile.item === item);
  if (!own) return item;
  const centre = own.left + own.width / 2;
  for (let line = from + direction; line >= 0 && line < layout.lineCount; line += direction) {
    let nearest: GridTile | undefined;
    for (const tile of tilesOfLine(layout, line)) {
      if (!nearest || distanceTo(tile, centre) < distanceTo(nearest, centre)) nearest = tile;
    }
    if (nearest) return nearest.item;
  }
  return item;
}

function distanceTo(tile: GridTile, centre: number): number {
  return Math.abs(tile.left + tile.width / 2 - centre);
}
