import "server-only";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { blend, css } from "../scene/colour";
import type { Rgb } from "../scene/types";
import { curls, darker, ellipse, lighter, limb, line, shape, turn } from "./brush";
import type { FigureDrawing, Pose } from "./types";

function drawLegs(
  context: SKRSContext2D,
  x: number,
  hind: boolean,
  skin: Rgb,
  coat: Rgb,
  pose: Pose,
): void {
  const joints: [number, number][] = hind
    ? [
        [x, -46],
        [x - 6, -27],
        [x - 1, -12],
        [x, -2],
      ]
    : [
        [x, -46],
        [x + 0.5, -24],
        [x, -2],
      ];
  limb(context, joints, hind ? 8.4 : 6.4, 4, skin);
  shape(context, `M${x - 4} 0 Q${x - 4.6} -4.6 ${x} -4.8 Q${x + 6.6} -4 ${x + 6.8} 0 Z`, skin);
  curls(context, x - (hind ? 0.5 : 0), -12.5, 6.6, 7.2, coat, pose.random, 2.1);
}

function drawHead(context: SKRSContext2D, skin: Rgb, coat: Rgb, pose: Pose): void {
  shape(
    context,
    "M19 -89 Q27 -94 33 -88 Q39 -86.5 46 -83.6 Q48.4 -82 47.6 -79.4 Q46 -77.4 42 -77.6 Q34 -76.6 28 -77 Q20 -77 18 -82 Z",
    skin,
  );
  shape(
    context,
    "M30 -78.2 Q38 -76.6 46.6 -79 Q45 -76.8 41 -76.6 Q34 -75.6 29 -76.6 Z",
    darker(skin, 0.18),
  );
  line(context, "M34 -78.6 Q40 -77.4 46.4 -79.2", darker(skin, 0.5), 0.5);
  ellipse(context, 46.6, -82.4, 2.1, 1.8, [26, 24, 30]);
  ellipse(context, 46.1, -83, 0.7, 0.4, [150, 150, 160]);
  curls(context, 21, -96, 12, 9.5, coat, pose.random, 2.5);
  if (pose.accessories.includes("sunglasses")) drawGlasses(context);
  else {
    ellipse(context, 31.4, -87, 1.7, 1.5, [24, 20, 24]);
    ellipse(context, 31.9, -87.5, 0.5, 0.5, [255, 255, 255]);
  }
  const swing = Math.sin(pose.phase * turn + 1) * 1.1;
  curls(context, 14.5 - swing * 0.4, -83, 6.6, 9, coat, pose.random, 2.3);
  curls(context, 13.5 - swing, -74, 6.9, 9.5, coat, pose.random, 2.3);
}

function drawGlasses(context: SKRSContext2D): void {
  line(context, "M28 -89 L15 -90", [30, 24, 26], 1.7);
  line(context, "M27 -91 L39 -89.4", [30, 24, 26], 1.6);
  const lens = context.createLinearGradient(26, -94, 38, -80);
  lens.addColorStop(0, "rgb(96,70,58)");
  lens.addColorStop(0.55, "rgb(34,26,32)");
  lens.addColorStop(1, "rgb(14,12,20)");
  context.fillStyle = lens;
  context.beginPath();
  context.ellipse(31.6, -86.2, 6, 5.2, 0.1, 0, turn);
  context.fill();
  context.strokeStyle = "rgb(22,16,20)";
  context.lineWidth = 1.4;
  context.stroke();
  shape(
    context,
    "M37 -89.4 Q40.6 -89.6 40.6 -86.6 Q40.4 -84.4 38 -83.4 Q39 -86.6 37 -89.4 Z",
    [24, 18, 24],
  );
  line(context, "M27.8 -88.6 Q29.6 -91.2 32.8 -91.2", [255, 244, 230], 0.95, 0.9);
  ellipse(context, 36.6, -83.2, 0.9, 0.6, [255, 236, 216]);
}

