/** Width by height of what a desktop window leaves for the takes of a sheet, 1392 by 690 at 1440 by 900. */
const stage = 2;

/**
 * How many columns let all takes be seen at once as large as they can be. Cells of one width stand
 * in rows as high as the narrowest take needs.
 *
 * @param shapes width divided by height of each take
 */
export function sheetColumns(shapes: readonly number[]): number {
  const narrowest = Math.min(...shapes);
  const cellWidth = (columns: number) =>
    Math.min(stage / columns, narrowest / Math.ceil(shapes.length / columns));
  let best = 1;
  for (let columns = 2; columns <= shapes.length; columns++) {
    if (cellWidth(columns) > cellWidth(best)) best = columns;
  }
  // One above the other they would not be beside each other.
  return Math.max(2, best);
}
