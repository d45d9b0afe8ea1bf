import { layerRow } from "./layer";
import * as memory from "./memory";
import * as operation from "./operation";
import { figureRow, glowRow, streakRow } from "./sprite";

/** Rows drawn together: few enough to stay in the second-level cache. */
const BAND: i32 = 16;

/** The last operation that hides all earlier ones on these rows. */
function firstVisible(list: usize, count: i32, from: i32, to: i32): i32 {
  for (let i = count - 1; i > 0; i--) {
    const op = list + <usize>i * operation.SIZE;
    if (operation.kind(op) != operation.KIND_LAYER) continue;
    if (operation.opaqueRow(op) <= from && operation.firstRow(op) <= from && operation.endRow(op) >= to) return i;
  }
  return 0;
}

/** Draws the operations, in order, on the rows from `top` up to `bottom`. */
export function compose(list: usize, count: i32, top: i32, bottom: i32): void {
  for (let from = top; from < bottom; from += BAND) {
    const to = min(bottom, from + BAND);
    for (let i = firstVisible(list, count, from, to); i < count; i++) {
      const op = list + <usize>i * operation.SIZE;
      const start = max(from, operation.firstRow(op)), end = min(to, operation.endRow(op));
      if (start >= end) continue;
      const kind = operation.kind(op);
      for (let y = start; y < end; y++) {
        if (kind == operation.KIND_LAYER) layerRow(op, y);
        else if (kind == operation.KIND_GLOW) glowRow(op, y);
        else if (kind == operation.KIND_FIGURE) figureRow(op, y);
        else streakRow(op, y);
      }
    }
  }
}
