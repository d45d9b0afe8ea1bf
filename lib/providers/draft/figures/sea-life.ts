import "server-only";
import { css } from "../scene/colour";
import { darker, ellipse, lighter, line, shape, vertical, turn } from "./brush";
import type { FigureDrawing } from "./types";

export const whale: FigureDrawing = {
  width: 230,
  height: 100,
  habitat: "under",
  prominence: 0.34,
  frames: 14,
  cyclesPerSecond: 0.28,
  pace: 0.16,
  bob: { amount: 4, speed: 0.18 },
  draw(context, { phase, colour }) {
    const paint = colour ?? ([58, 84, 112] as const);
    const beat = Math.sin(phase * turn) * 9;
    shape(
      context,
      `M-72 -48 Q-88 ${-50 + beat * 0.4} -98 ${-54 + beat} Q-114 ${-68 + beat * 1.4} -112 ${-74 + beat * 1.6} Q-98 ${-66 + beat * 1.3} -90 ${-58 + beat} Q-98 ${-40 + beat * 1.2} -110 ${-34 + beat * 1.4} Q-96 ${-34 + beat} -84 ${-46 + beat * 0.8} Z`,
      darker(paint, 0.12),
    );
    shape(
      context,
      `M-92 ${-54 + beat * 0.8} Q-50 -74 10 -78 Q70 -80 102 -54 Q108 -44 100 -38 Q70 -20 20 -22 Q-40 -26 -92 ${-46 + beat * 0.8} Z`,
      vertical(context, -80, -22, lighter(paint, 0.24), paint, darker(paint, 0.2)),
    );
    shape(
      context,
      "M102 -44 Q96 -26 60 -18 Q26 -14 -14 -28 Q30 -30 60 -36 Q84 -40 102 -44 Z",
      [206, 216, 222],
    );
    for (let i = 0; i < 8; i++)
      line(
        context,
        `M${92 - i * 5} ${-38 + i * 0.8} Q${62 - i * 8} ${-24 + i * 0.5} ${20 - i * 2} ${-24 - i * 0.2}`,
        [120, 140, 156],
        0.7,
        0.7,
      );
    line(context, "M104 -46 Q84 -42 66 -46", darker(paint, 0.55), 1.1);
    ellipse(context, 62, -49, 1.9, 1.7, [18, 20, 26]);
    const fin = Math.sin(phase * turn + 1) * 6;
    shape(
      context,
      `M44 -30 Q36 ${-10 + fin} 8 ${-2 + fin} Q10 ${-16 + fin} 24 -30 Z`,
      darker(paint, 0.26),
    );
    shape(context, "M-30 -72 Q-40 -84 -50 -80 Q-44 -74 -44 -68 Z", darker(paint, 0.15));
  },
};

export const dolphin: FigureDrawing = {
  width: 150,
  height: 80,
  habitat: "under",
  prominence: 0.22,
  frames: 12,
  cyclesPerSecond: 0.8,
  pace: 0.32,
  bob: { amount: 12, speed: 0.5 },
  draw(context, { phase, colour }) {
    const paint = colour ?? ([106, 128, 150] as const);
    const beat = Math.sin(phase * turn) * 6;
    shape(
      context,
      `M-52 ${-36 + beat * 0.5} Q-66 ${-44 + beat} -74 ${-48 + beat * 1.3} Q-70 ${-38 + beat} -66 ${-36 + beat} Q-72 ${-28 + beat} -76 ${-22 + beat * 1.2} Q-64 ${-24 + beat} -52 ${-32 + beat * 0.5} Z`,
      darker(paint, 0.15),
    );
    shape(
      context,
      `M-60 ${-36 + beat * 0.6} Q-26 -60 18 -58 Q40 -56 50 -46 L68 -41 Q70 -37 64 -36 L48 -36 Q20 -20 -16 -26 Q-40 -30 -60 ${-36 + beat * 0.6} Z`,
      vertical(context, -60, -24, lighter(paint, 0.2), paint, lighter(paint, 0.55)),
    );
    shape(context, "M-2 -58 Q-8 -76 -22 -78 Q-16 -66 -20 -56 Z", darker(paint, 0.12));
    shape(context, "M24 -32 Q18 -14 4 -10 Q8 -22 10 -32 Z", darker(paint, 0.2));
    ellipse(context, 42, -43, 1.7, 1.5, [20, 22, 28]);
  },
};

