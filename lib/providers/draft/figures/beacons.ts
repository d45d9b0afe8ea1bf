import "server-only";
import { createRandom } from "../scene/random";
import type { Rgb } from "../scene/types";
import { darker, ellipse, lighter, line, shape, vertical } from "./brush";
import type { FigureDrawing } from "./types";

export const warm: Rgb = [255, 206, 130];

export const lamppost: FigureDrawing = {
  width: 34,
  height: 102,
  habitat: "ground",
  prominence: 0.34,
  frames: 1,
  cyclesPerSecond: 0,
  oneSided: true,
  shading: 0.8,
  draw(context) {
    const iron: Rgb = [46, 50, 56];
    shape(context, "M-4.6 0 L-3.6 -8 L-1.6 -10 L-1.1 -78 L1.1 -78 L1.6 -10 L3.6 -8 L4.6 0 Z", iron);
    line(context, "M-1.2 -76 Q-9 -76 -9 -70 M1.2 -76 Q9 -76 9 -70", iron, 0.9);
    shape(context, "M-4.4 -80 L4.4 -80 L6.6 -94 L-6.6 -94 Z", [255, 232, 184]);
    line(context, "M-4.4 -80 L-6.6 -94 M4.4 -80 L6.6 -94 M0 -80 L0 -94", iron, 0.7);
    shape(context, "M-8 -94 Q0 -102 8 -94 Z M-5 -80.4 L5 -80.4 L4 -78 L-4 -78 Z", iron);
  },
};

export const lighthouse: FigureDrawing = {
  width: 120,
  height: 150,
  habitat: "ground",
  prominence: 0.66,
  frames: 1,
  cyclesPerSecond: 0,
  oneSided: true,
  draw(context, pose) {
    const rock: Rgb = [66, 64, 70];
    const band = pose.colour ?? ([198, 52, 46] as const);
    const random = createRandom(11);
    shape(
      context,
      "M-60 0 Q-54 -14 -40 -17 L-28 -24 L-14 -22 L8 -25 L24 -20 L38 -16 Q54 -10 60 0 Z",
      vertical(context, -25, 0, lighter(rock, 0.22), rock, darker(rock, 0.5)),
    );
    for (let i = 0; i < 26; i++) {
      const x = -46 + random() * 92;
      const y = -3 - random() * (15 - Math.abs(x) * 0.2);
      shape(
        context,
        `M${x} ${y} l${4 + random() * 5} -3 l${4 + random() * 4} 4 l-6 3 Z`,
        random() < 0.5 ? lighter(rock, 0.12) : darker(rock, 0.35),
      );
    }
    shape(context, "M16 -20 L16 -34 L40 -34 L40 -17 Z", [214, 206, 196]);
    shape(context, "M13 -33 L28 -44 L43 -33 Z", [140, 62, 50]);
    shape(context, "M24 -29 L30 -29 L30 -22 L24 -22 Z", warm);
    const tower = context.createLinearGradient(-13, 0, 13, 0);
    tower.addColorStop(0, "rgb(250,248,242)");
    tower.addColorStop(0.5, "rgb(232,228,222)");
    tower.addColorStop(1, "rgb(140,138,146)");
    shape(context, "M-13.4 -22 L-8.2 -116 L8.2 -116 L13.4 -22 Z", tower);
    for (const [top, bottom] of [
      [-102, -84],
      [-66, -47],
    ] as const) {
      const half = (row: number) => 13.4 - ((-22 - row) / 94) * 5.2;
      const paint = context.createLinearGradient(-12, 0, 12, 0);
      paint.addColorStop(0, `rgb(${lighter(band, 0.15).map(Math.round).join(",")})`);
      paint.addColorStop(1, `rgb(${darker(band, 0.4).map(Math.round).join(",")})`);
      shape(
        context,
        `M${-half(top)} ${top} L${half(top)} ${top} L${half(bottom)} ${bottom} L${-half(bottom)} ${bottom} Z`,
        paint,
      );
    }
    for (const y of [-76, -56, -34]) ellipse(context, 1, y, 1.6, 2.6, [60, 58, 70]);
    shape(context, "M-12 -116 L12 -116 L12 -119 L-12 -119 Z", [60, 60, 66]);
    line(
      context,
      "M-12 -123.5 L12 -123.5 M-12 -119 L-12 -124 M-6 -119 L-6 -124 M6 -119 L6 -124 M12 -119 L12 -124",
      [60, 60, 66],
      0.8,
    );
    shape(context, "M-6 -119 L6 -119 L6 -132 L-6 -132 Z", [255, 240, 190]);
    line(
      context,
      "M-6 -119 L-6 -132 M-2 -119 L-2 -132 M2 -119 L2 -132 M6 -119 L6 -132",
      [70, 66, 66],
      0.6,
    );
    shape(context, "M-8 -132 Q0 -146 8 -132 Z", darker(band, 0.2));
    line(context, "M0 -141 L0 -148", [60, 60, 66], 0.9);
  },
  lights: [
    {
      x: 0,
      y: -125.5,
      radiusX: 11,
      radiusY: 11,
      colour: [255, 232, 170],
      shape: "core",
      pulse: { amount: 0.4, speed: 0.25, phase: 0, shape: "sine" },
    },
    {
      x: 0,
      y: -125.5,
      radiusX: 46,
      radiusY: 46,
      colour: [255, 220, 150],
      shape: "dot",
      opacity: 0.5,
      pulse: { amount: 0.5, speed: 0.25, phase: 0, shape: "sine" },
    },
    {
      x: 27,
      y: -25,
      radiusX: 8,
      radiusY: 8,
      colour: [255, 190, 110],
      shape: "dot",
      night: true,
      opacity: 0.7,
    },
  ],
};

