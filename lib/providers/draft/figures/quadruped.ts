import "server-only";
import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Rgb } from "../scene/types";
import { darker, ellipse, lighter, limb, shape, vertical, turn } from "./brush";
import type { FigureDrawing, Pose } from "./types";

/** What tells one four-legged animal from another; lengths in units of the figure. */
export interface Build {
  colour: Rgb;
  /** Row of belly and back, half the body's length. */
  belly: number;
  back: number;
  half: number;
  legWidth: number;
  footWidth: number;
  /** How far a leg swings. */
  stride: number;
  /** Closed path of body with neck, facing right. */
  torso: string;
  /** Drawn after the near legs. */
  head(context: SKRSContext2D, paint: Rgb, pose: Pose): void;
  /** Drawn before everything else. */
  tail?(context: SKRSContext2D, paint: Rgb, pose: Pose): void;
  marks?(context: SKRSContext2D, paint: Rgb, pose: Pose): void;
}

export interface Size {
  width: number;
  height: number;
  prominence: number;
  pace?: number;
  cycles?: number;
}

function drawLegs(
  context: SKRSContext2D,
  build: Build,
  pose: Pose,
  paint: Rgb,
  near: boolean,
): void {
  const { belly, half, stride, legWidth, footWidth } = build;
  for (const [index, x] of [-half * 0.72, half * 0.62].entries()) {
    const hind = index === 0;
    const beat = pose.phase * turn + (hind ? 0 : 1.5) + (near ? 0 : Math.PI);
    const swing = Math.sin(beat) * stride;
    const lift = Math.max(0, Math.cos(beat)) * stride * 0.4;
    const at = x + (near ? 0 : 3.5);
    const knee: [number, number] = [
      at + swing * 0.35 + (hind ? -3.4 : 1.4),
      belly * 0.52 - lift * 0.5,
    ];
    limb(context, [[at, belly - 6], knee, [at + swing, -2 - lift]], legWidth, footWidth, paint);
    shape(
      context,
      `M${at + swing - footWidth * 0.6} ${-lift} q0 -4 ${footWidth * 0.6} -4 q${footWidth * 0.9} 0.4 ${footWidth} 4 Z`,
      darker(paint, 0.3),
    );
  }
}

/** A four-legged animal that walks on the spot; the scene moves it along. */
export function quadruped(build: Build, size: Size): FigureDrawing {
  return {
    width: size.width,
    height: size.height,
    habitat: "ground",
    prominence: size.prominence,
    frames: 12,
    cyclesPerSecond: size.cycles ?? 0.9,
    pace: size.pace,
    draw(context, pose) {
      const paint = pose.colour ?? build.colour;
      build.tail?.(context, paint, pose);
      drawLegs(context, build, pose, darker(paint, 0.35), false);
      shape(
        context,
        build.torso,
        vertical(
          context,
          build.back - 12,
          build.belly + 3,
          lighter(paint, 0.16),
          paint,
          darker(paint, 0.34),
        ),
      );
      drawLegs(context, build, pose, darker(paint, 0.06), true);
      build.marks?.(context, paint, pose);
      build.head(context, paint, pose);
    },
  };
}

/** A still version for animals that stand or sit. */
export function eye(context: SKRSContext2D, x: number, y: number, size = 1.3): void {
  ellipse(context, x, y, size, size, [22, 18, 22]);
  ellipse(context, x + size * 0.3, y - size * 0.35, size * 0.35, size * 0.35, [255, 255, 255]);
}
