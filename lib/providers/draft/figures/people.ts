import "server-only";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { blend } from "../scene/colour";
import { pick } from "../scene/random";
import type { Rgb } from "../scene/types";
import { darker, ellipse, lighter, limb, line, round, shape, vertical } from "./brush";
import type { FigureDrawing, Pose } from "./types";

const turn = Math.PI * 2;
const coats: readonly [Rgb, ...Rgb[]] = [
  [58, 66, 92],
  [112, 60, 54],
  [70, 92, 84],
  [150, 118, 78],
  [44, 44, 52],
  [168, 60, 52],
];
const skins: readonly [Rgb, ...Rgb[]] = [
  [226, 178, 148],
  [188, 132, 98],
  [124, 82, 60],
  [240, 200, 172],
];

interface Outfit {
  coat: Rgb;
  trousers: Rgb;
  skin: Rgb;
  hair: Rgb;
}

function dress(pose: Pose): Outfit {
  return {
    coat: pose.colour ?? pick(pose.random, coats),
    trousers: [40, 42, 54],
    skin: pick(pose.random, skins),
    hair: pick(pose.random, [
      [46, 34, 28],
      [84, 58, 36],
      [30, 28, 32],
      [170, 130, 80],
    ] as [Rgb, ...Rgb[]]),
  };
}

function drawHead(context: SKRSContext2D, outfit: Outfit, pose: Pose, y: number): void {
  ellipse(context, 0.6, y, 5.6, 6.8, outfit.skin);
  shape(
    context,
    `M-5.8 ${y + 1.6} Q-7.4 ${y - 8} 0.6 ${y - 8.2} Q7 ${y - 7.4} 5.4 ${y - 2} Q1 ${y - 4.4} -1.6 ${y - 2.6} Q-2.4 ${y + 3} -4 ${y + 4.4} Q-5.6 ${y + 4} -5.8 ${y + 1.6} Z`,
    outfit.hair,
  );
  if (pose.accessories.includes("sunglasses"))
    shape(context, `M1 ${y - 2} L6.6 ${y - 2} L6 ${y + 1} L2 ${y + 0.8} Z`, [20, 18, 24]);
  if (pose.accessories.includes("hat")) {
    ellipse(context, 0.6, y - 5, 9.6, 1.8, darker(outfit.coat, 0.3));
    shape(
      context,
      `M-5 ${y - 5} Q-4.6 ${y - 12} 0.6 ${y - 12} Q6 ${y - 12} 6.2 ${y - 5} Z`,
      darker(outfit.coat, 0.2),
    );
  }
}

/** Joints of a leg in a walk, `swing` from -1 back to 1 forward. */
function legJoints(swing: number, lift: number): [number, number][] {
  const foot = swing * 13;
  return [
    [0, -47],
    [swing * 5 + lift * 4, -25 - lift * 2],
    [foot, -2 - lift * 5],
  ];
}

function drawBody(context: SKRSContext2D, pose: Pose, stride: number, armUp = false): void {
  const outfit = dress(pose);
  const beat = pose.phase * turn;
  const swing = Math.sin(beat) * stride;
  const far = darker(outfit.trousers, 0.25);
  const shoe: Rgb = [26, 24, 30];
  const nearLift = stride * Math.max(0, Math.cos(beat));
  const farLift = stride * Math.max(0, -Math.cos(beat));
  const rest = stride > 0 ? 0 : 0.2;
  const leg = (joints: [number, number][], colour: Rgb) => {
    limb(context, joints, 9, 6, colour);
    const foot = joints[2] ?? [0, 0];
    shape(
      context,
      `M${foot[0] - 3.4} ${foot[1] + 2} Q${foot[0] - 3.6} ${foot[1] - 2} ${foot[0]} ${foot[1] - 2} Q${foot[0] + 7.4} ${foot[1] - 1} ${foot[0] + 7.6} ${foot[1] + 2} Z`,
      shoe,
    );
  };
  limb(
    context,
    [
      [0, -76],
      [-swing * 6 - 1, -62],
      [-swing * 11, -49],
    ],
    6,
    4.4,
    darker(outfit.coat, 0.3),
  );
  leg(legJoints(-swing - rest, farLift), far);
  leg(legJoints(swing + rest, nearLift), outfit.trousers);
  shape(
    context,
    "M-8.4 -78 Q0 -83 8.4 -78 Q11 -64 10.2 -42 Q0 -38.6 -10.2 -42 Q-11 -64 -8.4 -78 Z",
    vertical(context, -82, -40, lighter(outfit.coat, 0.12), outfit.coat, darker(outfit.coat, 0.25)),
  );
  shape(context, "M-2.6 -84 L3.4 -84 L4 -77 L-3.2 -77 Z", outfit.skin);
  if (pose.accessories.includes("scarf"))
    shape(
      context,
      "M-5.4 -82 Q0 -77 6 -82 L6.4 -77.6 Q0 -74 -5.6 -77.6 Z M-4 -78 L-9 -62 L-5 -61 L-1 -77 Z",
      [196, 58, 52],
    );
  const hand: [number, number] = armUp ? [7, -73] : [swing * 11 + 1, -48];
  const elbow: [number, number] = armUp ? [9, -64] : [swing * 5 - 1, -62];
  limb(context, [[0, -76], elbow, hand], 6.6, 4.8, darker(outfit.coat, 0.08));
  ellipse(context, hand[0], hand[1], 2.6, 2.8, outfit.skin);
  drawHead(context, outfit, pose, -91 + Math.abs(swing) * 0.8);
}

