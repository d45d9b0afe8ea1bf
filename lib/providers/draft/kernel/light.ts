import * as memory from "./memory";

/** Eighths of the frame, brightness above the threshold only. */
function collectBright(threshold: f32): void {
  const stride = <usize>memory.stride * memory.PIXEL;
  const range = <f32>1.05 - threshold;
  for (let y = 0; y < memory.lightHeight; y++) {
    for (let x = 0; x < memory.lightWidth; x++) {
      let sum = i32x4.splat(0);
      let from = memory.frame + <usize>(y << 3) * stride + (<usize>(x << 3) << 3);
      // Every second row is enough: the result is blurred.
      for (let j = 0; j < 4; j++) {
        const a = i16x8.add_sat_s(i16x8.shr_s(v128.load(from), 1), i16x8.shr_s(v128.load(from, 16), 1));
        const b = i16x8.add_sat_s(i16x8.shr_s(v128.load(from, 32), 1), i16x8.shr_s(v128.load(from, 48), 1));
        const pair = i16x8.add_sat_s(i16x8.shr_s(a, 1), i16x8.shr_s(b, 1));
        sum = i32x4.add(sum, i32x4.add(i32x4.extend_low_i16x8_s(pair), i32x4.extend_high_i16x8_s(pair)));
        from += stride << 1;
      }
      // Each pair holds 8 pixels summed and divided by 4, as two lanes of 4 pixels: 4 rows make 8.
      const mean = f32x4.mul(f32x4.convert_i32x4_s(sum), f32x4.splat(<f32>(1.0 / (8.0 * 8160.0))));
      const luma = <f32>0.2126 * f32x4.extract_lane(mean, 0) + <f32>0.7152 * f32x4.extract_lane(mean, 1) + <f32>0.0722 * f32x4.extract_lane(mean, 2);
      let excess = max<f32>(0, min<f32>(1.5, (luma - threshold) / range));
      excess *= excess;
      const out = memory.bright + (<usize>(y * memory.lightWidth + x) << 3);
      storeReal(out, f32x4.mul(mean, f32x4.splat(excess * 8160)));
    }
  }
}

@inline
function loadReal(at: usize): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(v128.load64_zero(at)));
}

@inline
function storeReal(at: usize, value: v128): void {
  v128.store64_lane(at, i16x8.narrow_i32x4_s(i32x4.relaxed_trunc_f32x4_s(value), i32x4.splat(0)), 0);
}

const SAMPLES: i32 = 12;

/**
 * Light that streams away from the sun: the mean of the bright pixels between here and there. It is
 * soft, so only every second pixel of every second row is sampled; fillBetween does the others.
 */
function drawShafts(sunX: f32, sunY: f32, strength: f32): void {
  const width = memory.lightWidth, height = memory.lightHeight;
  const centreX = sunX / 8, centreY = sunY / 8;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const stepX = (centreX - <f32>x) * <f32>(0.9 / 12), stepY = (centreY - <f32>y) * <f32>(0.9 / 12);
      const jitter = <f32>(((x >> 1) * 7 + (y >> 1) * 13 + ((x * y) >> 2 & 7)) & 15) / 16;
      let atX = <f32>x + stepX * jitter, atY = <f32>y + stepY * jitter;
      let weight: i32 = 256;
      let sum = i32x4.splat(0);
      for (let i = 0; i < SAMPLES; i++) {
        const column = <i32>atX, row = <i32>atY;
        if (column >= 0 && row >= 0 && column < width && row < height) {
          const pixels = i32x4.extend_low_i16x8_s(v128.load64_zero(memory.bright + (<usize>(row * width + column) << 3)));
          sum = i32x4.add(sum, i32x4.mul(pixels, i32x4.splat(weight)));
        }
        atX += stepX;
        atY += stepY;
        weight = (weight * 235) >> 8;
      }
      const awayX = (centreX - <f32>x) / <f32>width, awayY = (centreY - <f32>y) / <f32>height;
      const near = <f32>1 / (1 + (awayX * awayX + awayY * awayY) * 9);
      const scale = f32x4.splat(near * strength / (256 * 12 * 0.5));
      storeReal(memory.light + (<usize>(y * width + x) << 3), f32x4.mul(f32x4.convert_i32x4_s(sum), scale));
    }
  }
}

/** The mean of two light pixels. */
@inline
function storeMean(out: usize, a: usize, b: usize): void {
  v128.store64_lane(out, i16x8.avgr_u(v128.load64_zero(a), v128.load64_zero(b)), 0);
}

/** Fills the odd columns and rows of the light from their neighbours. */
function fillBetween(): void {
  const width = memory.lightWidth, height = memory.lightHeight, rowBytes = <usize>width << 3;
  for (let y = 0; y < height; y += 2) {
    const row = memory.light + <usize>y * rowBytes;
    for (let x = 1; x < width; x += 2) {
      const at = row + (<usize>x << 3);
      storeMean(at, at - 8, x + 1 < width ? at + 8 : at - 8);
    }
  }
  for (let y = 1; y < height; y += 2) {
    const row = memory.light + <usize>y * rowBytes, above = row - rowBytes;
    const below = y + 1 < height ? row + rowBytes : above;
    for (let at: usize = 0; at < rowBytes; at += 8) storeMean(row + at, above + at, below + at);
  }
}

/** Recursive blur there and back, along rows and then columns; `keep` 0 to 1 sets the reach. */
function blur(buffer: usize, keep: f32): void {
  const width = memory.lightWidth, height = memory.lightHeight;
  const old = f32x4.splat(keep), fresh = f32x4.splat(1 - keep);
  for (let y = 0; y < height; y++) blurLine(buffer + (<usize>(y * width) << 3), width, 8, old, fresh);
  const down = <isize>(width << 3);
  for (let x = 0; x < width; x++) blurLine(buffer + (<usize>x << 3), height, down, old, fresh);
}

@inline
function blurLine(start: usize, count: i32, step: isize, old: v128, fresh: v128): void {
  let at = start;
  let value = loadReal(at);
  for (let i = 0; i < count; i++, at += step) {
    value = f32x4.add(f32x4.mul(value, old), f32x4.mul(loadReal(at), fresh));
    storeReal(at, value);
  }
  at -= step;
  value = loadReal(at);
  for (let i = 0; i < count; i++, at -= step) {
    value = f32x4.add(f32x4.mul(value, old), f32x4.mul(loadReal(at), fresh));
    storeReal(at, value);
  }
}

function addBright(strength: f32): void {
  const gain = f32x4.splat(strength);
  const bytes = <usize>(memory.lightWidth * memory.lightHeight) << 3;
  for (let at: usize = 0; at < bytes; at += 8) {
    storeReal(memory.light + at, f32x4.add(loadReal(memory.light + at), f32x4.mul(loadReal(memory.bright + at), gain)));
  }
}

/** Light shafts and bloom of what is drawn so far; `finish` adds them. */
export function spreadLight(sunX: f32, sunY: f32, threshold: f32, shafts: f32, bloom: f32): void {
  collectBright(threshold);
  if (shafts > 0) {
    drawShafts(sunX, sunY, shafts);
    fillBetween();
    blur(memory.light, 0.45);
  } else clear(memory.light, <usize>(memory.lightWidth * memory.lightHeight) << 3);
  blur(memory.bright, 0.55);
  addBright(bloom * 0.6);
  blur(memory.bright, 0.84);
  addBright(bloom);
}

function clear(at: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 8) store<u64>(at + i, 0);
}
