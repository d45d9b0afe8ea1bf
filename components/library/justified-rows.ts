/** One line of the library: a day's heading, or tiles that fill the width exactly. */
export type LibraryRow =
  | { kind: "day"; key: string; label: string; height: number }
  | { kind: "tiles"; key: string; height: number; tiles: { index: number; width: number }[] };

export interface RowItem {
  /** Width over height. */
  aspect: number;
  /** Items of one day share it; rows never mix days. */
  day: string;
}

export interface RowOptions {
  /** Pixels the tiles may fill. */
  width: number;
  /** The height aimed at; filled rows stay within 17 % of it where the pictures allow. */
  rowHeight: number;
  gap: number;
  dayHeight: number;
}

const tolerance = 0.17;

/**
 * Breaks items into rows by their stored sizes, before any picture is loaded, so that nothing
 * moves when they arrive. A row is closed as soon as its pictures, at the height aimed at, fill
 * the width; it is then scaled to fit. The last row of a day is left as it is.
 */
export function justifiedRows(items: readonly RowItem[], options: RowOptions): LibraryRow[] {
  const { width, rowHeight, gap, dayHeight } = options;
  const rows: LibraryRow[] = [];
  let open: number[] = [];
  let aspects = 0;

  const close = (filled: boolean) => {
    if (open.length === 0) return;
    const space = width - gap * (open.length - 1);
    const fitting = space / aspects;
    const largest = rowHeight * (1 + tolerance);
    const height = filled ? Math.min(fitting, largest) : Math.min(fitting, rowHeight);
    const tiles = open.map((index) => ({ index, width: (items[index]?.aspect ?? 1) * height }));
    rows.push({ kind: "tiles", key: `row-${open[0]}`, height, tiles });
    open = [];
    aspects = 0;
  };

  items.forEach((item, index) => {
    if (index === 0 || items[index - 1]?.day !== item.day) {
      close(false);
      rows.push({ kind: "day", key: `day-${item.day}`, label: item.day, height: dayHeight });
    }
    // A wide picture that would press the row too flat starts the next one instead.
    const heightWith = (width - gap * open.length) / (aspects + item.aspect);
    if (open.length > 0 && heightWith < rowHeight * (1 - tolerance)) close(true);
    open.push(index);
    aspects += item.aspect;
    if ((width - gap * (open.length - 1)) / aspects <= rowHeight) close(true);
  });
  close(false);
  return rows;
}
