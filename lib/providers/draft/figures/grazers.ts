import "server-only";
import type { Rgb } from "../scene/types";
import { darker, ellipse, lighter, limb, line, shape, vertical, turn } from "./brush";
import { eye, quadruped } from "./quadruped";

export const horse = quadruped(
  {
    colour: [120, 76, 48],
    belly: -52,
    back: -84,
    half: 40,
    legWidth: 10.5,
    footWidth: 5,
    stride: 20,
    torso:
      "M-48 -70 Q-46 -88 -28 -87 Q-6 -82 14 -87 Q26 -96 38 -118 L54 -112 Q50 -92 42 -72 Q38 -54 22 -52 Q0 -56 -24 -52 Q-48 -54 -48 -70 Z",
    tail: (context, paint, { phase }) => {
      const wave = Math.sin(phase * turn) * 5;
      shape(
        context,
        `M-45 -82 Q-62 -86 -70 ${-66 + wave} Q-76 ${-50 + wave} -82 ${-46 + wave} Q-62 -48 -54 -58 Q-46 -66 -45 -82 Z`,
        darker(paint, 0.6),
      );
    },
    marks: (context, paint, { phase }) => {
      const wave = Math.sin(phase * turn + 1) * 3;
      shape(
        context,
        `M40 -122 Q26 -116 20 ${-104 + wave} Q10 ${-98 + wave} 12 -86 Q26 -90 32 -98 Q40 -108 44 -118 Z`,
        darker(paint, 0.6),
      );
    },
    head: (context, paint) => {
      shape(
        context,
        "M38 -120 Q44 -127 52 -122 Q62 -114 72 -103 Q76 -97 70 -94 Q64 -92 58 -98 Q50 -104 44 -106 Z",
        vertical(context, -126, -94, lighter(paint, 0.15), paint),
      );
      shape(context, "M42 -121 L43 -131 L49 -123 Z", paint);
      eye(context, 53, -115, 1.5);
      ellipse(context, 70.4, -98.4, 1, 1.4, darker(paint, 0.6));
    },
  },
  { width: 172, height: 134, prominence: 0.4, pace: 0.3, cycles: 1.5 },
);

const antler =
  "M40 -104 Q34 -118 24 -122 M36 -113 Q38 -122 34 -128 M30 -119 Q26 -128 27 -132 M46 -105 Q50 -120 62 -124 M51 -115 Q50 -124 55 -130 M57 -121 Q62 -128 62 -133";

export const deer = quadruped(
  {
    colour: [150, 104, 66],
    belly: -50,
    back: -74,
    half: 30,
    legWidth: 7.4,
    footWidth: 3.6,
    stride: 8,
    torso:
      "M-36 -64 Q-36 -78 -20 -77 Q0 -74 16 -78 Q26 -86 34 -104 L48 -98 Q44 -82 36 -66 Q32 -52 20 -50 Q0 -54 -18 -50 Q-36 -52 -36 -64 Z",
    tail: (context) => ellipse(context, -37, -71, 4, 6, [240, 232, 220], 0.5),
    head: (context, paint) => {
      line(context, antler, [92, 68, 48], 2.3);
      shape(
        context,
        "M34 -104 Q40 -110 47 -106 Q56 -101 62 -94 Q63 -89 57 -89 Q48 -91 38 -95 Z",
        paint,
      );
      shape(context, "M36 -104 Q26 -108 24 -103 Q30 -98 37 -100 Z", lighter(paint, 0.1));
      eye(context, 47.5, -101, 1.3);
      ellipse(context, 61, -92.4, 1.8, 1.6, [30, 24, 24]);
    },
  },
  { width: 126, height: 136, prominence: 0.38, cycles: 0.5 },
);

