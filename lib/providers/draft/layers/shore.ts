import "server-only";
import { blend, css, multiply } from "../scene/colour";
import type { Stage } from "../scene/stage";
import type { Rgb } from "../scene/types";
import { createNoise } from "./noise";

export type ShoreKind = "sand" | "rock" | "grass" | "snow";

const paints: Record<ShoreKind, Rgb> = {
  sand: [226, 192, 146],
  rock: [92, 88, 92],
  grass: [84, 108, 60],
  snow: [228, 234, 246],
};

/** The near bank, in front of the water: somewhere to stand. `row` is its edge in the middle. */
export function addShore(stage: Stage, kind: ShoreKind, row: number): void {
  const noise = createNoise(stage.seedFor(681));
  const { unit, palette, height } = stage;
  const paint = multiply(paints[kind], palette.ambient);
  const rough = kind === "rock" ? 0.05 : 0.018;
  const edgeAt = (x: number) =>
    row -
    unit *
      rough *
      (noise.fractal((x / unit) * (kind === "rock" ? 5 : 1.4), 3, kind === "rock" ? 5 : 3) - 0.5) *
      2;
  stage.paint({ depth: 1.02, group: "front", top: row - unit * 0.1 }, (context, bounds) => {
    const outline = () => {
      context.beginPath();
      context.moveTo(bounds.left, bounds.bottom);
      for (let x = bounds.left; x <= bounds.right + 3; x += 3) context.lineTo(x, edgeAt(x));
      context.lineTo(bounds.right + 3, bounds.bottom);
      context.closePath();
    };
    if (kind === "sand") {
      // Foam and wet sand where the last wave ran out.
      context.save();
      context.translate(0, -unit * 0.008);
      outline();
      context.fillStyle = css(blend([255, 255, 255], palette.haze, 0.25), 0.8);
      context.fill();
      context.restore();
    }
    outline();
    const fill = context.createLinearGradient(0, row, 0, height);
    fill.addColorStop(
      0,
      css(blend(kind === "sand" ? multiply(paint, [190, 180, 176]) : paint, palette.haze, 0.18)),
    );
    fill.addColorStop(0.3, css(paint));
    fill.addColorStop(1, css(blend(paint, palette.near, kind === "sand" ? 0.35 : 0.7)));
    context.fillStyle = fill;
    context.fill();
    context.save();
    outline();
    context.clip();
    const random = stage.random;
    for (let i = 0; i < 520; i++) {
      const x = bounds.left + random() * (bounds.right - bounds.left);
      const y = row + random() ** 0.8 * (bounds.bottom - row);
      const near = (y - row) / Math.max(1, height - row);
      const tone = blend(paint, random() < 0.5 ? palette.sun : palette.near, 0.15 + random() * 0.3);
      context.strokeStyle = css(tone, 0.55);
      context.lineWidth = unit * (kind === "grass" ? 0.0022 : 0.003) * (0.5 + near);
      context.beginPath();
      context.moveTo(x, y);
      if (kind === "grass")
        context.quadraticCurveTo(
          x + unit * 0.004,
          y - unit * 0.02 * (0.4 + near),
          x + (random() - 0.3) * unit * 0.02,
          y - unit * 0.05 * (0.3 + near),
        );
      else
        context.lineTo(
          x + unit * (0.01 + random() * 0.05) * (0.3 + near),
          y + (random() - 0.5) * unit * 0.006,
        );
      context.stroke();
    }
    context.restore();
  });
}
