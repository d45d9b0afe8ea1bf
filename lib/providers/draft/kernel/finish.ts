import * as buffers from "./memory";

// Grade, written by renderer/grade.ts as 16-bit lanes of 8 unless said otherwise:
//   0 exposure and tint, 16 luma weights, 32 U weights, 48 V weights,
//   64 i32 contrast (Q15), 68 i32 luma scale (Q15), 72 i32 black offset, 76 i32 U offset,
//   80 i32 V offset, 84 i32 grain strength (Q15). Bytes are computed with 7 fractional bits.

/** Side of the square grain tile, a power of two. */
const GRAIN: i32 = 512;

/** Gains for the vignette: a row of them, squared distance from the middle, `strength` 0 to 1. */
export function setVignette(strength: f32): void {
  for (let x = 0; x < buffers.stride; x++) {
    const away = (<f32>x + 0.5) * 2 / <f32>buffers.width - 1;
    const gain = <i16>(32767 * (1 - strength * Math.min(1.3, away * away * away * away * 0.5 + away * away * 0.5)));
    const at = buffers.vignetteRow + <usize>x * buffers.PIXEL;
    store<i16>(at, gain);
    store<i16>(at, gain, 2);
    store<i16>(at, gain, 4);
    store<i16>(at, 32767, 6);
  }
}

/** One row of the low-resolution light, with a repeated pixel at each end. */
function fillLightRow(y: i32): void {
  const at = (<f32>y + 0.5) / 8 - 0.5;
  const floor = <f32>Math.floor(at);
  const weight = i16x8.splat(<i16>((at - floor) * 32767));
  const row0 = max(0, min(buffers.lightHeight - 1, <i32>floor)), row1 = min(buffers.lightHeight - 1, <i32>floor + 1);
  const bytes = <usize>buffers.lightWidth << 3;
  const from = buffers.light + <usize>row0 * bytes, to = buffers.light + <usize>row1 * bytes;
  const out = buffers.lightRow + 8;
  for (let i: usize = 0; i < bytes; i += 8) {
    const a = v128.load64_zero(from + i), b = v128.load64_zero(to + i);
    v128.store64_lane(out + i, i16x8.add(a, i16x8.relaxed_q15mulr_s(i16x8.sub(b, a), weight)), 0);
  }
  store<u64>(buffers.lightRow, load<u64>(out));
  store<u64>(out + bytes, load<u64>(out + bytes - 8));
}

/** Soft shoulder, then an S curve of strength `contrast`. In and out 0 to 32767. */
@inline
function tone(value: v128, contrast: v128): v128 {
  const full = i16x8.splat(32767);
  const rest = i16x8.sub(full, i16x8.max_s(value, i16x8.splat(0)));
  const y = i16x8.sub(full, i16x8.relaxed_q15mulr_s(i16x8.relaxed_q15mulr_s(rest, rest), rest));
  const y2 = i16x8.relaxed_q15mulr_s(y, y);
  const bend = i16x8.sub(y2, i16x8.relaxed_q15mulr_s(y2, y));
  const curve = i16x8.add_sat_s(y2, i16x8.add_sat_s(bend, bend));
  return i16x8.add_sat_s(y, i16x8.relaxed_q15mulr_s(i16x8.sub(curve, y), contrast));
}

@inline
function weigh(a: v128, b: v128, weights: v128): v128 {
  const first = i32x4.dot_i16x8_s(a, weights), second = i32x4.dot_i16x8_s(b, weights);
  return i32x4.add(v128.shuffle<i32>(first, second, 0, 2, 4, 6), v128.shuffle<i32>(first, second, 1, 3, 5, 7));
}