export const campfire: FigureDrawing = {
  width: 64,
  height: 60,
  habitat: "ground",
  prominence: 0.16,
  frames: 12,
  cyclesPerSecond: 1.3,
  oneSided: true,
  shading: 0,
  draw(context, { phase }) {
    const beat = phase * Math.PI * 2;
    const tongue = (x: number, height: number, width: number, offset: number, colour: Rgb) => {
      const lean = Math.sin(beat + offset) * 4;
      const tall = height * (0.86 + 0.14 * Math.sin(beat * 2 + offset * 2));
      shape(
        context,
        `M${x - width} -5 C${x - width * 1.1} ${-tall * 0.4} ${x - width * 0.2 + lean * 0.4} ${-tall * 0.55} ${x + lean} ${-tall} C${x + width * 0.5 + lean * 0.3} ${-tall * 0.55} ${x + width * 1.2} ${-tall * 0.35} ${x + width} -5 Z`,
        colour,
      );
    };
    tongue(-7, 34, 8, 0.4, [232, 84, 22]);
    tongue(8, 38, 8, 2.2, [232, 84, 22]);
    tongue(0, 56, 11, 1.1, [244, 110, 26]);
    tongue(-4, 30, 6, 3.1, [255, 176, 54]);
    tongue(4, 36, 7, 0.2, [255, 190, 70]);
    tongue(0, 22, 5, 1.9, [255, 240, 180]);
    line(context, "M-22 -2 L14 -9 M22 -2 L-14 -9 M-10 -1 L12 -3", [64, 40, 28], 5);
    line(context, "M-20 -3 L10 -9", [122, 76, 46], 1.2);
    for (const x of [-26, -17, 17, 26]) ellipse(context, x, -1.5, 4.6, 3, [84, 78, 78]);
  },
  lights: [
    {
      x: 0,
      y: -20,
      radiusX: 30,
      radiusY: 34,
      colour: [255, 150, 50],
      shape: "dot",
      opacity: 0.8,
      pulse: { amount: 0.35, speed: 2.3, phase: 0, shape: "flicker" },
    },
    {
      x: 0,
      y: -14,
      radiusX: 150,
      radiusY: 90,
      colour: [255, 124, 40],
      shape: "dot",
      opacity: 0.3,
      pulse: { amount: 0.3, speed: 1.7, phase: 1, shape: "sine" },
    },
  ],
};

export const tent: FigureDrawing = {
  width: 100,
  height: 60,
  habitat: "ground",
  prominence: 0.2,
  frames: 1,
  cyclesPerSecond: 0,
  draw(context, pose) {
    const cloth = pose.colour ?? ([226, 120, 50] as const);
    shape(
      context,
      "M-46 0 L-4 -56 L8 -56 L48 -3 L16 0 Z",
      vertical(context, -56, 0, lighter(cloth, 0.2), darker(cloth, 0.25)),
    );
    shape(context, "M-46 0 L-4 -56 L16 0 Z", cloth);
    shape(context, "M-20 0 L-4 -38 L4 0 Z", pose.isDark ? [255, 210, 130] : darker(cloth, 0.65));
    line(context, "M-4 -56 L-46 0 M-4 -56 L16 0", darker(cloth, 0.4), 0.8);
  },
  lights: [
    {
      x: -8,
      y: -16,
      radiusX: 40,
      radiusY: 34,
      colour: [255, 176, 80],
      shape: "dot",
      opacity: 0.5,
      night: true,
    },
  ],
};