export const elephant = quadruped(
  {
    colour: [128, 124, 128],
    belly: -38,
    back: -100,
    half: 44,
    legWidth: 21,
    footWidth: 18,
    stride: 8,
    torso:
      "M-56 -66 Q-58 -102 -24 -104 Q6 -108 24 -98 Q40 -96 44 -80 Q46 -56 34 -42 Q10 -34 -16 -38 Q-46 -34 -56 -66 Z",
    tail: (context, paint) => line(context, "M-55 -76 Q-64 -60 -61 -44", darker(paint, 0.3), 2.4),
    head: (context, paint, { phase }) => {
      const swing = Math.sin(phase * turn) * 4;
      limb(
        context,
        [
          [62, -72],
          [71, -48],
          [70 + swing, -24],
          [76 + swing, -12],
        ],
        15,
        6,
        paint,
      );
      ellipse(context, 50, -84, 20, 21, vertical(context, -105, -62, lighter(paint, 0.2), paint));
      shape(context, "M58 -66 Q70 -58 82 -62 Q72 -52 57 -58 Z", [244, 238, 222]);
      shape(
        context,
        "M46 -100 Q26 -108 22 -84 Q22 -62 36 -58 Q48 -70 46 -100 Z",
        darker(paint, 0.2),
      );
      eye(context, 58, -86, 1.6);
    },
  },
  { width: 180, height: 112, prominence: 0.44, pace: 0.06, cycles: 0.45 },
);

export const camel = quadruped(
  {
    colour: [196, 152, 98],
    belly: -54,
    back: -84,
    half: 36,
    legWidth: 9.6,
    footWidth: 6,
    stride: 12,
    torso:
      "M-44 -72 Q-42 -86 -26 -86 Q-16 -108 -4 -108 Q8 -106 14 -86 Q28 -84 36 -78 Q50 -88 50 -112 L62 -110 Q62 -84 46 -66 Q38 -56 22 -54 Q0 -58 -22 -54 Q-44 -56 -44 -72 Z",
    tail: (context, paint) => line(context, "M-43 -74 Q-50 -62 -48 -50", darker(paint, 0.2), 2.4),
    head: (context, paint) => {
      shape(
        context,
        "M48 -116 Q52 -123 60 -121 Q74 -117 77 -110 Q76 -105 66 -106 Q54 -106 49 -108 Z",
        paint,
      );
      shape(context, "M50 -119 L48 -126 L55 -121 Z", darker(paint, 0.2));
      eye(context, 59, -116, 1.3);
    },
  },
  { width: 150, height: 130, prominence: 0.36, pace: 0.1, cycles: 0.6 },
);

const cowPaint: Rgb = [236, 230, 222];

export const cow = quadruped(
  {
    colour: cowPaint,
    belly: -34,
    back: -76,
    half: 42,
    legWidth: 11,
    footWidth: 7,
    stride: 4,
    torso:
      "M-50 -58 Q-50 -78 -34 -77 Q0 -75 26 -77 Q42 -78 48 -70 Q50 -52 40 -40 Q16 -34 -18 -36 Q-50 -34 -50 -58 Z",
    tail: (context, paint) => line(context, "M-49 -72 Q-58 -56 -55 -36", darker(paint, 0.2), 2.4),
    marks: (context) => {
      shape(
        context,
        "M-34 -76 Q-14 -76 -16 -60 Q-26 -48 -38 -56 Q-42 -70 -34 -76 Z M4 -60 Q20 -66 26 -54 Q22 -42 8 -44 Q-2 -50 4 -60 Z",
        [60, 46, 44],
      );
    },
    head: (context, paint) => {
      shape(
        context,
        "M42 -80 Q50 -86 58 -82 Q66 -74 70 -62 Q68 -56 60 -57 Q50 -58 44 -66 Z",
        paint,
      );
      line(context, "M48 -83 Q48 -92 55 -92 M56 -83 Q62 -90 64 -92", [210, 200, 180], 2);
      shape(context, "M42 -80 Q32 -82 32 -76 Q38 -72 44 -75 Z", darker(paint, 0.3));
      ellipse(context, 66, -60, 5, 4, [232, 176, 170]);
      eye(context, 56, -75, 1.5);
    },
  },
  { width: 140, height: 96, prominence: 0.3, cycles: 0.25 },
);
