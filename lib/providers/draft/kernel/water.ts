import * as memory from "./memory";

const NOISE_MASK: i32 = 2046;

/**
 * Water from row `horizon` down: mirrors what is already drawn above it, displaced by waves that
 * grow towards the viewer, with glitter below the sun.
 *
 * `parameters`: f32 time, squash, wave, sunX, glitter, spread, drift (px), then at byte 32 tint
 * (8 lanes Q15), at 48 the sun's colour (4 lanes), at 64 a table of 256 base colours (4 lanes).
 * `noise`: 16-bit, 1024 x 256, repeating.
 */
export function water(horizon: i32, noise: usize, parameters: usize): void {
  const time = load<f32>(parameters), squash = load<f32>(parameters, 4), wave = load<f32>(parameters, 8);
  const sunX = load<f32>(parameters, 12), glitter = load<f32>(parameters, 16), spread = load<f32>(parameters, 20);
  const drift = load<f32>(parameters, 24);
  const tint = v128.load(parameters, 32), sun = v128.load64_splat(parameters + 48);
  const base = parameters + 64;
  const rows = <f32>(memory.height - horizon), size = <f32>min(memory.height, memory.width) / 1080;
  const lastX = memory.stride - 4, lastY = max(0, horizon - 1), rowBytes = memory.stride << 3;
  const unit: f32 = 1 / 32768.0;
  for (let y = max(0, horizon); y < memory.height; y++) {
    const near = (<f32>(y - horizon) + 0.5) / rows, far: f32 = 1 / (<f32>0.04 + near);
    const v0 = far * 38 + time * 5, v1 = far * 64.6 - time * 7, v2 = far * 125 + time * 9;
    const row0 = noise + <usize>((<i32>Math.floor(v0) & 255) << 11), next0 = noise + <usize>(((<i32>Math.floor(v0) + 1) & 255) << 11);
    const row1 = noise + <usize>((<i32>Math.floor(v1) & 255) << 11), row2 = noise + <usize>((<i32>Math.floor(v2) & 255) << 11);
    const fraction = v0 - <f32>Math.floor(v0);
    const scale = far * <f32>0.55 / size * 64;
    const amplitude = wave * (<f32>1.5 + near * 26) * size;
    const mirror = <f32>horizon - 1 - <f32>(y - horizon) * squash;
    const origin = -(sunX + drift) * scale;
    let u0 = <i32>(time * 900 + origin), u1 = <i32>(-time * 1300 + origin * 1.31), u2 = <i32>(time * 1800 + origin * 3.7);
    const step0 = <i32>(scale * 4), step1 = <i32>(scale * 5.24), step2 = <i32>(scale * 14.8);
    const below = v128.load64_splat(base + <usize>(min(255, <i32>(near * 255)) << 3));
    const shade = i16x8.relaxed_q15mulr_s(tint, i16x8.splat(<i16>(32767 * (<f32>0.94 - near * 0.5))));
    const sunWidth: f32 = 1 / (spread * (<f32>0.04 + near) * <f32>memory.width);
    const limit: f32 = <f32>0.05 + near * 0.18, shine: f32 = glitter * (1 - near * 0.55);
    let target = memory.frame + <usize>(y * rowBytes);
    for (let x = 0; x < memory.stride; x += 4) {
      const c0 = <usize>((u0 >> 5) & NOISE_MASK), c1 = <usize>((u1 >> 5) & NOISE_MASK), c2 = <usize>((u2 >> 5) & NOISE_MASK);
      u0 += step0;
      u1 += step1;
      u2 += step2;
      const a = <f32>load<i16>(row0 + c0), fine = <f32>load<i16>(row2 + c2) * unit;
      const n0: f32 = (a + (<f32>load<i16>(next0 + c0) - a) * fraction) * (unit * 0.7) + fine * 0.35;
      const n1: f32 = <f32>load<i16>(row1 + c1) * (unit * 0.8) - fine * 0.3;
      const sx = max(0, min(lastX, x + <i32>(n0 * amplitude)));
      const sy = max(0, min(lastY, <i32>(mirror + (n1 + n0 * 0.5) * amplitude * 1.6)));
      const from = memory.frame + <usize>(sy * rowBytes + (sx << 3));
      // Slopes that face the viewer show the water's own colour, the others the sky.
      const facing = i16x8.splat(<i16>max<f32>(-9000, min<f32>(9000, n1 * 7600 * min<f32>(1, wave))));
      const mirrored = i16x8.sub_sat_s(shade, facing);
      let left = i16x8.add_sat_s(i16x8.relaxed_q15mulr_s(v128.load(from), mirrored), below);
      let right = i16x8.add_sat_s(i16x8.relaxed_q15mulr_s(v128.load(from, 16), mirrored), below);
      const slope: f32 = n0 * 0.9 + n1 * 0.6 - limit;
      if (slope > 0) {
        const away: f32 = (<f32>x - sunX + n1 * amplitude * 3) * sunWidth, away2: f32 = away * away;
        const amount: f32 = min<f32>(1, slope * slope * 7) * shine / (1 + away2 * away2 + away2);
        const gleam = i16x8.relaxed_q15mulr_s(sun, i16x8.splat(<i16>(min<f32>(1, amount) * 32767)));
        left = i16x8.add_sat_s(left, gleam);
        right = i16x8.add_sat_s(right, gleam);
      }
      v128.store(target, left);
      v128.store(target, right, 16);
      target += 32;
    }
  }
}
