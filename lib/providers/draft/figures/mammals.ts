import "server-only";
import type { Rgb } from "../scene/types";
import { darker, ellipse, lighter, limb, line, shape, vertical, turn } from "./brush";
import { eye, quadruped } from "./quadruped";
import type { FigureDrawing } from "./types";

export const bear = quadruped(
  {
    colour: [92, 64, 46],
    belly: -28,
    back: -72,
    half: 40,
    legWidth: 17,
    footWidth: 13,
    stride: 8,
    torso:
      "M-50 -46 Q-52 -74 -26 -75 Q-4 -74 12 -82 Q28 -86 40 -76 L54 -60 Q48 -44 38 -34 Q20 -26 0 -28 Q-24 -24 -42 -28 Q-50 -36 -50 -46 Z",
    head: (context, paint) => {
      ellipse(context, 40, -80, 5.4, 5.4, darker(paint, 0.15));
      shape(
        context,
        "M34 -72 Q36 -84 50 -82 Q60 -79 62 -71 Q72 -68 72 -62 Q70 -56 60 -56 Q44 -54 38 -60 Q34 -66 34 -72 Z",
        paint,
      );
      shape(context, "M60 -70 Q72 -68 72 -62 Q70 -56 60 -57 Q58 -64 60 -70 Z", lighter(paint, 0.3));
      ellipse(context, 71, -65, 2.7, 2.2, [24, 20, 22]);
      eye(context, 57, -71, 1.4);
    },
  },
  { width: 150, height: 92, prominence: 0.34, pace: 0.08, cycles: 0.7 },
);

export const cat: FigureDrawing = {
  width: 84,
  height: 96,
  habitat: "ground",
  prominence: 0.3,
  frames: 12,
  cyclesPerSecond: 0.45,
  draw(context, pose) {
    const paint = pose.colour ?? ([206, 134, 66] as const);
    const wave = Math.sin(pose.phase * turn) * 7;
    line(context, `M-22 -6 Q-44 -4 -40 -24 Q-38 -36 ${-44 + wave} -42`, darker(paint, 0.12), 6.4);
    shape(
      context,
      "M-26 -2 Q-34 -34 -10 -52 Q6 -58 14 -44 Q20 -28 18 0 L-22 0 Z",
      vertical(context, -58, 0, lighter(paint, 0.12), paint, darker(paint, 0.3)),
    );
    limb(
      context,
      [
        [8, -38],
        [11, -16],
        [11, -3],
      ],
      9.6,
      7.4,
      lighter(paint, 0.06),
    );
    limb(
      context,
      [
        [0, -36],
        [2, -16],
        [2, -3],
      ],
      9,
      7,
      darker(paint, 0.1),
    );
    ellipse(context, 13, -2.6, 5.6, 2.8, lighter(paint, 0.3));
    ellipse(context, 4, -2.4, 5, 2.6, lighter(paint, 0.2));
    ellipse(context, -14, -4, 12, 4.6, paint);
    shape(
      context,
      "M-4 -68 L-4 -92 L8 -80 L20 -80 L31 -92 L31 -68 Q30 -50 13.5 -49 Q-3 -50 -4 -68 Z",
      vertical(context, -92, -48, lighter(paint, 0.2), paint),
    );
    shape(context, "M-1 -84 L0 -76 L5 -79 Z M28 -84 L27 -76 L22 -79 Z", [226, 160, 150]);
    const blink = pose.phase > 0.86 ? 0.15 : 1;
    if (pose.accessories.includes("sunglasses"))
      shape(
        context,
        "M-1 -72 L12 -72 Q11 -62 5 -62 Q0 -63 -1 -72 Z M15 -72 L29 -72 Q28 -62 21 -62 Q16 -63 15 -72 Z M11 -72 h5 v2 h-5 Z",
        [22, 20, 26],
      );
    else {
      for (const x of [6, 21]) {
        ellipse(context, x, -67, 3.8, 3.8 * blink, [150, 190, 84]);
        ellipse(context, x, -67, 1.3, 3.4 * blink, [20, 20, 20]);
      }
    }
    shape(context, "M12 -61 L15.4 -61 L13.7 -58.8 Z", [208, 120, 116]);
    line(
      context,
      "M13.7 -58.8 Q12 -55.6 9 -56.6 M13.7 -58.8 Q15.4 -55.6 18.4 -56.6",
      darker(paint, 0.5),
      0.7,
    );
    line(
      context,
      "M3 -59 L-12 -62 M3 -57.4 L-11 -56 M24 -59 L39 -62 M24 -57.4 L38 -56",
      [250, 246, 240],
      0.5,
      0.8,
    );
    line(context, "M9 -82 L10 -76 M13.6 -83 L13.6 -76 M18 -82 L17 -76", darker(paint, 0.35), 1.4);
  },
};

export const rabbit: FigureDrawing = {
  width: 70,
  height: 78,
  habitat: "ground",
  prominence: 0.22,
  frames: 8,
  cyclesPerSecond: 0.7,
  draw(context, pose) {
    const paint = pose.colour ?? ([186, 160, 136] as const);
    const twitch = Math.sin(pose.phase * turn) * 1.6;
    ellipse(context, -26, -14, 6, 6, [248, 244, 238]);
    shape(
      context,
      "M-28 0 Q-34 -34 -6 -38 Q14 -38 16 -22 L16 0 Z",
      vertical(context, -38, 0, lighter(paint, 0.15), paint, darker(paint, 0.25)),
    );
    ellipse(context, -12, -10, 13, 10, lighter(paint, 0.08));
    ellipse(context, -4, -2, 12, 2.6, lighter(paint, 0.2));
    shape(
      context,
      `M8 -50 Q${0 + twitch} -74 ${4 + twitch} -78 Q12 -72 14 -52 Z M15 -51 Q${14 - twitch} -74 ${19 - twitch} -77 Q25 -70 21 -51 Z`,
      darker(paint, 0.1),
    );
    ellipse(context, 16, -42, 12, 11, lighter(paint, 0.1));
    eye(context, 19, -44, 2);
    ellipse(context, 27.6, -41, 1.6, 1.3, [214, 130, 126]);
  },
};

export const dinosaur: FigureDrawing = {
  width: 220,
  height: 130,
  habitat: "ground",
  prominence: 0.5,
  frames: 12,
  cyclesPerSecond: 0.4,
  pace: 0.08,
  draw(context, { phase, colour }) {
    const paint = colour ?? ([104, 122, 92] as const);
    const swing = Math.sin(phase * turn);
    const leg = (x: number, offset: number, tone: Rgb) =>
      limb(
        context,
        [
          [x, -48],
          [x + swing * offset * 3, -24],
          [x + swing * offset * 6, -3],
        ],
        19,
        14,
        tone,
      );
    leg(-24, -1, darker(paint, 0.35));
    leg(28, 1, darker(paint, 0.35));
    shape(
      context,
      `M-108 ${-24 + swing * 3} Q-76 -34 -52 -66 Q-20 -84 12 -80 Q40 -76 56 -98 Q66 -118 84 -124 Q96 -126 102 -117 Q104 -112 96 -111 Q82 -110 78 -98 Q66 -60 42 -44 Q10 -32 -28 -40 Q-64 -44 -108 ${-24 + swing * 3} Z`,
      vertical(context, -124, -34, lighter(paint, 0.2), paint, darker(paint, 0.3)),
    );
    leg(-32, 1, darker(paint, 0.05));
    leg(20, -1, darker(paint, 0.05));
    eye(context, 90, -118, 1.7);
  },
};
