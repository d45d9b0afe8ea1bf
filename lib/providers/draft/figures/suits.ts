import "server-only";
import type { Rgb } from "../scene/types";
import { darker, ellipse, lighter, limb, line, round, shape, vertical, turn } from "./brush";
import type { FigureDrawing } from "./types";

export const astronaut: FigureDrawing = {
  width: 62,
  height: 108,
  habitat: "ground",
  prominence: 0.4,
  frames: 8,
  cyclesPerSecond: 0.35,
  bob: { amount: 0.9, speed: 0.35 },
  draw(context, { phase, colour }) {
    const suit = colour ?? ([232, 234, 240] as const);
    const shade = darker(suit, 0.28);
    const swing = Math.sin(phase * turn);
    shape(
      context,
      "M-21 -80 Q-22 -84 -17 -84 L-8 -84 L-8 -46 L-17 -46 Q-21 -46 -21 -50 Z",
      darker(suit, 0.4),
    );
    const leg = (offset: number, paint: Rgb) => {
      limb(
        context,
        [
          [offset, -46],
          [offset * 1.3 + swing * offset * 0.3, -24],
          [offset * 1.4, -6],
        ],
        15,
        12.5,
        paint,
      );
      shape(
        context,
        `M${offset * 1.4 - 7} 0 Q${offset * 1.4 - 7.6} -9 ${offset * 1.4} -9 Q${offset * 1.4 + 9.6} -8 ${offset * 1.4 + 10} 0 Z`,
        darker(suit, 0.45),
      );
    };
    limb(
      context,
      [
        [-10, -76],
        [-18, -62 - swing * 2],
        [-19 - swing * 2, -48 - swing * 3],
      ],
      12,
      9.5,
      shade,
    );
    leg(-6.5, shade);
    leg(6.5, suit);
    shape(
      context,
      "M-14 -80 Q0 -87 14 -80 Q18 -62 14.4 -43 Q0 -38.6 -14.4 -43 Q-18 -62 -14 -80 Z",
      vertical(context, -84, -40, lighter(suit, 0.4), suit, darker(suit, 0.26)),
    );
    shape(context, "M-6 -68 L8 -68 L8 -56 L-6 -56 Z", darker(suit, 0.35));
    ellipse(context, -2.6, -64.4, 1.3, 1.3, [220, 60, 50]);
    ellipse(context, 1.4, -64.4, 1.3, 1.3, [70, 150, 220]);
    line(context, "M-14.6 -47 Q0 -42 14.6 -47", darker(suit, 0.45), 1.6);
    limb(
      context,
      [
        [10, -77],
        [20, -64],
        [22 + swing * 4, -52 + swing * 3],
      ],
      12.5,
      10,
      suit,
    );
    ellipse(context, 22 + swing * 4, -49 + swing * 3, 5.4, 5.8, darker(suit, 0.42));
    line(context, "M11 -72 L18 -68", [226, 96, 40], 2.2);
    ellipse(
      context,
      0,
      -93,
      14.6,
      14.4,
      round(context, -2, -95, 15, lighter(suit, 0.6), darker(suit, 0.25)),
    );
    const visor = context.createLinearGradient(-6, -102, 12, -84);
    visor.addColorStop(0, "rgb(255,216,140)");
    visor.addColorStop(0.4, "rgb(150,96,40)");
    visor.addColorStop(1, "rgb(30,22,34)");
    shape(
      context,
      "M-7.5 -94 Q-7 -103.4 3 -103.4 Q13.4 -102.4 13.2 -92.6 Q12.4 -84 3.4 -83.6 Q-7 -84 -7.5 -94 Z",
      visor,
    );
    line(context, "M-4 -96 Q-3 -100.4 2 -100.8", [255, 250, 236], 1.4, 0.9);
  },
};

export const robot: FigureDrawing = {
  width: 64,
  height: 108,
  habitat: "ground",
  prominence: 0.38,
  frames: 8,
  cyclesPerSecond: 0.5,
  draw(context, { phase, colour }) {
    const metal = colour ?? ([150, 160, 172] as const);
    const swing = Math.sin(phase * turn);
    const steel = vertical(context, -106, -40, lighter(metal, 0.45), metal, darker(metal, 0.4));
    const leg = (x: number, paint: Rgb) => {
      shape(
        context,
        `M${x - 5} -42 L${x + 5} -42 L${x + 4} -24 L${x - 4} -24 Z M${x - 5.6} -22 L${x + 5.6} -22 L${x + 7} -4 L${x - 6} -4 Z M${x - 8} -5 L${x + 10} -5 L${x + 10} 0 L${x - 8} 0 Z`,
        paint,
      );
      ellipse(context, x, -23, 4, 4, darker(metal, 0.5));
    };
    leg(-9, darker(metal, 0.3));
    leg(9, metal);
    shape(context, "M-17 -80 L17 -80 L14 -42 L-14 -42 Z", steel);
    shape(context, "M-9 -72 L9 -72 L8 -58 L-8 -58 Z", darker(metal, 0.55));
    ellipse(context, 0, -65, 4, 4, [110, 230, 255]);
    limb(
      context,
      [
        [-20, -76],
        [-25, -60],
        [-24 - swing * 3, -44],
      ],
      9,
      7,
      darker(metal, 0.25),
    );
    limb(
      context,
      [
        [20, -76],
        [25, -60],
        [26 + swing * 4, -46 - swing * 3],
      ],
      9,
      7,
      metal,
    );
    ellipse(context, -19, -77, 6, 6, metal);
    ellipse(context, 19, -77, 6, 6, lighter(metal, 0.2));
    shape(context, "M-4 -84 L4 -84 L4 -79 L-4 -79 Z", darker(metal, 0.5));
    shape(
      context,
      "M-12 -102 Q-12 -105 -9 -105 L9 -105 Q12 -105 12 -102 L11 -84 L-11 -84 Z",
      steel,
    );
    shape(context, "M-7 -98 L10 -98 L10 -92 L-7 -92 Z", [26, 32, 42]);
    ellipse(context, -1, -95, 2.2, 2.2, [110, 230, 255]);
    ellipse(context, 6, -95, 2.2, 2.2, [110, 230, 255]);
    line(context, "M0 -105 L0 -110", darker(metal, 0.4), 1);
  },
  lights: [
    { x: 2.5, y: -95, radiusX: 13, radiusY: 7, colour: [90, 220, 255], shape: "dot", opacity: 0.6 },
    {
      x: 0,
      y: -65,
      radiusX: 12,
      radiusY: 12,
      colour: [90, 220, 255],
      shape: "dot",
      opacity: 0.5,
      pulse: { amount: 0.5, speed: 0.6, phase: 0, shape: "sine" },
    },
  ],
};