export const shark: FigureDrawing = {
  width: 190,
  height: 90,
  habitat: "under",
  prominence: 0.26,
  frames: 12,
  cyclesPerSecond: 0.6,
  pace: 0.24,
  draw(context, { phase, colour }) {
    const paint = colour ?? ([92, 108, 122] as const);
    const beat = Math.sin(phase * turn) * 5;
    shape(
      context,
      `M-70 -40 Q-82 ${-48 + beat} -94 ${-78 + beat} Q-86 ${-52 + beat} -82 ${-40 + beat} Q-88 ${-28 + beat} -92 ${-14 + beat} Q-78 ${-26 + beat} -68 -34 Z`,
      darker(paint, 0.15),
    );
    shape(
      context,
      "M-76 -38 Q-30 -60 20 -60 Q66 -58 92 -40 Q84 -34 70 -32 Q40 -18 0 -22 Q-40 -26 -76 -38 Z",
      vertical(context, -62, -20, lighter(paint, 0.12), paint, [206, 214, 218]),
    );
    shape(context, "M12 -58 Q4 -80 -12 -86 Q-8 -70 -14 -57 Z", darker(paint, 0.1));
    shape(context, "M30 -30 Q20 -8 0 -2 Q6 -18 8 -28 Z", darker(paint, 0.2));
    line(
      context,
      "M44 -46 Q41 -40 44 -34 M50 -46 Q47 -40 50 -34 M56 -46 Q53 -40 56 -34",
      darker(paint, 0.5),
      1,
    );
    line(context, "M88 -36 Q78 -32 68 -35", [40, 44, 50], 1.2);
    ellipse(context, 74, -45, 1.7, 1.7, [16, 16, 20]);
  },
};

export const fish: FigureDrawing = {
  width: 90,
  height: 60,
  habitat: "under",
  prominence: 0.1,
  frames: 8,
  cyclesPerSecond: 1.7,
  pace: 0.26,
  bob: { amount: 4, speed: 0.5 },
  draw(context, { phase, colour, random }) {
    const choices = [
      [246, 132, 40],
      [60, 150, 220],
      [250, 206, 70],
      [220, 90, 140],
    ] as const;
    const paint = colour ?? choices[Math.floor(random() * 4)] ?? choices[0];
    const wag = Math.sin(phase * turn) * 5;
    shape(
      context,
      `M-22 -30 Q-34 ${-44 + wag} -42 ${-48 + wag} Q-38 ${-30 + wag} -42 ${-12 + wag} Q-32 ${-18 + wag} -22 -30 Z`,
      darker(paint, 0.12),
    );
    shape(
      context,
      "M-8 -44 Q4 -60 20 -52 L18 -42 Z M-2 -14 Q6 -4 14 -8 L12 -18 Z",
      darker(paint, 0.2),
    );
    shape(
      context,
      "M-28 -30 Q-8 -52 18 -48 Q34 -44 42 -31 Q34 -16 16 -12 Q-10 -10 -28 -30 Z",
      vertical(context, -52, -10, lighter(paint, 0.4), paint, darker(paint, 0.2)),
    );
    shape(context, "M14 -48 Q8 -30 14 -12 L7 -13 Q1 -30 7 -48 Z", [255, 250, 244]);
    ellipse(context, 30, -35, 3.2, 3.2, [255, 255, 255]);
    ellipse(context, 30.8, -35, 1.7, 1.7, [20, 20, 24]);
  },
};

