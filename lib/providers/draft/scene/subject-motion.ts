import "server-only";
import type { FigureDrawing } from "../figures/types";
import type { SceneDescription } from "../prompt/types";
import type { Stage } from "./stage";
import type { MotionKey } from "./types";

const key = (at: number, x: number, y: number, scale = 1, opacity = 1): MotionKey => ({
  at,
  x,
  y,
  scale,
  opacity,
});

/** -1 to the left, 1 to the right. */
export function facingOf(
  stage: Stage,
  description: SceneDescription,
  random: () => number,
): -1 | 1 {
  if (description.heading.x !== 0) return description.heading.x;
  return random() < 0.5 ? -1 : stage.lightSide > 0 ? 1 : 1;
}

/** How the main subject moves over the clip. */
export function heroMotion(
  stage: Stage,
  drawing: FigureDrawing,
  facing: -1 | 1,
  height: number,
): MotionKey[] {
  const { description, width, height: frameHeight, setup } = stage;
  const { motion, heading } = description;
  const seconds = setup.seconds / 5;
  if (motion === "rise" && drawing.habitat === "air") {
    // Ends just inside the frame's corner, small and far away.
    const x = heading.x * width * 0.43;
    const y = -frameHeight * 0.36 - height * 0.5;
    const far = heading.x === 0 ? 0.7 : 0.22;
    return [
      key(0, 0, 0),
      key(0.36, x * 0.02, y * 0.01),
      key(0.7, x * 0.42, y * 0.4, 0.74),
      key(0.94, x * 0.94, y * 0.95, far),
      key(1, x * 1.06, y * 1.08, far * 0.8, 0.7),
    ];
  }
  if (motion === "rise") return [key(0, 0, 0), key(1, 0, -height * 0.05)];
  if (motion === "sink" && drawing.habitat !== "ground") {
    return [
      key(0, heading.x * -width * 0.08, -frameHeight * 0.1),
      key(1, heading.x * width * 0.08, frameHeight * 0.14),
    ];
  }
  if (motion === "approach") return [key(0, 0, 0, 0.72), key(1, 0, height * 0.08, 1.25)];
  if (motion === "leave" && drawing.habitat !== "air")
    return [key(0, 0, 0, 1.05), key(1, 0, -height * 0.06, 0.78)];
  const isMoving = motion === "cross" || (motion !== "still" && drawing.pace);
  const pace = drawing.pace ?? (isMoving ? 0.1 : 0);
  if (!pace || (motion === "still" && drawing.habitat === "ground")) return [];
  const reach = width * pace * seconds * facing;
  const climb = heading.y * frameHeight * 0.1;
  return [key(0, -reach / 2, -climb / 2), key(1, reach / 2, climb / 2)];
}

/** How one of the others moves. */
export function extraMotion(
  stage: Stage,
  drawing: FigureDrawing,
  facing: -1 | 1,
  depth: number,
): MotionKey[] {
  const { width, height, setup, description } = stage;
  const seconds = setup.seconds / 5;
  if (description.motion === "rise" && drawing.habitat === "air") {
    return [
      key(0, 0, height * 0.03),
      key(1, width * 0.02 * description.heading.x, -height * 0.16 * seconds),
    ];
  }
  if (!drawing.pace) return [];
  const reach = width * drawing.pace * seconds * facing * Math.max(0.35, depth);
  return [key(0, -reach / 2, 0), key(1, reach / 2, 0)];
}
