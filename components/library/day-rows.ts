import { ratioOfShape } from "@/lib/domain/library-shape";

export interface RowOptions {
  /** Pixels the tiles may fill. */
  width: number;
  /** The height aimed at. */
  rowHeight: number;
  /** How far a row may be from it, as a part: 0.17 is 17 %. */
  tolerance: number;
  /** Pixels between two tiles and between two rows. */
  gap: number;
}

/** Tiles `from` up to but without `end` of a day, in one row. */
export interface DayRow {
  from: number;
  end: number;
  height: number;
}

interface RowBreak {
  end: number;
  height: number;
}

const ratios = new Float64Array(128);
for (let code = 0; code < ratios.length; code++) {
  ratios[code] = ratioOfShape(String.fromCharCode(code));
}

/** Width over height of the tile at a place of the day. */
export function ratioAt(shapes: string, index: number): number {
  return ratios[shapes.charCodeAt(index)] ?? ratioOfShape("");
}

/** The ends at which a row that starts at `from` fills the width within the tolerance. */
function fittingBreaks(shapes: string, from: number, options: RowOptions) {
  const { width, rowHeight, tolerance, gap } = options;
  const highest = rowHeight * (1 + tolerance);
  const lowest = rowHeight * (1 - tolerance);
  const fitting: RowBreak[] = [];
  let sum = 0;
  for (let end = from + 1; end <= shapes.length; end++) {
    sum += ratioAt(shapes, end - 1);
    const height = (width - gap * (end - from - 1)) / sum;
    if (height < lowest) return { fitting, tooLow: { end, height } };
    if (height <= highest) fitting.push({ end, height });
  }
  return { fitting, tooLow: null };
}

function distance(height: number, options: RowOptions): number {
  return Math.abs(Math.log(height / options.rowHeight));
}

function nextBreak(shapes: string, from: number, options: RowOptions): RowBreak {
  const { fitting, tooLow } = fittingBreaks(shapes, from, options);
  if (!tooLow) {
    // The last row of the day: never larger than aimed at, so it ends before the edge.
    const last = fitting.find(({ end }) => end === shapes.length);
    return { end: shapes.length, height: Math.min(last?.height ?? Infinity, options.rowHeight) };
  }
  fitting.sort((a, b) => distance(a.height, options) - distance(b.height, options));
  // Looking one row ahead avoids nearly every row that no break would fill well.
  const leadsOn = fitting.find(({ end }) => {
    const next = fittingBreaks(shapes, end, options);
    return next.fitting.length > 0 || !next.tooLow;
  });
  const best = leadsOn ?? fitting[0];
  if (best) return best;
  // One tile is wider than the page, or nothing between too high and too low: the row stays short.
  if (tooLow.end === from + 1) return tooLow;
  return { end: tooLow.end - 1, height: options.rowHeight * (1 + options.tolerance) };
}

/**
 * Breaks the tiles of one day into rows that fill the width, from their shapes alone. A row depends
 * only on the two rows that follow it, so the first rows of a day are final before its end is known.
 */
export function dayRows(shapes: string, options: RowOptions): DayRow[] {
  const rows: DayRow[] = [];
  let from = 0;
  while (from < shapes.length) {
    const { end, height } = nextBreak(shapes, from, options);
    rows.push({ from, end, height });
    from = end;
  }
  return rows;
}