function finishLuma(y: i32, out: usize, grain: usize, grade: usize, toned: usize): void {
  const away = (<f32>y + 0.5) * 2 / <f32>buffers.height - 1;
  const rowGain = i16x8.splat(<i16>(32767 * (1 - 0.16 * away * away)));
  const exposure = i16x8.relaxed_q15mulr_s(v128.load(grade), rowGain);
  const weights = v128.load(grade, 16);
  const contrast = i16x8.splat(<i16>load<i32>(grade, 64)), scale = i16x8.splat(<i16>load<i32>(grade, 68));
  const black = i16x8.splat(<i16>load<i32>(grade, 72)), grainGain = i16x8.splat(<i16>load<i32>(grade, 84));
  let from = buffers.frame + <usize>(y * buffers.stride) * buffers.PIXEL;
  let vignette = buffers.vignetteRow, lightAt = buffers.lightRow, bytes = buffers.byteRow;
  for (let x = 0; x < buffers.stride; x += 8) {
    const left = v128.load64_splat(lightAt), middle = v128.load64_splat(lightAt, 8), right = v128.load64_splat(lightAt, 16);
    const rise = i16x8.sub(middle, left), fall = i16x8.sub(right, middle);
    const l0 = i16x8.add(left, i16x8.relaxed_q15mulr_s(rise, i16x8(18432, 18432, 18432, 18432, 22528, 22528, 22528, 22528)));
    const l1 = i16x8.add(left, i16x8.relaxed_q15mulr_s(rise, i16x8(26624, 26624, 26624, 26624, 30720, 30720, 30720, 30720)));
    const l2 = i16x8.add(middle, i16x8.relaxed_q15mulr_s(fall, i16x8(2048, 2048, 2048, 2048, 6144, 6144, 6144, 6144)));
    const l3 = i16x8.add(middle, i16x8.relaxed_q15mulr_s(fall, i16x8(10240, 10240, 10240, 10240, 14336, 14336, 14336, 14336)));
    const a = expose(from, vignette, l0, exposure), b = expose(from + 16, vignette + 16, l1, exposure);
    const c = expose(from + 32, vignette + 32, l2, exposure), d = expose(from + 48, vignette + 48, l3, exposure);
    const ta = tone(a, contrast), tb = tone(b, contrast), tc = tone(c, contrast), td = tone(d, contrast);
    v128.store(toned, ta);
    v128.store(toned, tb, 16);
    v128.store(toned, tc, 32);
    v128.store(toned, td, 48);
    const low = i32x4.shr_s(weigh(ta, tb, weights), 14), high = i32x4.shr_s(weigh(tc, td, weights), 14);
    const noise = i16x8.relaxed_q15mulr_s(i16x8.shl(i16x8.extend_low_i8x16_s(v128.load64_zero(grain + <usize>(x & (GRAIN - 1)))), 3), grainGain);
    const luma = i16x8.relaxed_q15mulr_s(i16x8.narrow_i32x4_s(low, high), scale);
    const value = i16x8.shr_s(i16x8.add_sat_s(i16x8.add_sat_s(luma, black), noise), 7);
    const legal = i16x8.max_s(i16x8.splat(16), i16x8.min_s(i16x8.splat(235), value));
    v128.store64_lane(bytes, i8x16.narrow_i16x8_u(legal, legal), 0);
    from += 64;
    vignette += 64;
    toned += 64;
    lightAt += 8;
    bytes += 8;
  }
  memory.copy(out, buffers.byteRow, <usize>buffers.width);
}

/** Adds the light and applies vignette and exposure; doubled, because a gain is below 1. */
@inline
function expose(from: usize, vignette: usize, light: v128, exposure: v128): v128 {
  const lit = i16x8.add_sat_s(v128.load(from), light);
  const value = i16x8.relaxed_q15mulr_s(i16x8.relaxed_q15mulr_s(lit, v128.load(vignette)), exposure);
  const doubled = i16x8.add_sat_s(value, value);
  return i16x8.add_sat_s(doubled, doubled);
}

function finishChroma(out: usize, weights: v128, offset: i32): void {
  let upper = buffers.tonedRows, lower = buffers.tonedRows + <usize>buffers.stride * buffers.PIXEL;
  let bytes = buffers.byteRow;
  const middle = i16x8.splat(<i16>offset);
  for (let x = 0; x < buffers.stride; x += 8) {
    const a = i16x8.avgr_u(v128.load(upper), v128.load(lower)), b = i16x8.avgr_u(v128.load(upper, 16), v128.load(lower, 16));
    const c = i16x8.avgr_u(v128.load(upper, 32), v128.load(lower, 32)), d = i16x8.avgr_u(v128.load(upper, 48), v128.load(lower, 48));
    const left = i16x8.avgr_u(v128.shuffle<i64>(a, b, 0, 2), v128.shuffle<i64>(a, b, 1, 3));
    const right = i16x8.avgr_u(v128.shuffle<i64>(c, d, 0, 2), v128.shuffle<i64>(c, d, 1, 3));
    const four = i32x4.shr_s(weigh(left, right, weights), 14);
    const value = i16x8.shr_s(i16x8.add_sat_s(i16x8.narrow_i32x4_s(four, four), middle), 7);
    const legal = i16x8.max_s(i16x8.splat(16), i16x8.min_s(i16x8.splat(240), value));
    v128.store32_lane(bytes, i8x16.narrow_i16x8_u(legal, legal), 0);
    upper += 64;
    lower += 64;
    bytes += 4;
  }
  memory.copy(out, buffers.byteRow, <usize>(buffers.width >> 1));
}

/** Light, tone curve, grade and grain in one pass, straight to I420 (BT.709, limited range). */
export function finish(out: usize, grain: usize, grainOffset: i32, grade: usize): void {
  const lumaSize = <usize>(buffers.width * buffers.height);
  const chromaWidth = <usize>(buffers.width >> 1);
  const u = out + lumaSize, v = u + (lumaSize >> 2);
  const weightsU = v128.load(grade, 32), weightsV = v128.load(grade, 48);
  for (let y = 0; y < buffers.height; y += 2) {
    for (let half = 0; half < 2; half++) {
      const row = y + half;
      fillLightRow(row);
      const grainRow = grain + <usize>((((row + (grainOffset >> 9)) & (GRAIN - 1)) << 9) + (grainOffset & (GRAIN - 1)));
      finishLuma(row, out + <usize>(row * buffers.width), grainRow, grade, buffers.tonedRows + <usize>(half * buffers.stride) * buffers.PIXEL);
    }
    const at = <usize>(y >> 1) * chromaWidth;
    finishChroma(u + at, weightsU, load<i32>(grade, 76));
    finishChroma(v + at, weightsV, load<i32>(grade, 80));
  }
}