export const jellyfish: FigureDrawing = {
  width: 90,
  height: 150,
  habitat: "under",
  prominence: 0.46,
  frames: 14,
  cyclesPerSecond: 0.4,
  oneSided: true,
  shading: 0.12,
  bob: { amount: 7, speed: 0.22 },
  sway: { amount: 5, speed: 0.2, waves: 0.7, hang: false },
  draw(context, { phase, colour }) {
    const paint = colour ?? ([238, 160, 214] as const);
    const pulse = Math.sin(phase * turn);
    const half = 36 + pulse * 4;
    const rim = -96 + pulse * 3;
    for (let i = 0; i < 11; i++) {
      const x = (i / 10 - 0.5) * half * 1.5;
      const wave = Math.sin(phase * turn + i * 1.3) * 5;
      line(
        context,
        `M${x} ${rim} C${x + wave} ${rim + 26} ${x - wave * 1.4} ${rim + 50} ${x + wave} ${rim + 66 + (i % 3) * 12}`,
        lighter(paint, 0.25),
        1.1,
        0.6,
      );
    }
    for (const x of [-12, -4, 5, 13]) {
      const wave = Math.sin(phase * turn + x) * 4;
      context.strokeStyle = css(lighter(paint, 0.5), 0.5);
      context.lineWidth = 5;
      context.beginPath();
      context.moveTo(x, rim - 2);
      context.bezierCurveTo(x + wave, rim + 20, x - wave * 2, rim + 36, x + wave, rim + 56);
      context.stroke();
    }
    const bell = context.createRadialGradient(-8, rim - 32, 4, 0, rim - 12, half * 1.25);
    bell.addColorStop(0, css(lighter(paint, 0.75), 0.95));
    bell.addColorStop(0.55, css(paint, 0.78));
    bell.addColorStop(1, css(darker(paint, 0.3), 0.55));
    context.fillStyle = bell;
    context.beginPath();
    context.moveTo(-half, rim);
    context.bezierCurveTo(-half - 2, rim - 62, half + 2, rim - 62, half, rim);
    for (let i = 6; i >= 0; i--) {
      const x = (i / 6 - 0.5) * 2 * half;
      context.quadraticCurveTo(x + half / 6, rim + 7, x, rim);
    }
    context.fill();
    line(
      context,
      `M${-half * 0.55} ${rim - 4} Q${-half * 0.5} ${rim - 34} 0 ${rim - 44} M${half * 0.55} ${rim - 4} Q${half * 0.5} ${rim - 34} 0 ${rim - 44} M0 ${rim - 44} L0 ${rim - 4}`,
      lighter(paint, 0.7),
      0.8,
      0.6,
    );
  },
  lights: [
    {
      x: 0,
      y: -106,
      radiusX: 74,
      radiusY: 64,
      colour: [200, 130, 220],
      shape: "dot",
      opacity: 0.34,
      pulse: { amount: 0.4, speed: 0.4, phase: 0, shape: "sine" },
    },
  ],
};

export const turtle: FigureDrawing = {
  width: 130,
  height: 80,
  habitat: "under",
  prominence: 0.22,
  frames: 12,
  cyclesPerSecond: 0.4,
  pace: 0.14,
  bob: { amount: 5, speed: 0.25 },
  draw(context, { phase, colour }) {
    const paint = colour ?? ([94, 124, 84] as const);
    const beat = Math.sin(phase * turn) * 12;
    shape(
      context,
      `M18 -34 Q34 ${-14 + beat} 20 ${-2 + beat} Q8 ${-10 + beat} 2 -30 Z M-34 -32 Q-50 ${-22 - beat * 0.4} -56 ${-16 - beat * 0.5} Q-44 -30 -40 -38 Z`,
      darker(paint, 0.05),
    );
    shape(context, "M36 -42 Q48 -56 60 -50 Q66 -44 58 -38 Q48 -34 38 -36 Z", lighter(paint, 0.15));
    shape(
      context,
      "M-46 -36 Q-30 -66 4 -66 Q34 -64 44 -38 Q20 -26 -10 -28 Q-34 -28 -46 -36 Z",
      vertical(context, -66, -28, [150, 120, 70], [100, 78, 48]),
    );
    line(
      context,
      "M-30 -48 L-12 -40 L8 -40 L30 -48 M-12 -40 L-14 -28 M8 -40 L10 -28 M-10 -64 L-12 -40 M12 -65 L8 -40",
      [72, 54, 36],
      1.3,
      0.8,
    );
    ellipse(context, 55, -47, 1.5, 1.5, [18, 20, 20]);
  },
};
