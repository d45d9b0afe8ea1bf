import * as memory from "./memory";
import * as operation from "./operation";

/** Columns of the frame that are judged together. */
export const TILE: i32 = 64;

export const SHOWS_NOTHING: u8 = 0;
export const SHOWS_SOME: u8 = 1;
export const HIDES_ALL: u8 = 3;

/** Texture pixels of one entry of a coverage map, as a power of two; renderer/coverage.ts agrees. */
const BLOCK: i32 = 4;

/** Joins the rows of the map: bit 0 where any block shows something, bit 1 where all are opaque. */
function joinBlocks(map: usize, across: i32, first: i32, last: i32): void {
  for (let i = 0; i < across; i += 16) {
    let any = v128.load(map + <usize>(first * across + i)), all = any;
    for (let row = first + 1; row <= last; row++) {
      const blocks = v128.load(map + <usize>(row * across + i));
      any = v128.or(any, blocks);
      all = v128.and(all, blocks);
    }
    const some = v128.and(any, i8x16.splat(1));
    v128.store(memory.blockRow + <usize>i, v128.or(some, v128.and(all, i8x16.splat(2))));
  }
}

function judge(first: i32, last: i32): u8 {
  let any: u8 = 0, all: u8 = 2;
  for (let block = first; block <= last; block++) {
    const value = load<u8>(memory.blockRow + <usize>block);
    any |= value & 1;
    all &= value;
  }
  return any | all;
}

/**
 * Writes to `marks`, for every tile of the rows `from` up to `end`, what a layer shows of it. The
 * positions are those that layerRow samples, so that a tile left out would not have changed.
 */
export function markTiles(op: usize, from: i32, end: i32, marks: usize): void {
  const mode = operation.flags(op), map = operation.coverage(op);
  const isFaint = (mode & operation.FLAG_ADD) != 0 || operation.opacity(op) < 32767;
  if (mode & operation.FLAG_REPLACE || !map || operation.rowTable(op)) {
    memory.fill(marks, mode & operation.FLAG_REPLACE ? HIDES_ALL : SHOWS_SOME, <usize>memory.tiles);
    return;
  }
  const sourceWidth = operation.sourceWidth(op), sourceHeight = operation.sourceHeight(op);
  const top = operation.real(op, 2) * <f32>from + operation.real(op, 3);
  const bottom = operation.real(op, 2) * <f32>(end - 1) + operation.real(op, 3);
  const isCut = (mode & operation.FLAG_CUT) != 0 && (top <= -1 || bottom >= <f32>sourceHeight);
  const row0 = max(0, min(sourceHeight - 1, <i32>Math.floor(top)));
  const row1 = max(0, min(sourceHeight - 1, <i32>Math.floor(bottom) + 1));
  joinBlocks(map, (sourceWidth + 15) >> BLOCK, row0 >> BLOCK, row1 >> BLOCK);
  const start = operation.real(op, 1), floorX = <f32>Math.floor(start);
  const position = <i32>((start - floorX) * 65536), step = <i32>(operation.real(op, 0) * 65536);
  for (let tile = 0; tile < memory.tiles; tile++) {
    const x0 = tile * TILE, x1 = min(memory.stride, x0 + TILE) - 1;
    let column0 = <i32>floorX + ((position + step * x0) >> 16);
    let column1 = <i32>floorX + ((position + step * x1) >> 16) + 1;
    let mark = SHOWS_SOME;
    if (mode & operation.FLAG_WRAP) {
      column0 %= sourceWidth;
      column1 %= sourceWidth;
      if (column0 < 0) column0 += sourceWidth;
      if (column1 < 0) column1 += sourceWidth;
      // Across the seam: whatever it shows, it shows something.
      if (column0 <= column1 && step * TILE < sourceWidth << 16) mark = judge(column0 >> BLOCK, column1 >> BLOCK);
    } else {
      column0 = max(0, min(sourceWidth - 1, column0));
      column1 = max(0, min(sourceWidth - 1, column1));
      mark = judge(column0 >> BLOCK, column1 >> BLOCK);
    }
    if (mark == HIDES_ALL && (isFaint || isCut)) mark = SHOWS_SOME;
    store<u8>(marks + <usize>tile, mark);
  }
}
