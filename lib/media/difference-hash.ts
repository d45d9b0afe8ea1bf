import "server-only";

const columns = 9;
const rows = 8;

/** Pictures at most this far apart, on average, count as close. */
export const closeDistance = 4;

/** How many evenly spaced frames a comparison looks at. */
const sampledFrames = 16;

/**
 * The 64-bit difference hash of a picture: it is averaged down to 9 by 8 cells, and each bit says
 * whether a cell is brighter than its right neighbour. Small changes of encoding or size keep it.
 * @param luma one byte a pixel, row by row; what follows the last row is ignored
 */
export function differenceHash(luma: Uint8Array, width: number, height: number): bigint {
  let hash = 0n;
  for (let row = 0; row < rows; row += 1) {
    let left = cellMean(luma, width, height, 0, row);
    for (let column = 1; column < columns; column += 1) {
      const right = cellMean(luma, width, height, column, row);
      hash = (hash << 1n) | (left > right ? 1n : 0n);
      left = right;
    }
  }
  return hash;
}

/** How many of the 64 bits differ. */
export function hashDistance(first: bigint, second: bigint): number {
  let rest = first ^ second;
  let distance = 0;
  for (; rest > 0n; rest &= rest - 1n) distance += 1;
  return distance;
}

/** Indexes of `sampledFrames` frames from the first to the last; all of them when there are fewer. */
export function sampleIndexes(frames: number): number[] {
  if (frames <= sampledFrames) return Array.from({ length: frames }, (_, index) => index);
  return Array.from({ length: sampledFrames }, (_, index) =>
    Math.round((index * (frames - 1)) / (sampledFrames - 1)),
  );
}

function cellMean(
  luma: Uint8Array,
  width: number,
  height: number,
  column: number,
  row: number,
): number {
  const [left, right] = cellBounds(column, columns, width);
  const [top, bottom] = cellBounds(row, rows, height);
  let sum = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) sum += luma[y * width + x] ?? 0;
  }
  return sum / ((right - left) * (bottom - top));
}

/** Pixels of a cell. At least one, also in a picture smaller than the grid. */
function cellBounds(index: number, cells: number, pixels: number): [number, number] {
  const start = Math.min(Math.floor((index * pixels) / cells), pixels - 1);
  return [start, Math.max(start + 1, Math.floor(((index + 1) * pixels) / cells))];
}
