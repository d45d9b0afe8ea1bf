import * as memory from "./memory";
import * as operation from "./operation";

/** source + (target hidden by the source's alpha). Both hold premultiplied pixels, two a vector. */
@inline
export function over(target: v128, pixels: v128): v128 {
  const alpha = v128.shuffle<i16>(pixels, pixels, 3, 3, 3, 3, 7, 7, 7, 7);
  const hidden = i16x8.add(i16x8.shl(alpha, 2), i16x8.shr_s(alpha, 6));
  return i16x8.add_sat_s(pixels, i16x8.relaxed_q15mulr_s(target, i16x8.sub(i16x8.splat(32767), hidden)));
}

function mixRows8(from: usize, to: usize, out: usize, count: i32, weight: v128): void {
  for (let k = 0; k < count; k += 4) {
    const a = v128.load(from), b = v128.load(to);
    const aLow = i16x8.shl(i16x8.extend_low_i8x16_u(a), 5), aHigh = i16x8.shl(i16x8.extend_high_i8x16_u(a), 5);
    const bLow = i16x8.shl(i16x8.extend_low_i8x16_u(b), 5), bHigh = i16x8.shl(i16x8.extend_high_i8x16_u(b), 5);
    v128.store(out, i16x8.add(aLow, i16x8.relaxed_q15mulr_s(i16x8.sub(bLow, aLow), weight)));
    v128.store(out, i16x8.add(aHigh, i16x8.relaxed_q15mulr_s(i16x8.sub(bHigh, aHigh), weight)), 16);
    from += 16;
    to += 16;
    out += 32;
  }
}

function mixRows16(from: usize, to: usize, out: usize, count: i32, weight: v128): void {
  for (let k = 0; k < count; k += 2) {
    const a = v128.load(from), b = v128.load(to);
    v128.store(out, i16x8.add(a, i16x8.relaxed_q15mulr_s(i16x8.sub(b, a), weight)));
    from += 16;
    to += 16;
    out += 16;
  }
}

/** Fills sourceRow with `count` pixels that start at column `start`; edges repeat unless it wraps. */
function fillSourceRow(op: usize, row0: i32, row1: i32, start: i32, count: i32, weight: v128): void {
  const isWide = (operation.flags(op) & operation.FLAG_WIDE) != 0;
  const sourceWidth = operation.sourceWidth(op);
  const shift: usize = isWide ? 3 : 2;
  const from = operation.source(op) + (<usize>(row0 * sourceWidth) << shift);
  const to = operation.source(op) + (<usize>(row1 * sourceWidth) << shift);
  let out = memory.sourceRow;
  if (operation.flags(op) & operation.FLAG_WRAP) {
    let column = start % sourceWidth;
    if (column < 0) column += sourceWidth;
    while (count > 0) {
      const run = min(count, sourceWidth - column);
      const at = <usize>column << shift;
      if (isWide) mixRows16(from + at, to + at, out, run, weight);
      else mixRows8(from + at, to + at, out, run, weight);
      count -= run;
      out += <usize>run << 3;
      column = 0;
    }
    return;
  }
  const lead = min(count, max(0, -start));
  const column = min(sourceWidth - 1, max(0, start));
  const run = max(1, min(count - lead, sourceWidth - column));
  const body = out + (<usize>lead << 3);
  const at = <usize>column << shift;
  if (isWide) mixRows16(from + at, to + at, body, run, weight);
  else mixRows8(from + at, to + at, body, run, weight);
  const first = load<u64>(body), last = load<u64>(body + (<usize>(run - 1) << 3));
  for (let k = 0; k < lead; k++) store<u64>(out + (<usize>k << 3), first);
  for (let k = lead + run; k < count; k++) store<u64>(out + (<usize>k << 3), last);
}

@inline
function write(target: usize, pixels: v128, opacity: v128, isFull: bool, mode: i32): void {
  const faded = isFull ? pixels : i16x8.relaxed_q15mulr_s(pixels, opacity);
  if (mode & operation.FLAG_REPLACE) v128.store(target, faded);
  else if (!v128.any_true(faded)) return;
  else if (mode & operation.FLAG_ADD) v128.store(target, i16x8.add_sat_s(v128.load(target), faded));
  else v128.store(target, over(v128.load(target), faded));
}

/** Columns `left` up to `right` of one row of a scaled and shifted layer, bilinear. */
export function layerRow(op: usize, y: i32, left: i32, right: i32, isOpaque: bool): void {
  const table = operation.rowTable(op);
  let sourceY: f32, step: f32, start: f32;
  if (table) {
    const entry = table + <usize>((y - operation.firstRow(op)) * 12);
    sourceY = load<f32>(entry);
    step = load<f32>(entry, 4);
    start = load<f32>(entry, 8);
  } else {
    sourceY = operation.real(op, 2) * <f32>y + operation.real(op, 3);
    step = operation.real(op, 0);
    start = operation.real(op, 1);
  }
  const sourceHeight = operation.sourceHeight(op);
  // What is opaque here needs no blending.
  const mode = operation.flags(op) | (isOpaque ? operation.FLAG_REPLACE : 0);
  if (mode & operation.FLAG_CUT && (sourceY <= -1 || sourceY >= <f32>sourceHeight)) return;
  const floorY = <f32>Math.floor(sourceY);
  const weight = i16x8.splat(<i16>((sourceY - floorY) * 32767));
  const row0 = max(0, min(sourceHeight - 1, <i32>floorY));
  const row1 = max(0, min(sourceHeight - 1, <i32>floorY + 1));
  const floorX = <f32>Math.floor(start), fixedStep = <i32>(step * 65536);
  let position = <i32>((start - floorX) * 65536) + fixedStep * left;
  const column = <i32>floorX + (position >> 16);
  position &= 0xffff;
  const count = min(memory.stride * 4, ((position + fixedStep * (right - left)) >> 16) + 2);
  fillSourceRow(op, row0, row1, column, count, weight);

  const row = memory.frame + <usize>(y * memory.stride) * memory.PIXEL;
  let target = row + <usize>left * memory.PIXEL;
  const end = row + <usize>right * memory.PIXEL;
  const opacity = i16x8.splat(<i16>operation.opacity(op)), isFull = operation.opacity(op) >= 32767;
  if (fixedStep == 65536) {
    const fraction = i16x8.splat(<i16>(position >> 1));
    let from = memory.sourceRow;
    for (; target < end; target += 16, from += 16) {
      const a = v128.load(from), b = v128.load(from, 8);
      write(target, i16x8.add(a, i16x8.relaxed_q15mulr_s(i16x8.sub(b, a), fraction)), opacity, isFull, mode);
    }
    return;
  }
  for (; target < end; target += 16) {
    const a = v128.load(memory.sourceRow + (<usize>(position >> 16) << 3));
    const fractionA = i16x8.splat(<i16>((position & 0xffff) >> 1));
    position += fixedStep;
    const b = v128.load(memory.sourceRow + (<usize>(position >> 16) << 3));
    const fractionB = i16x8.splat(<i16>((position & 0xffff) >> 1));
    position += fixedStep;
    const here = v128.shuffle<i64>(a, b, 0, 2), next = v128.shuffle<i64>(a, b, 1, 3);
    const fraction = v128.shuffle<i64>(fractionA, fractionB, 0, 2);
    write(target, i16x8.add(here, i16x8.relaxed_q15mulr_s(i16x8.sub(next, here), fraction)), opacity, isFull, mode);
  }
}
