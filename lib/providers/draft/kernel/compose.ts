import { HIDES_ALL, SHOWS_NOTHING, TILE, markTiles } from "./coverage";
import { layerRow } from "./layer";
import * as memory from "./memory";
import * as operation from "./operation";
import { figureRow, glowRow, streakRow } from "./sprite";

/** Rows drawn together: few enough to stay in the second-level cache. */
const BAND: i32 = 16;

/**
 * Marks, from the front to the back, the tiles that each layer must draw on these rows; those
 * hidden by a layer in front of it are taken out. Answers with the first operation to be seen.
 */
function markBand(list: usize, count: i32, from: i32, to: i32): i32 {
  let open = memory.tiles;
  memory.fill(memory.closedTiles, 0, <usize>memory.tiles);
  for (let i = count - 1; i >= 0; i--) {
    const op = list + <usize>i * operation.SIZE;
    const start = max(from, operation.firstRow(op)), end = min(to, operation.endRow(op));
    if (start >= end || operation.kind(op) != operation.KIND_LAYER) continue;
    const marks = memory.tileMarks + <usize>(i * memory.tiles);
    markTiles(op, start, end, marks);
    const fillsBand = start == from && end == to;
    for (let tile: usize = 0; tile < <usize>memory.tiles; tile++) {
      if (load<u8>(memory.closedTiles + tile)) store<u8>(marks + tile, SHOWS_NOTHING);
      else if (fillsBand && load<u8>(marks + tile) == HIDES_ALL) {
        store<u8>(memory.closedTiles + tile, 1);
        open--;
      }
    }
    if (open == 0) return i;
  }
  return 0;
}

function drawLayer(op: usize, start: i32, end: i32, marks: usize): void {
  let tile = 0;
  while (tile < memory.tiles) {
    const mark = load<u8>(marks + <usize>tile), first = tile;
    do tile++;
    while (tile < memory.tiles && load<u8>(marks + <usize>tile) == mark);
    if (mark == SHOWS_NOTHING) continue;
    const left = first * TILE, right = min(memory.stride, tile * TILE);
    for (let y = start; y < end; y++) layerRow(op, y, left, right, mark == HIDES_ALL);
  }
}

/** Draws the operations, in order, on the rows from `top` up to `bottom`. */
export function compose(list: usize, count: i32, top: i32, bottom: i32): void {
  for (let from = top; from < bottom; from += BAND) {
    const to = min(bottom, from + BAND);
    for (let i = markBand(list, count, from, to); i < count; i++) {
      const op = list + <usize>i * operation.SIZE;
      const start = max(from, operation.firstRow(op)), end = min(to, operation.endRow(op));
      if (start >= end) continue;
      const kind = operation.kind(op);
      if (kind == operation.KIND_LAYER) drawLayer(op, start, end, memory.tileMarks + <usize>(i * memory.tiles));
      else if (kind == operation.KIND_GLOW) for (let y = start; y < end; y++) glowRow(op, y);
      else if (kind == operation.KIND_FIGURE) for (let y = start; y < end; y++) figureRow(op, y);
      else for (let y = start; y < end; y++) streakRow(op, y);
    }
  }
}
