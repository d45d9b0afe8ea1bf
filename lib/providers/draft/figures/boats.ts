import "server-only";
import { darker, ellipse, lighter, line, shape, vertical } from "./brush";
import type { FigureDrawing } from "./types";

const rock = { amount: 1.2, speed: 0.28 };

export const sailboat: FigureDrawing = {
  width: 130,
  height: 140,
  habitat: "water",
  prominence: 0.34,
  frames: 1,
  cyclesPerSecond: 0,
  pace: 0.08,
  bob: rock,
  draw(context, { colour }) {
    const hull = colour ?? ([236, 232, 224] as const);
    const sail = context.createLinearGradient(-50, 0, 60, 0);
    sail.addColorStop(0, "rgb(255,252,242)");
    sail.addColorStop(1, "rgb(214,206,198)");
    shape(context, "M3 -136 Q50 -76 46 -20 L3 -18 Z", sail);
    line(
      context,
      "M4 -108 Q26 -98 28 -96 M4 -80 Q34 -72 39 -70 M4 -50 Q38 -44 44 -43",
      [190, 182, 172],
      0.6,
      0.8,
    );
    shape(
      context,
      "M-3 -126 Q-22 -66 -50 -18 L-3 -20 Z",
      vertical(context, -126, -18, [252, 248, 238], [226, 216, 206]),
    );
    line(context, "M0 -138 L0 -14", [92, 70, 54], 2);
    line(context, "M0 -17 L48 -19 M0 -138 L-58 -14", [92, 70, 54], 0.8);
    shape(context, "M2 -138 L14 -135 L2 -131 Z", [204, 56, 50]);
    shape(
      context,
      "M-62 -15 Q0 -8 62 -17 Q54 -2 40 0 L-42 0 Q-56 -4 -62 -15 Z",
      vertical(context, -16, 0, lighter(hull, 0.2), darker(hull, 0.3)),
    );
    line(context, "M-57 -9 Q0 -3 56 -10", [186, 54, 48], 1.6);
  },
};

export const boat: FigureDrawing = {
  width: 130,
  height: 60,
  habitat: "water",
  prominence: 0.16,
  frames: 1,
  cyclesPerSecond: 0,
  pace: 0.05,
  bob: rock,
  draw(context, { colour }) {
    const hull = colour ?? ([150, 96, 60] as const);
    shape(context, "M-6 -18 Q-6 -32 -2 -37 Q2 -39 6 -37 Q11 -30 10 -18 Z", [70, 76, 92]);
    ellipse(context, 3, -43, 5, 5.6, [220, 176, 146]);
    shape(context, "M-5 -45 Q3 -53 11 -45 Z", [196, 168, 112]);
    line(context, "M7 -32 L26 -22 M20 -26 L44 -2", [112, 78, 50], 1.8);
    shape(
      context,
      "M-60 -24 Q0 -14 62 -26 Q52 -4 34 0 L-36 0 Q-54 -8 -60 -24 Z",
      vertical(context, -24, 0, lighter(hull, 0.2), darker(hull, 0.35)),
    );
    line(context, "M-58 -22 Q0 -12 60 -24", darker(hull, 0.4), 1.6);
    line(context, "M-52 -14 Q0 -5 52 -15", darker(hull, 0.25), 0.9, 0.8);
  },
};

export const ship: FigureDrawing = {
  width: 240,
  height: 90,
  habitat: "water",
  prominence: 0.2,
  frames: 1,
  cyclesPerSecond: 0,
  pace: 0.07,
  bob: { amount: 0.5, speed: 0.16 },
  draw(context, pose) {
    const hull = pose.colour ?? ([44, 56, 84] as const);
    const glass = pose.isDark ? ([255, 214, 140] as const) : ([110, 140, 166] as const);
    shape(
      context,
      "M-92 -30 L-92 -52 L-70 -52 L-64 -64 L52 -64 L66 -48 L84 -48 L90 -30 Z",
      [240, 240, 238],
    );
    shape(
      context,
      "M-34 -64 L-30 -84 L-12 -84 L-10 -64 Z M14 -64 L18 -84 L36 -84 L38 -64 Z",
      [204, 62, 52],
    );
    shape(
      context,
      "M-33 -74 L-31 -84 L-12 -84 L-11 -74 Z M16 -74 L18 -84 L36 -84 L37 -74 Z",
      [40, 42, 50],
    );
    for (const y of [-58, -48, -39])
      for (let x = -84; x < 80; x += 8)
        if (!(y === -58 && (x < -60 || x > 50)))
          shape(context, `M${x} ${y} h4.4 v3.4 h-4.4 Z`, glass);
    shape(
      context,
      "M-108 -30 L114 -34 Q106 -10 94 0 L-98 0 Q-108 -12 -108 -30 Z",
      vertical(context, -32, 0, lighter(hull, 0.15), darker(hull, 0.35)),
    );
    line(context, "M-106 -25 L111 -29", [236, 236, 234], 1.4);
  },
  lights: [
    {
      x: 0,
      y: -48,
      radiusX: 116,
      radiusY: 34,
      colour: [255, 190, 110],
      shape: "dot",
      opacity: 0.3,
      night: true,
    },
  ],
};