function drawScarf(context: SKRSContext2D, pose: Pose, colour: Rgb): void {
  const beat = pose.phase * turn;
  const lift = (at: number) => Math.sin(beat - at * 1.5) * (1 + at * 1.5);
  const trim: Rgb = [236, 190, 92];
  for (const [drop, length] of [
    [0, 1],
    [4.5, 0.78],
  ] as const) {
    const x = (at: number) => 8 - at * 10 * length;
    const y = (at: number) => -66 + drop + at * 1.4 + lift(at + drop * 0.2);
    const top = `M${x(0)} ${y(0) - 2.4} C${x(1)} ${y(1) - 4.4} ${x(2)} ${y(2) - 5} ${x(3)} ${y(3) - 5}`;
    shape(
      context,
      `${top} L${x(3) - 1.5} ${y(3) + 4.6} C${x(2)} ${y(2) + 4} ${x(1)} ${y(1) + 3} ${x(0)} ${y(0) + 2.4} Z`,
      drop ? darker(colour, 0.22) : colour,
    );
    line(context, `M${x(3) + 1} ${y(3) - 4.6} L${x(3) - 0.4} ${y(3) + 4.2}`, trim, 1.1);
    line(
      context,
      `M${x(0.4)} ${y(0.4) + 0.4} C${x(1)} ${y(1)} ${x(2)} ${y(2)} ${x(2.8)} ${y(2.8)}`,
      [40, 92, 70],
      1.1,
      0.85,
    );
    line(
      context,
      `M${x(0.4)} ${y(0.4) - 0.8} C${x(1)} ${y(1) - 1.2} ${x(2)} ${y(2) - 1.2} ${x(2.8)} ${y(2.8) - 1.2}`,
      trim,
      0.5,
      0.8,
    );
  }
  shape(context, "M4 -70 Q16 -62 30 -68.5 L32 -62.5 Q17 -55 4.4 -62.6 Z", colour);
  line(context, "M4.6 -66.4 Q17 -58.6 31 -65.4", [40, 92, 70], 1.7, 0.9);
  line(context, "M4.6 -68.2 Q17 -60.6 31 -67.2", trim, 0.6);
  line(context, "M5 -64 Q17 -56.6 31.4 -63.4", trim, 0.6);
  ellipse(context, 7.5, -66, 3.6, 4, lighter(colour, 0.1), -0.3);
  line(context, "M6 -69 Q9 -66 7 -62.6", darker(colour, 0.4), 0.5);
}

function drawPearls(context: SKRSContext2D): void {
  const rows = [
    [9, 30.5, -58, 8],
    [7.5, 31.5, -58.5, 13],
    [6, 32, -59, 18.5],
  ] as const;
  for (const [left, right, top, sag] of rows) {
    const count = 17;
    for (let i = 0; i <= count; i++) {
      const t = i / count;
      const x = left + (right - left) * t;
      const y = top + sag * 4 * t * (1 - t) * 0.9;
      ellipse(context, x + 0.35, y + 0.5, 1.4, 1.4, [96, 84, 96]);
      ellipse(context, x, y, 1.15, 1.15, [240, 230, 222]);
      ellipse(context, x - 0.35, y - 0.4, 0.45, 0.4, [255, 255, 255]);
    }
  }
}

/** A standard poodle in a show clip, standing proudly. */
export const poodle: FigureDrawing = {
  width: 124,
  height: 110,
  habitat: "ground",
  prominence: 0.5,
  frames: 8,
  cyclesPerSecond: 0.9,
  shading: 0.9,
  draw(context, pose) {
    const coat = pose.colour ?? ([246, 243, 236] as const);
    const skin = blend(coat, [222, 190, 176], 0.28);
    const far = blend(skin, [104, 104, 132], 0.55);
    const wag = Math.sin(pose.phase * turn) * 1.8;
    context.strokeStyle = css(skin);
    line(context, `M-31 -56 Q-38 -64 ${-38 + wag * 0.5} -76`, skin, 3.4);
    curls(context, -39 + wag, -82, 8.4, 8.4, coat, pose.random, 2.4);
    drawLegs(context, -17, true, far, blend(coat, [116, 120, 150], 0.42), pose);
    drawLegs(context, 22, false, far, blend(coat, [116, 120, 150], 0.42), pose);
    shape(context, "M-33 -58 Q-20 -66 6 -64 L14 -40 Q-8 -36 -20 -42 Q-32 -44 -33 -58 Z", skin);
    drawLegs(context, -28.5, true, skin, coat, pose);
    drawLegs(context, 8, false, skin, coat, pose);
    curls(context, -25, -52.5, 10.5, 11, coat, pose.random, 2.6);
    curls(context, 8, -53, 19.5, 17.5, coat, pose.random, 2.9);
    curls(context, 17, -66, 12, 14, coat, pose.random, 2.7);
    drawHead(context, skin, coat, pose);
    if (pose.accessories.includes("scarf")) drawScarf(context, pose, [206, 52, 48]);
    if (pose.accessories.includes("pearls")) drawPearls(context);
  },
};
