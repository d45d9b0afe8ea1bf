import "server-only";
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Rgb } from "../scene/types";
import { drawBroadleaf, drawConifer, drawCrown } from "./trees";
import type { FigureDrawing, Pose } from "./types";

export const tree = {
  habitat: "ground" as const,
  frames: 1,
  cyclesPerSecond: 0,
  sway: { amount: 1.1, speed: 0.22, waves: 0.1 },
};

export const conifer: FigureDrawing = {
  ...tree,
  width: 56,
  height: 104,
  prominence: 0.52,
  draw: (context, pose) =>
    drawConifer(context, {
      x: 0,
      y: 0,
      height: 100,
      colour: pose.colour ?? [52, 86, 62],
      rim: [150, 176, 110],
      side: 1,
      snow: false,
      random: pose.random,
    }),
};

export const broadleaf: FigureDrawing = {
  ...tree,
  width: 84,
  height: 104,
  prominence: 0.52,
  draw: (context, pose) =>
    drawBroadleaf(context, {
      x: 0,
      y: 0,
      height: 100,
      colour: pose.colour ?? [86, 124, 62],
      rim: [220, 226, 130],
      side: 1,
      snow: false,
      random: pose.random,
    }),
};

export const cherry: FigureDrawing = {
  ...tree,
  width: 104,
  height: 100,
  prominence: 0.56,
  draw(context, pose) {
    const bloom = pose.colour ?? ([246, 172, 196] as const);
    drawBranches(context, pose, [84, 60, 54], 0.8);
    for (const [x, y, radius] of [
      [-24, -60, 24],
      [22, -62, 26],
      [0, -76, 27],
      [-36, -48, 15],
      [36, -50, 15],
    ] as const) {
      drawCrown(context, x, y, radius, radius * 0.78, {
        colour: bloom,
        rim: [255, 244, 248],
        side: 1,
        random: pose.random,
      });
    }
  },
};

function drawBranches(context: SKRSContext2D, pose: Pose, bark: Rgb, reach: number): void {
  const grow = (
    x: number,
    y: number,
    angle: number,
    length: number,
    width: number,
    level: number,
  ) => {
    const bend = angle + (pose.random() - 0.5) * 0.3;
    const endX = x + Math.cos(bend) * length;
    const endY = y + Math.sin(bend) * length;
    context.strokeStyle = `rgb(${bark.map(Math.round).join(",")})`;
    context.lineWidth = width;
    context.lineCap = "round";
    context.beginPath();
    context.moveTo(x, y);
    context.quadraticCurveTo(
      x + Math.cos(angle) * length * 0.5,
      y + Math.sin(angle) * length * 0.5,
      endX,
      endY,
    );
    context.stroke();
    if (level === 0) return;
    const forks = level > 3 ? 3 : 2;
    for (let i = 0; i < forks; i++) {
      const spread = (i / (forks - 1) - 0.5) * (1.1 + pose.random() * 0.35);
      grow(
        endX,
        endY,
        bend + spread,
        length * (0.68 + pose.random() * 0.16),
        width * 0.64,
        level - 1,
      );
    }
  };
  grow(0, 0, -Math.PI / 2, 30 * reach + 4, 6.4, 5);
}

export const baretree: FigureDrawing = {
  ...tree,
  width: 130,
  height: 120,
  prominence: 0.58,
  draw: (context, pose) => drawBranches(context, pose, pose.colour ?? [44, 38, 38], 1),
};
