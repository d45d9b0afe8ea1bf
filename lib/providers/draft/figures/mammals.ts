import "server-only";
import type { Rgb } from "../scene/types";
import { darker, ellipse, lighter, limb, line, shape, vertical } from "./brush";
import { eye, quadruped } from "./quadruped";
import type { FigureDrawing } from "./types";

const turn = Math.PI * 2;

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
