import "server-only";
import { createCanvas, ImageData } from "@napi-rs/canvas";
import { blend, clamp, mix, multiply, scale, smoothstep } from "../scene/colour";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";
import { createNoise } from "./noise";

/** Dunes: smooth crests with a lit and a shaded flank. */
export function addDunes(stage: Stage, base: number): void {
  const { palette } = stage;
  const count = 5;
  for (let i = 0; i < count; i++) {
    const near = i / (count - 1);
    const sand = multiply(
      blend([238, 168, 104], [196, 112, 62], near),
      blend(palette.ambient, [255, 255, 255], 0.35),
    );
    addDune(stage, {
      part: 201 + i,
      depth: 0.1 + near * 0.75,
      base: base + (stage.height - base) * near * 0.72,
      rise: stage.height * mix(0.09, 0.2, near),
      frequency: mix(1.1, 0.6, near),
      lit: blend(sand, palette.sun, 0.45),
      shade: blend(scale(sand, 0.5), palette.near, 0.35),
      haze: mix(0.55, 0, near),
    });
  }
}

interface DuneOptions {
  part: number;
  depth: number;
  base: number;
  rise: number;
  frequency: number;
  lit: Rgb;
  shade: Rgb;
  haze: number;
}

function addDune(stage: Stage, options: DuneOptions): void {
  const { palette, lightSide } = stage;
  const noise = createNoise(stage.seedFor(options.part));
  const offset = stage.random() * 50;
  const unit = stage.height;
  const crestAt = (x: number) => {
    const u = (x / unit) * options.frequency + offset;
    // Asymmetric waves: a long windward slope and a steep lee.
    const fold = 1 - Math.abs(2 * noise.fractal(u, 2.5, 2) - 1);
    return options.base - options.rise * (fold ** 1.6 * 0.85 + 0.1 * noise.value(u * 3, 7.7));
  };
  stage.paint(
    { depth: options.depth, top: options.base - options.rise * 1.1 },
    (context, bounds) => {
      const fine = 2;
      const columns = Math.ceil((bounds.right - bounds.left) / fine);
      const lowest = Math.min(bounds.bottom, options.base + unit * 0.45);
      const rows = Math.ceil((lowest - bounds.top) / fine);
      const data = new Uint8ClampedArray(columns * rows * 4);
      for (let column = 0; column < columns; column++) {
        const x = bounds.left + column * fine;
        const crest = crestAt(x);
        const lee = crestAt(x + unit * 0.02 * -lightSide) - crestAt(x - unit * 0.02 * -lightSide);
        for (
          let row = Math.max(0, Math.floor((crest - bounds.top) / fine) - 2);
          row < rows;
          row++
        ) {
          const y = bounds.top + row * fine;
          const down = Math.max(0, (y - crest) / unit);
          const drift = down * 1.7 * lightSide;
          const slope = noise.fractal(
            (x / unit + drift) * options.frequency * 1.8 + offset,
            down * 2.2 + 4,
            3,
          );
          const ripple =
            noise.value(((x + y * 0.5) / unit) * 26, (y / unit) * 120 + slope * 4) - 0.5;
          const edge =
            smoothstep(-unit * 0.02, unit * 0.02, lee) * (1 - smoothstep(0, 0.16, down)) * 0.5;
          const light = clamp(
            0.28 +
              (slope - 0.4) * 2 +
              0.3 * Math.exp(-down * 26) +
              edge -
              0.3 * (1 - edge) * Math.exp(-down * 9) +
              ripple * 0.14,
          );
          const colour = blend(
            blend(options.shade, options.lit, light),
            palette.haze,
            clamp(options.haze),
          );
          const at = (row * columns + column) * 4;
          data[at] = colour[0];
          data[at + 1] = colour[1];
          data[at + 2] = colour[2];
          data[at + 3] = 255;
        }
      }
      const picture = createCanvas(columns, Math.max(1, rows));
      picture.getContext("2d").putImageData(new ImageData(data, columns, Math.max(1, rows)), 0, 0);
      context.beginPath();
      context.moveTo(bounds.left, bounds.bottom);
      for (let x = bounds.left; x <= bounds.right; x += 2) context.lineTo(x, crestAt(x));
      context.lineTo(bounds.right, bounds.bottom);
      context.closePath();
      context.clip();
      context.imageSmoothingQuality = "high";
      context.drawImage(
        picture,
        bounds.left,
        bounds.top,
        columns * fine,
        bounds.bottom - bounds.top > rows * fine ? bounds.bottom - bounds.top : rows * fine,
      );
    },
  );
}
