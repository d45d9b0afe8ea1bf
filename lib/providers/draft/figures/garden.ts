import "server-only";
import { darker, ellipse, lighter, limb, line, shape, vertical } from "./brush";
import type { FigureDrawing } from "./types";
import { tree } from "./plants";

export const palm: FigureDrawing = {
  ...tree,
  width: 100,
  height: 112,
  prominence: 0.62,
  sway: { amount: 3, speed: 0.28, waves: 0.1 },
  draw(context, { colour, random }) {
    const leaf = colour ?? ([72, 128, 66] as const);
    limb(
      context,
      [
        [-6, 0],
        [-2, -30],
        [6, -58],
        [14, -80],
      ],
      6.4,
      3.6,
      [134, 104, 76],
    );
    for (let i = 1; i < 12; i++)
      line(context, `M${-8 + i * 1.7} ${-i * 6.6} l5.4 -1.4`, [100, 76, 56], 0.8, 0.8);
    for (let i = 0; i < 11; i++) {
      const angle = -Math.PI * (0.02 + (i / 10) * 0.96);
      const length = 38 + random() * 8;
      const tipX = 14 + Math.cos(angle) * length;
      const tipY = -80 + Math.sin(angle) * length * 0.5 + 16;
      const midX = 14 + Math.cos(angle) * length * 0.55;
      const midY = -80 + Math.sin(angle) * length * 0.85 - 4;
      const tone = i % 2 ? leaf : darker(leaf, 0.25);
      shape(
        context,
        `M14 -80 Q${midX} ${midY - 5} ${tipX} ${tipY} Q${midX} ${midY + 7} 14 -80 Z`,
        tone,
      );
      for (let k = 2; k < 9; k++) {
        const t = k / 9;
        const x = (1 - t) ** 2 * 14 + 2 * t * (1 - t) * midX + t * t * tipX;
        const y = (1 - t) ** 2 * -80 + 2 * t * (1 - t) * midY + t * t * tipY;
        line(context, `M${x} ${y} l${Math.cos(angle) * 3} ${7 + random() * 4}`, tone, 1.1);
      }
    }
    for (const [x, y] of [
      [11, -77],
      [16, -76],
      [14, -73],
    ] as const)
      ellipse(context, x, y, 2.5, 2.7, [104, 74, 46]);
  },
};

export const flower: FigureDrawing = {
  width: 50,
  height: 100,
  habitat: "ground",
  prominence: 0.4,
  frames: 1,
  cyclesPerSecond: 0,
  sway: { amount: 4, speed: 0.32, waves: 0.1 },
  draw(context, { colour, random }) {
    const choices = [
      [240, 90, 110],
      [250, 196, 60],
      [250, 246, 240],
      [176, 110, 220],
    ] as const;
    const paint = colour ?? choices[Math.floor(random() * 4)] ?? choices[0];
    line(context, "M0 0 Q-5 -40 0 -74", [74, 122, 58], 2.4);
    shape(
      context,
      "M-2 -26 Q-22 -32 -24 -50 Q-8 -46 -2 -26 Z M-2 -40 Q14 -46 20 -58 Q4 -58 -2 -40 Z",
      vertical(context, -58, -26, [110, 164, 76], [64, 108, 52]),
    );
    for (const [count, length, tone] of [
      [11, 21, darker(paint, 0.14)],
      [9, 17, paint],
    ] as const) {
      for (let i = 0; i < count; i++) {
        const angle = (i / count) * Math.PI * 2 + length;
        context.save();
        context.translate(0, -76);
        context.rotate(angle);
        ellipse(
          context,
          0,
          -length * 0.58,
          length * 0.26,
          length * 0.48,
          i % 2 ? tone : lighter(tone, 0.15),
        );
        context.restore();
      }
    }
    ellipse(context, 0, -76, 6.6, 6.6, [120, 76, 30]);
    ellipse(context, -0.8, -77, 4.6, 4.4, [196, 140, 50]);
  },
};

export const cactus: FigureDrawing = {
  width: 64,
  height: 104,
  habitat: "ground",
  prominence: 0.4,
  frames: 1,
  cyclesPerSecond: 0,
  draw(context, { colour }) {
    const paint = colour ?? ([82, 126, 76] as const);
    limb(
      context,
      [
        [-2, -34],
        [-22, -38],
        [-23, -66],
      ],
      11,
      10,
      darker(paint, 0.18),
    );
    limb(
      context,
      [
        [2, -46],
        [20, -50],
        [21, -74],
      ],
      11,
      10,
      darker(paint, 0.05),
    );
    shape(context, "M-9 0 L-9 -88 Q-8 -100 0 -101 Q8 -100 9 -88 L9 0 Z", paint);
    line(
      context,
      "M-4.6 -2 L-4.6 -92 M0 -2 L0 -97 M4.6 -2 L4.6 -92 M-23 -44 L-23 -68 M21 -54 L21 -76",
      darker(paint, 0.35),
      0.8,
      0.8,
    );
    line(context, "M7 -4 L7 -90", lighter(paint, 0.4), 1.2, 0.6);
  },
};
