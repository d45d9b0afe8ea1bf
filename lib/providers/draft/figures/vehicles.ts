import "server-only";
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Rgb } from "../scene/types";
import { darker, ellipse, lighter, limb, line, shape, vertical, turn } from "./brush";
import type { FigureDrawing } from "./types";

function wheel(context: SKRSContext2D, x: number, radius: number, phase: number): void {
  ellipse(context, x, -radius, radius, radius, [26, 26, 30]);
  ellipse(context, x, -radius, radius * 0.62, radius * 0.62, [176, 180, 188]);
  for (let i = 0; i < 5; i++) {
    const angle = ((phase + i) / 5) * turn;
    line(
      context,
      `M${x} ${-radius} L${x + Math.cos(angle) * radius * 0.56} ${-radius + Math.sin(angle) * radius * 0.56}`,
      [64, 66, 74],
      1.6,
    );
  }
  ellipse(context, x, -radius, radius * 0.16, radius * 0.16, [70, 72, 80]);
}

const cars: readonly Rgb[] = [
  [198, 44, 44],
  [46, 92, 168],
  [222, 224, 228],
  [240, 186, 50],
  [44, 46, 54],
];

export const car: FigureDrawing = {
  width: 190,
  height: 64,
  habitat: "ground",
  prominence: 0.17,
  frames: 5,
  cyclesPerSecond: 2.2,
  pace: 0.5,
  draw(context, { phase, colour, random }) {
    const paint = colour ?? cars[Math.floor(random() * cars.length)] ?? [198, 44, 44];
    shape(
      context,
      "M-86 -30 Q-84 -38 -62 -40 Q-42 -61 -12 -62 Q24 -62 44 -42 Q78 -38 86 -28 Q90 -18 86 -12 L-84 -12 Q-90 -20 -86 -30 Z",
      vertical(context, -62, -10, lighter(paint, 0.42), paint, darker(paint, 0.45)),
    );
    shape(
      context,
      "M-52 -41 Q-36 -56 -14 -57 L-10 -41 Z M-5 -41 L-8 -57 Q20 -57 35 -41 Z",
      [44, 56, 74],
    );
    shape(
      context,
      "M-44 -42 Q-34 -52 -22 -54 L-32 -42 Z M4 -42 L0 -56 L8 -56 L14 -42 Z",
      [120, 144, 166],
    );
    line(context, "M-84 -27 Q0 -32 84 -26", lighter(paint, 0.6), 1, 0.7);
    line(context, "M-8 -41 L-6 -14 M-54 -40 Q-56 -24 -48 -14", darker(paint, 0.5), 0.8);
    shape(context, "M-84 -15 L84 -15 L82 -9 L-80 -9 Z", [32, 32, 38]);
    shape(context, "M74 -32 Q84 -30 86 -24 L74 -25 Z", [255, 248, 214]);
    shape(context, "M-86 -31 L-78 -33 L-78 -26 L-87 -25 Z", [228, 40, 36]);
    wheel(context, -52, 15, phase);
    wheel(context, 52, 15, phase);
  },
  lights: [
    { x: 83, y: -27, radiusX: 16, radiusY: 9, colour: [255, 240, 200], shape: "core", night: true },
    {
      x: 120,
      y: -14,
      radiusX: 60,
      radiusY: 16,
      colour: [255, 230, 170],
      shape: "dot",
      opacity: 0.5,
      night: true,
    },
    { x: -85, y: -28, radiusX: 12, radiusY: 8, colour: [255, 40, 30], shape: "core", night: true },
  ],
};