export const person: FigureDrawing = {
  width: 44,
  height: 102,
  habitat: "ground",
  prominence: 0.3,
  frames: 1,
  cyclesPerSecond: 0,
  sway: { amount: 0.35, speed: 0.2, waves: 0 },
  draw: (context, pose) => {
    if (pose.accessories.includes("umbrella")) drawUmbrella(context, pose);
    else drawBody(context, pose, 0);
  },
};

export const walker: FigureDrawing = {
  width: 52,
  height: 102,
  habitat: "ground",
  prominence: 0.3,
  frames: 12,
  cyclesPerSecond: 0.95,
  pace: 0.16,
  draw: (context, pose) => {
    if (pose.accessories.includes("umbrella")) drawUmbrella(context, pose, 1);
    else drawBody(context, pose, 1);
  },
};

function drawUmbrella(context: SKRSContext2D, pose: Pose, stride = 0.9): void {
  const cloth = pose.colour ?? ([196, 38, 44] as const);
  drawBody(
    context,
    { ...pose, colour: blend([44, 46, 60], cloth, 0.06), accessories: [] },
    stride,
    true,
  );
  line(context, "M7 -72 L9.5 -126", [60, 60, 68], 1.1);
  const canopy =
    "M-34 -104 C-32 -128 -8 -134 9.5 -134 C28 -134 50 -126 53 -104 Q46 -110 38.5 -104 Q31 -110 24 -104.5 Q16.6 -110 9.5 -104.5 Q2 -110 -5 -104.5 Q-12 -110 -19.5 -104 Q-27 -110 -34 -104 Z";
  shape(
    context,
    canopy,
    vertical(context, -134, -104, lighter(cloth, 0.28), cloth, darker(cloth, 0.4)),
  );
  line(
    context,
    "M9.5 -134 Q-8 -126 -19.5 -104.6 M9.5 -134 Q2 -122 -5 -105 M9.5 -134 L9.5 -105 M9.5 -134 Q18 -122 24 -105 M9.5 -134 Q28 -126 38.5 -104.6",
    darker(cloth, 0.45),
    0.7,
    0.8,
  );
  line(context, "M9.5 -134 L9.5 -138", [60, 60, 68], 1.2);
}

/** Someone who walks under an umbrella. */
export const umbrella: FigureDrawing = {
  width: 110,
  height: 140,
  habitat: "ground",
  prominence: 0.4,
  frames: 12,
  cyclesPerSecond: 0.85,
  draw: (context, pose) => drawUmbrella(context, pose),
};

export const dancer: FigureDrawing = {
  width: 100,
  height: 112,
  habitat: "ground",
  prominence: 0.42,
  frames: 12,
  cyclesPerSecond: 0.4,
  draw(context, pose) {
    const outfit = dress(pose);
    const dress0 = pose.colour ?? ([226, 110, 140] as const);
    const beat = pose.phase * turn;
    const arm = Math.sin(beat) * 6;
    const kick = 8 + Math.sin(beat + 1) * 5;
    limb(
      context,
      [
        [0, -50],
        [1, -24],
        [0, -2],
      ],
      7.5,
      4.6,
      outfit.skin,
    );
    shape(context, "M-3 0 Q-2 -5 1 -5 L3 0 Z", dress0);
    limb(
      context,
      [
        [0, -50],
        [-18, -44 - kick * 0.4],
        [-38, -50 - kick],
      ],
      7.5,
      4,
      outfit.skin,
    );
    limb(
      context,
      [
        [-1, -77],
        [-14, -86 - arm],
        [-26, -98 - arm],
      ],
      5,
      3.4,
      outfit.skin,
    );
    shape(
      context,
      "M-6.5 -79 Q0 -83 6.5 -79 Q7 -66 5 -56 Q0 -54 -5 -56 Q-7 -66 -6.5 -79 Z",
      darker(dress0, 0.1),
    );
    const flare = Math.sin(beat + 2) * 2;
    shape(
      context,
      `M-5 -58 Q-22 -54 -31 ${-46 + flare} Q-16 -40 0 -41 Q16 -40 30 ${-47 - flare} Q20 -55 5 -58 Z`,
      vertical(context, -58, -40, lighter(dress0, 0.35), dress0),
    );
    limb(
      context,
      [
        [2, -77],
        [15, -84 + arm],
        [27, -92 + arm * 1.4],
      ],
      5,
      3.4,
      outfit.skin,
    );
    shape(context, "M-2 -86 L3 -86 L3 -78 L-2 -78 Z", outfit.skin);
    drawHead(context, outfit, { ...pose, accessories: [] }, -92);
    ellipse(context, -4.6, -99, 3.4, 3.2, outfit.hair);
  },
};

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
