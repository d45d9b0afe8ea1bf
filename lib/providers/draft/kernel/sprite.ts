import { over } from "./layer";
import * as memory from "./memory";
import * as operation from "./operation";

@inline
function colour(op: usize, index: usize): v128 {
  const red = <i16>operation.real(op, index), green = <i16>operation.real(op, index + 1);
  const blue = <i16>operation.real(op, index + 2);
  let value = i16x8.splat(8160);
  value = i16x8.replace_lane(value, 0, red);
  value = i16x8.replace_lane(value, 1, green);
  value = i16x8.replace_lane(value, 2, blue);
  return v128.shuffle<i64>(value, value, 0, 0);
}

/** A soft alpha-only texture in one colour: reals are centre x, y, radius x, y, then the colour. */
export function glowRow(op: usize, y: i32): void {
  const size = operation.sourceWidth(op);
  const centreX = operation.real(op, 0), centreY = operation.real(op, 1);
  const radiusX = operation.real(op, 2), radiusY = operation.real(op, 3);
  const v = <i32>((<f32>y - centreY + radiusY) * (<f32>operation.sourceHeight(op) * 0.5 / radiusY));
  if (v < 0 || v >= operation.sourceHeight(op)) return;
  const first = max(0, <i32>(centreX - radiusX)), last = min(memory.width - 1, <i32>(centreX + radiusX) + 1);
  const scale = <f32>size * 0.5 / radiusX;
  const row = operation.source(op) + <usize>(v * size);
  const tint = colour(op, 4), adds = (operation.flags(op) & operation.FLAG_ADD) != 0;
  // Of a texel, 15 fractional bits.
  const strength = operation.opacity(op) * 32768 / 255;
  const step = <i32>(scale * 65536);
  let position = <i32>((<f32>first - centreX + radiusX) * scale * 65536);
  let target = memory.frame + <usize>(y * memory.stride + first) * memory.PIXEL;
  // Two pixels at a time; what lies beyond the last has no strength.
  for (let x = first; x <= last; x += 2, target += memory.PIXEL << 1) {
    const amount = glowAmount(row, size, position, strength);
    const next = x < last ? glowAmount(row, size, position + step, strength) : 0;
    position += step << 1;
    if ((amount | next) == 0) continue;
    const alpha = v128.shuffle<i64>(i16x8.splat(<i16>amount), i16x8.splat(<i16>next), 0, 2);
    const below = v128.load(target), pixels = i16x8.relaxed_q15mulr_s(tint, alpha);
    const kept = adds ? below : i16x8.sub(below, i16x8.relaxed_q15mulr_s(below, alpha));
    v128.store(target, i16x8.add_sat_s(kept, pixels));
  }
}

@inline
function glowAmount(row: usize, size: i32, position: i32, strength: i32): i32 {
  const u = position >> 16;
  if (<u32>u >= <u32>size) return 0;
  const amount = (<i32>load<u8>(row + <usize>u) * strength) >> 15;
  return amount < 24 ? 0 : amount;
}

/** A thin slanted stroke: reals are x, y of its head, slope, length, width, -, colour. */
export function streakRow(op: usize, y: i32): void {
  const along = <f32>y - operation.real(op, 1), length = operation.real(op, 3);
  const fade = <f32>1 - <f32>Math.abs(2 * along - length) / length;
  if (fade <= 0) return;
  const alpha = i16x8.splat(<i16>(<f32>operation.opacity(op) * fade));
  const left = <i32>(operation.real(op, 0) + operation.real(op, 2) * along);
  const right = min(memory.width, left + <i32>operation.real(op, 4));
  const pixels = i16x8.relaxed_q15mulr_s(colour(op, 6), alpha);
  for (let x = max(0, left); x < right; x++) {
    const target = memory.frame + <usize>(y * memory.stride + x) * memory.PIXEL;
    v128.store64_lane(target, i16x8.add_sat_s(v128.load64_zero(target), pixels), 0);
  }
}

/**
 * A drawn figure, bilinear: reals are left, top, width, height (width below 0 mirrors it, height
 * below 0 turns it upside down), sway in pixels, its phase and its waves a height, brightness.
 */
export function figureRow(op: usize, y: i32): void {
  const sourceWidth = operation.sourceWidth(op), sourceHeight = operation.sourceHeight(op);
  const across = operation.real(op, 2), down = operation.real(op, 3);
  const boxWidth = <f32>Math.abs(across), boxHeight = <f32>Math.abs(down);
  let v = (<f32>y + 0.5 - operation.real(op, 1)) / boxHeight;
  if (v < 0 || v >= 1) return;
  if (down < 0) v = 1 - v;
  const weight = operation.flags(op) & operation.FLAG_HANG ? v : 1 - v;
  const wave = <f32>Math.sin(operation.real(op, 5) + operation.real(op, 6) * v);
  const left = operation.real(op, 0) + operation.real(op, 4) * weight * wave;
  const mode = operation.flags(op), opacityValue = operation.opacity(op);
  const sourceY = max<f32>(0, v * <f32>sourceHeight - 0.5);
  const row0 = min(sourceHeight - 1, <i32>sourceY), row1 = min(sourceHeight - 1, row0 + 1);
  const weightY = i16x8.splat(<i16>((sourceY - <f32>row0) * 32767));
  const from = operation.source(op) + (<usize>(row0 * sourceWidth) << 2);
  const to = operation.source(op) + (<usize>(row1 * sourceWidth) << 2);
  const opacity = i16x8.splat(<i16>opacityValue);
  const gain = <f32>operation.real(op, 7);
  const first = max(0, <i32>left), last = min(memory.width, <i32>(left + boxWidth) + 1);
  const scale = <f32>sourceWidth / boxWidth;
  let step = <i32>(scale * 65536);
  let position = <i32>((((<f32>first + 0.5) - left) * scale - 0.5) * 65536);
  if (across < 0) {
    position = ((sourceWidth - 1) << 16) - position;
    step = -step;
  }
  const limit = (sourceWidth - 1) << 16;
  let target = memory.frame + <usize>(y * memory.stride + first) * memory.PIXEL;
  for (let x = first; x < last; x++, target += memory.PIXEL, position += step) {
    if (position < -32768 || position > limit + 32768) continue;
    const clamped = max(0, min(limit - 1, position));
    const at = <usize>(clamped >> 16) << 2;
    const a = i16x8.shl(i16x8.extend_low_i8x16_u(v128.load64_zero(from + at)), 5);
    const b = i16x8.shl(i16x8.extend_low_i8x16_u(v128.load64_zero(to + at)), 5);
    const mixed = i16x8.add(a, i16x8.relaxed_q15mulr_s(i16x8.sub(b, a), weightY));
    if (!v128.any_true(mixed)) continue;
    const next = v128.shuffle<i64>(mixed, mixed, 1, 1);
    const fraction = i16x8.splat(<i16>((clamped & 0xffff) >> 1));
    let pixels = i16x8.add(mixed, i16x8.relaxed_q15mulr_s(i16x8.sub(next, mixed), fraction));
    if (opacityValue < 32767) pixels = i16x8.relaxed_q15mulr_s(pixels, opacity);
    const below = v128.load64_zero(target);
    if (mode & operation.FLAG_ADD) {
      const lit = gain > 1 ? i16x8.add_sat_s(pixels, i16x8.relaxed_q15mulr_s(pixels, i16x8.splat(<i16>((gain - 1) * 32767)))) : pixels;
      v128.store64_lane(target, i16x8.add_sat_s(below, lit), 0);
    } else v128.store64_lane(target, over(below, pixels), 0);
  }
}
