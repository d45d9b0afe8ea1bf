import "server-only";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { blend } from "../scene/colour";
import { pick } from "../scene/random";
import type { Rgb } from "../scene/types";
import { darker, ellipse, lighter, limb, line, shape, vertical, turn } from "./brush";
import type { FigureDrawing, Pose } from "./types";

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
