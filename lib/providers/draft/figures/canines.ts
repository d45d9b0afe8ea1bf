import "server-only";
import { darker, ellipse, lighter, line, shape, vertical, turn } from "./brush";
import { eye, quadruped } from "./quadruped";
import type { FigureDrawing } from "./types";

export const dog = quadruped(
  {
    colour: [196, 144, 88],
    belly: -34,
    back: -62,
    half: 34,
    legWidth: 10,
    footWidth: 6.4,
    stride: 9,
    torso:
      "M-40 -50 Q-40 -64 -24 -64 Q0 -61 16 -66 Q24 -76 32 -84 L48 -76 Q44 -62 36 -50 Q32 -36 20 -34 Q0 -38 -18 -34 Q-40 -34 -40 -50 Z",
    tail: (context, paint, { phase }) =>
      line(context, `M-36 -56 Q-52 -60 ${-56 + Math.sin(phase * turn * 2) * 4} -78`, paint, 6),
    head: (context, paint, pose) => {
      shape(
        context,
        "M28 -90 Q30 -102 44 -101 Q52 -99 54 -92 Q66 -90 68 -85 Q68 -79 60 -78 Q48 -75 40 -76 Q28 -78 28 -90 Z",
        vertical(context, -102, -74, lighter(paint, 0.2), paint),
      );
      ellipse(context, 66, -87, 3.2, 2.7, [30, 24, 26]);
      line(context, "M52 -79.6 Q60 -79 66 -82", darker(paint, 0.5), 0.9);
      if (pose.accessories.includes("sunglasses"))
        shape(context, "M44 -96 L58 -94 Q58 -87 52 -87 Q45 -88 44 -96 Z", [22, 20, 26]);
      else eye(context, 50, -92.4, 1.7);
      shape(
        context,
        "M32 -100 Q22 -96 23 -80 Q28 -74 33 -80 Q37 -92 38 -100 Z",
        darker(paint, 0.3),
      );
      if (pose.accessories.includes("scarf"))
        shape(
          context,
          "M24 -76 Q36 -66 48 -72 L46 -66 Q40 -56 30 -58 Q25 -64 24 -76 Z",
          [206, 56, 48],
        );
      else line(context, "M26 -74 Q36 -65 47 -70", [196, 50, 46], 2.6);
    },
  },
  { width: 144, height: 106, prominence: 0.32, cycles: 1.1 },
);

export const wolf = quadruped(
  {
    colour: [112, 114, 122],
    belly: -32,
    back: -60,
    half: 36,
    legWidth: 9,
    footWidth: 5.2,
    stride: 10,
    torso:
      "M-42 -46 Q-44 -62 -28 -62 Q-4 -58 14 -64 Q26 -70 34 -80 L50 -70 Q46 -58 38 -48 Q32 -34 18 -33 Q0 -38 -20 -33 Q-40 -32 -42 -46 Z",
    tail: (context, paint, { phase }) => {
      const wave = Math.sin(phase * turn) * 3;
      shape(
        context,
        `M-40 -58 Q-56 -56 -68 ${-36 + wave} Q-60 ${-30 + wave} -50 -38 Q-42 -44 -40 -58 Z`,
        darker(paint, 0.12),
      );
    },
    head: (context, paint) => {
      shape(
        context,
        "M30 -80 L32 -96 L40 -88 L46 -95 L49 -84 Q60 -79 70 -73 Q71 -68 62 -67 Q48 -63 38 -66 Q30 -70 30 -80 Z",
        vertical(context, -96, -64, lighter(paint, 0.12), paint),
      );
      shape(context, "M40 -66 Q52 -64 64 -67 Q52 -60 40 -60 Z", lighter(paint, 0.45));
      ellipse(context, 69.4, -72, 2.2, 1.8, [26, 24, 28]);
      eye(context, 50, -79, 1.3);
    },
  },
  { width: 148, height: 98, prominence: 0.3, pace: 0.14, cycles: 1 },
);

export const fox: FigureDrawing = quadruped(
  {
    colour: [212, 108, 44],
    belly: -28,
    back: -50,
    half: 32,
    legWidth: 7,
    footWidth: 4.2,
    stride: 9,
    torso:
      "M-38 -40 Q-40 -54 -24 -53 Q0 -50 14 -55 Q24 -60 32 -68 L46 -60 Q42 -50 34 -42 Q30 -30 16 -29 Q0 -32 -18 -28 Q-36 -28 -38 -40 Z",
    tail: (context, paint, { phase }) => {
      const wave = Math.sin(phase * turn) * 3;
      shape(
        context,
        `M-36 -50 Q-58 -58 -76 ${-42 + wave} Q-82 ${-30 + wave} -74 ${-28 + wave} Q-52 -30 -36 -40 Z`,
        paint,
      );
      shape(
        context,
        `M-70 ${-46 + wave} Q-82 ${-40 + wave} -76 ${-28 + wave} Q-68 ${-28 + wave} -66 ${-36 + wave} Z`,
        [248, 242, 232],
      );
    },
    head: (context, paint) => {
      shape(
        context,
        "M28 -68 L28 -84 L38 -76 L45 -84 L47 -73 Q56 -68 64 -61 Q62 -57 54 -57 Q42 -54 34 -57 Q28 -60 28 -68 Z",
        paint,
      );
      shape(context, "M36 -58 Q48 -62 62 -60 Q52 -54 40 -54 Z", [248, 242, 232]);
      ellipse(context, 63.4, -61, 1.9, 1.6, [24, 20, 22]);
      eye(context, 47, -68, 1.3);
    },
  },
  { width: 160, height: 86, prominence: 0.26, pace: 0.14, cycles: 1.1 },
);
