import "server-only";
import { darker, ellipse, lighter, line, round, shape, vertical } from "./brush";
import type { FigureDrawing } from "./types";

const envelopes = [
  [
    [214, 60, 48],
    [250, 206, 90],
  ],
  [
    [58, 110, 190],
    [244, 240, 226],
  ],
  [
    [240, 150, 44],
    [120, 44, 120],
  ],
  [
    [46, 150, 130],
    [250, 220, 120],
  ],
  [
    [150, 70, 170],
    [250, 160, 170],
  ],
] as const;

export const balloon: FigureDrawing = {
  width: 84,
  height: 120,
  habitat: "air",
  prominence: 0.36,
  frames: 1,
  cyclesPerSecond: 0,
  bob: { amount: 1.2, speed: 0.16 },
  oneSided: true,
  draw(context, { colour, random }) {
    const pair = envelopes[Math.floor(random() * envelopes.length)] ?? envelopes[0];
    const first = colour ?? pair[0];
    const second = colour ? lighter(colour, 0.65) : pair[1];
    const hull =
      "M-9 -32 C-24 -52 -41 -62 -41 -82 C-41 -106 -22 -119 0 -119 C22 -119 41 -106 41 -82 C41 -62 24 -52 9 -32 Z";
    shape(context, hull, first);
    for (const [wide, paint] of [
      [0.78, second],
      [0.5, first],
      [0.2, second],
    ] as const) {
      const x = 41 * wide;
      shape(
        context,
        `M${-9 * wide} -32 C${-24 * wide} -52 ${-x} -62 ${-x} -82 C${-x} -106 ${-22 * wide} -119 0 -119 C${22 * wide} -119 ${x} -106 ${x} -82 C${x} -62 ${24 * wide} -52 ${9 * wide} -32 Z`,
        paint,
      );
    }
    const gloss = context.createRadialGradient(-14, -94, 4, 0, -80, 50);
    gloss.addColorStop(0, "rgba(255,255,255,0.42)");
    gloss.addColorStop(0.45, "rgba(255,255,255,0)");
    gloss.addColorStop(1, "rgba(20,10,40,0.5)");
    shape(context, hull, gloss);
    shape(context, "M-9 -32 Q0 -29 9 -32 L8 -29 Q0 -26 -8 -29 Z", darker(first, 0.5));
    line(
      context,
      "M-8 -30 L-5.5 -13 M8 -30 L5.5 -13 M-2.5 -29 L-2 -13 M2.5 -29 L2 -13",
      [60, 46, 36],
      0.6,
    );
    shape(
      context,
      "M-6.5 -13 L6.5 -13 L5.4 0 L-5.4 0 Z",
      vertical(context, -13, 0, [150, 104, 60], [84, 54, 32]),
    );
    line(context, "M-6.6 -12.6 L6.6 -12.6", [60, 40, 26], 1.2);
  },
  lights: [
    {
      x: 0,
      y: -30,
      radiusX: 17,
      radiusY: 26,
      colour: [255, 170, 80],
      shape: "dot",
      opacity: 0.55,
      night: true,
      pulse: { amount: 0.6, speed: 0.5, phase: 0, shape: "sine" },
    },
  ],
};

export const lantern: FigureDrawing = {
  width: 40,
  height: 50,
  habitat: "air",
  prominence: 0.12,
  frames: 1,
  cyclesPerSecond: 0,
  bob: { amount: 2, speed: 0.2 },
  oneSided: true,
  shading: 0.1,
  draw(context, { colour }) {
    const glow = colour ?? ([255, 158, 58] as const);
    shape(
      context,
      "M-11 -4 Q-17 -20 -15 -36 Q-12 -48 0 -48 Q12 -48 15 -36 Q17 -20 11 -4 Z",
      vertical(context, -48, -2, darker(glow, 0.28), glow, lighter(glow, 0.55)),
    );
    line(context, "M-5 -5 Q-8 -24 -5 -47 M5 -5 Q8 -24 5 -47", darker(glow, 0.4), 0.7, 0.5);
    ellipse(context, 0, -4, 11, 2.4, [255, 236, 190]);
  },
  lights: [
    {
      x: 0,
      y: -18,
      radiusX: 46,
      radiusY: 46,
      colour: [255, 150, 60],
      shape: "dot",
      opacity: 0.5,
      pulse: { amount: 0.3, speed: 0.7, phase: 0, shape: "sine" },
    },
  ],
};

export const partyBalloon: FigureDrawing = {
  width: 40,
  height: 100,
  habitat: "air",
  prominence: 0.3,
  frames: 1,
  cyclesPerSecond: 0,
  bob: { amount: 2, speed: 0.25 },
  sway: { amount: 3, speed: 0.3, waves: 0.3, hang: false },
  oneSided: true,
  draw(context, { colour, random }) {
    const pair = envelopes[Math.floor(random() * envelopes.length)] ?? envelopes[0];
    const paint = colour ?? pair[0];
    line(context, "M0 -52 Q6 -34 -2 -20 Q-5 -8 1 0", [210, 204, 200], 0.5);
    ellipse(
      context,
      0,
      -75,
      18,
      23,
      round(context, -2, -78, 22, lighter(paint, 0.55), darker(paint, 0.35)),
    );
    shape(context, "M-3 -50 L0 -54 L3 -50 Z", darker(paint, 0.3));
  },
};