export const train: FigureDrawing = {
  width: 420,
  height: 74,
  habitat: "ground",
  prominence: 0.2,
  frames: 5,
  cyclesPerSecond: 2,
  pace: 0.4,
  draw(context, { phase, colour }) {
    const paint = colour ?? ([170, 48, 44] as const);
    shape(context, "M-210 -8 L210 -8 L210 -4 L-210 -4 Z", [60, 58, 60]);
    const coach = (x: number) => {
      shape(
        context,
        `M${x} -64 Q${x} -68 ${x + 4} -68 L${x + 98} -68 Q${x + 102} -68 ${x + 102} -64 L${x + 102} -12 L${x} -12 Z`,
        vertical(context, -68, -12, lighter(paint, 0.25), paint, darker(paint, 0.4)),
      );
      shape(context, `M${x} -36 h102 v4 h-102 Z`, [240, 226, 196]);
      for (let i = 0; i < 6; i++)
        shape(context, `M${x + 7 + i * 15.6} -58 h11 v15 h-11 Z`, [255, 226, 164]);
    };
    coach(-204);
    coach(-98);
    shape(
      context,
      "M10 -12 L10 -70 L46 -70 L46 -52 L136 -52 Q146 -50 148 -34 L148 -12 Z",
      vertical(context, -70, -12, [86, 90, 100], [40, 42, 50], [22, 22, 28]),
    );
    shape(context, "M16 -62 h22 v16 h-22 Z", [255, 222, 150]);
    shape(
      context,
      "M118 -52 L114 -76 L132 -76 L128 -52 Z M6 -70 L50 -70 L50 -74 L6 -74 Z",
      [34, 34, 40],
    );
    ellipse(context, 84, -53, 9, 7, [196, 150, 70]);
    shape(context, "M148 -16 L168 -4 L140 -4 Z", [130, 44, 40]);
    ellipse(context, 149, -40, 4.4, 4.4, [255, 246, 210]);
    for (const x of [-186, -122, -80, -16, 30, 62, 92, 122])
      wheel(context, x, x > 40 ? 11 : 8, phase);
    for (let i = 0; i < 7; i++) {
      const age = (i + phase) / 7;
      context.globalAlpha = 0.5 * (1 - age);
      ellipse(context, 123 - age * 120, -80 - age * 12, 6 + age * 16, 4 + age * 7, [226, 224, 224]);
    }
    context.globalAlpha = 1;
  },
  lights: [
    {
      x: 152,
      y: -40,
      radiusX: 26,
      radiusY: 22,
      colour: [255, 232, 180],
      shape: "dot",
      opacity: 0.9,
    },
    {
      x: -50,
      y: -50,
      radiusX: 170,
      radiusY: 30,
      colour: [255, 190, 100],
      shape: "dot",
      opacity: 0.24,
      night: true,
    },
  ],
};

export const bicycle: FigureDrawing = {
  width: 100,
  height: 104,
  habitat: "ground",
  prominence: 0.3,
  frames: 10,
  cyclesPerSecond: 1.1,
  pace: 0.24,
  draw(context, { phase, colour }) {
    const frame = colour ?? ([200, 60, 50] as const);
    const rim = (x: number) => {
      context.strokeStyle = "rgb(30,30,34)";
      context.lineWidth = 2.2;
      context.beginPath();
      context.arc(x, -20, 19, 0, turn);
      context.stroke();
      for (let i = 0; i < 8; i++) {
        const angle = ((phase * 2 + i) / 8) * turn;
        line(
          context,
          `M${x} -20 L${x + Math.cos(angle) * 18} ${-20 + Math.sin(angle) * 18}`,
          [150, 152, 160],
          0.5,
        );
      }
    };
    rim(-28);
    rim(28);
    const pedal = phase * turn;
    const foot = (offset: number): [number, number] => [
      -1 + Math.cos(pedal + offset) * 8,
      -18 + Math.sin(pedal + offset) * 8,
    ];
    const leg = (offset: number, paint: Rgb) => {
      const [x, y] = foot(offset);
      limb(
        context,
        [
          [-12, -52],
          [4 + (x + 1) * 0.4, -40 + (y + 18) * 0.3],
          [x, y],
        ],
        8,
        5.4,
        paint,
      );
    };
    leg(Math.PI, [34, 36, 48]);
    line(
      context,
      "M-28 -20 L-10 -46 L20 -44 L0 -20 L-28 -20 M0 -20 L-12 -50 M20 -44 L28 -20 M20 -44 L18 -54 L26 -55",
      frame,
      2.4,
    );
    leg(0, [46, 50, 66]);
    shape(context, "M-19 -50 Q-16 -76 2 -80 L10 -72 Q2 -62 -4 -48 Z", [70, 110, 150]);
    limb(
      context,
      [
        [4, -76],
        [14, -64],
        [24, -56],
      ],
      6,
      4,
      [62, 98, 136],
    );
    ellipse(context, 10, -88, 6, 7, [224, 178, 148]);
    shape(context, "M2 -90 Q4 -99 13 -97 Q18 -95 17 -90 Z", [226, 74, 56]);
  },
};
