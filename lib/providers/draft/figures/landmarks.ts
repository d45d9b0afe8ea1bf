import "server-only";
import { blend } from "../scene/colour";
import type { Rgb } from "../scene/types";
import { darker, ellipse, lighter, line, shape, vertical } from "./brush";
import type { FigureDrawing } from "./types";
import { warm } from "./beacons";

const stone: Rgb = [150, 140, 134];
export const castle: FigureDrawing = {
  width: 180,
  height: 150,
  habitat: "ground",
  prominence: 0.5,
  frames: 1,
  cyclesPerSecond: 0,
  draw(context, pose) {
    const wall = pose.colour ?? stone;
    const roof: Rgb = [84, 92, 130];
    shape(context, "M-90 0 Q-70 -26 -46 -30 L-30 -40 L34 -42 L52 -32 Q76 -24 90 0 Z", [74, 74, 72]);
    const tower = (x: number, width: number, top: number, peak: number) => {
      const fill = context.createLinearGradient(x, 0, x + width, 0);
      fill.addColorStop(0, `rgb(${lighter(wall, 0.25).map(Math.round).join(",")})`);
      fill.addColorStop(1, `rgb(${darker(wall, 0.4).map(Math.round).join(",")})`);
      shape(context, `M${x} -26 L${x} ${top} L${x + width} ${top} L${x + width} -26 Z`, fill);
      shape(
        context,
        `M${x - 2} ${top} L${x + width / 2} ${top - peak} L${x + width + 2} ${top} Z`,
        vertical(context, top - peak, top, lighter(roof, 0.2), darker(roof, 0.25)),
      );
      line(context, `M${x + width / 2} ${top - peak} l0 -6`, [60, 60, 60], 0.6);
      shape(context, `M${x + width / 2} ${top - peak - 6} l7 2 l-7 2 Z`, [200, 60, 56]);
      shape(context, `M${x + width / 2 - 1.4} ${top + 10} h2.8 v6 h-2.8 Z`, warm);
    };
    tower(-46, 15, -78, 22);
    tower(26, 15, -84, 24);
    tower(-8, 22, -112, 30);
    shape(
      context,
      "M-40 -28 L-40 -62 L40 -62 L40 -28 Z",
      vertical(context, -62, -26, lighter(wall, 0.12), darker(wall, 0.25)),
    );
    for (let x = -40; x < 40; x += 8) shape(context, `M${x} -62 h5 v-5 h-5 Z`, wall);
    shape(context, "M-7 -27 L-7 -42 Q0 -51 7 -42 L7 -27 Z", [40, 34, 36]);
    for (const x of [-30, -19, 17, 28]) shape(context, `M${x} -51 h3 v7 h-3 Z`, warm);
    tower(-60, 12, -62, 18);
    tower(47, 13, -60, 18);
  },
  lights: [-28.5, -17.5, 18.5, 29.5].map((x) => ({
    x,
    y: -47,
    radiusX: 6,
    radiusY: 7,
    colour: [255, 180, 90] as Rgb,
    shape: "dot" as const,
    opacity: 0.7,
    night: true,
  })),
};

export const house: FigureDrawing = {
  width: 110,
  height: 84,
  habitat: "ground",
  prominence: 0.3,
  frames: 1,
  cyclesPerSecond: 0,
  draw(context, pose) {
    const wall = pose.colour ?? ([168, 122, 84] as const);
    const lit: Rgb = pose.isDark ? [255, 206, 120] : [150, 176, 196];
    shape(
      context,
      "M-44 0 L-44 -40 L44 -40 L44 0 Z",
      vertical(context, -40, 0, wall, darker(wall, 0.25)),
    );
    for (let y = -36; y < 0; y += 5)
      line(context, `M-44 ${y} L44 ${y}`, darker(wall, 0.3), 0.5, 0.6);
    shape(
      context,
      "M-54 -38 L-30 -70 L30 -70 L54 -38 Z",
      vertical(context, -70, -38, [112, 70, 62], [66, 44, 46]),
    );
    shape(context, "M20 -66 L20 -82 L29 -82 L29 -62 Z", [104, 84, 80]);
    for (const x of [-34, 18]) {
      shape(context, `M${x} -30 h16 v15 h-16 Z`, lit);
      line(
        context,
        `M${x} -30 h16 v15 h-16 Z M${x + 8} -30 v15 M${x} -22.5 h16`,
        [238, 232, 222],
        1,
      );
    }
    shape(context, "M-8 0 L-8 -26 L7 -26 L7 0 Z", [88, 56, 40]);
    ellipse(context, 4.4, -12, 0.9, 0.9, [230, 190, 110]);
  },
  lights: [
    {
      x: -26,
      y: -22,
      radiusX: 24,
      radiusY: 22,
      colour: [255, 176, 84],
      shape: "dot",
      opacity: 0.5,
      night: true,
    },
    {
      x: 26,
      y: -22,
      radiusX: 24,
      radiusY: 22,
      colour: [255, 176, 84],
      shape: "dot",
      opacity: 0.5,
      night: true,
    },
  ],
};

export const windmill: FigureDrawing = {
  width: 110,
  height: 130,
  habitat: "ground",
  prominence: 0.46,
  frames: 12,
  cyclesPerSecond: 0.35,
  draw(context, { phase, colour }) {
    const wall = colour ?? ([222, 214, 200] as const);
    shape(
      context,
      "M-18 0 L-11 -66 L11 -66 L18 0 Z",
      vertical(context, -66, 0, lighter(wall, 0.2), darker(wall, 0.25)),
    );
    shape(context, "M-13 -65 Q0 -88 13 -65 Z", [110, 66, 56]);
    shape(context, "M-5 0 L-5 -16 Q0 -21 5 -16 L5 0 Z", [84, 56, 42]);
    ellipse(context, 0, -44, 3, 4, [80, 96, 116]);
    context.save();
    context.translate(0, -74);
    // A quarter turn looks like a whole one: four sails.
    context.rotate((phase * Math.PI) / 2);
    for (let i = 0; i < 4; i++) {
      context.rotate(Math.PI / 2);
      line(context, "M0 0 L0 -50", [86, 66, 54], 1.8);
      shape(context, "M1 -12 L10 -13 L10 -49 L1 -49 Z", blend(wall, [255, 255, 255], 0.3));
      line(
        context,
        "M1 -21 L10 -21 M1 -30 L10 -30 M1 -39 L10 -39 M5.5 -12 L5.5 -49",
        [120, 100, 84],
        0.6,
      );
    }
    context.restore();
    ellipse(context, 0, -74, 2.8, 2.8, [70, 54, 46]);
  },
};

export const monolith: FigureDrawing = {
  width: 80,
  height: 120,
  habitat: "ground",
  prominence: 0.5,
  frames: 1,
  cyclesPerSecond: 0,
  draw(context, pose) {
    const face = pose.colour ?? ([58, 60, 68] as const);
    shape(
      context,
      "M-18 0 L-18 -112 L14 -118 L14 0 Z",
      vertical(context, -118, 0, lighter(face, 0.16), face, darker(face, 0.3)),
    );
    shape(context, "M14 0 L14 -118 L24 -112 L24 0 Z", darker(face, 0.5));
    line(context, "M-18 -112 L14 -118", lighter(face, 0.6), 0.8);
  },
};

export const bridge: FigureDrawing = {
  width: 420,
  height: 120,
  habitat: "ground",
  prominence: 0.3,
  frames: 1,
  cyclesPerSecond: 0,
  oneSided: true,
  draw(context, pose) {
    const steel = pose.colour ?? ([176, 66, 48] as const);
    for (const x of [-90, 90])
      shape(
        context,
        `M${x - 7} 0 L${x - 5} -116 L${x - 1.5} -116 L${x - 2} 0 Z M${x + 2} 0 L${x + 1.5} -116 L${x + 5} -116 L${x + 7} 0 Z M${x - 5} -100 h10 v4 h-10 Z M${x - 5} -76 h10 v4 h-10 Z M${x - 6} -54 h12 v4 h-12 Z`,
        steel,
      );
    line(context, "M-210 -62 Q-140 -60 -90 -114 Q0 24 90 -114 Q140 -60 210 -62", steel, 1.8);
    for (let x = -84; x < 90; x += 9) {
      const t = (x + 90) / 180;
      const cable = -114 + 4 * t * (1 - t) * 69;
      line(context, `M${x} ${cable} L${x} -36`, steel, 0.5, 0.8);
    }
    shape(context, "M-210 -38 L210 -38 L210 -31 L-210 -31 Z", darker(steel, 0.25));
    line(context, "M-210 -34 L210 -34", darker(steel, 0.5), 1);
  },
};
