import "server-only";
import type { CameraMove, SceneDescription } from "../prompt/types";
import type { Random } from "./random";
import type { CameraPath, Point, Span } from "./types";

type Channel = "panX" | "panY" | "truckX" | "truckY" | "dolly" | "zoom";

/** What a move adds over the clip, at its usual speed. */
const moves: Record<CameraMove, Partial<Record<Channel, Span>>> = {
  static: {},
  drift: { truckX: [-0.035, 0.035], dolly: [0, 0.06] },
  "pan-left": { panX: [0.16, -0.16] },
  "pan-right": { panX: [-0.16, 0.16] },
  "tilt-up": { panY: [0.13, -0.07] },
  "tilt-down": { panY: [-0.13, 0.05] },
  "dolly-in": { dolly: [0, 0.24] },
  "dolly-out": { dolly: [0.26, 0] },
  "truck-left": { truckX: [0.17, -0.17] },
  "truck-right": { truckX: [-0.17, 0.17] },
  // Moving sideways while turning back keeps what is at depth 1 in the middle.
  "orbit-left": { truckX: [0.17, -0.17], panX: [-0.17, 0.17] },
  "orbit-right": { truckX: [-0.17, 0.17], panX: [0.17, -0.17] },
  "zoom-in": { zoom: [0, 0.26] },
  "zoom-out": { zoom: [0.28, 0] },
  "crane-up": { truckY: [0.08, -0.14], panY: [-0.02, 0.06] },
  "crane-down": { truckY: [-0.14, 0.06], panY: [0.06, -0.02] },
  handheld: {},
};

/** Where `focus` is the point the camera heads for. */
export function chooseCamera(
  description: SceneDescription,
  focus: Point,
  random: Random,
): CameraPath {
  const isStatic = description.camera.includes("static");
  const named = description.camera.length > 0 ? description.camera : (["drift"] as const);
  const side = random() < 0.5 ? -1 : 1;
  const path: Record<Channel, [number, number]> = {
    panX: [0, 0],
    panY: [0, 0],
    truckX: [0, 0],
    truckY: [0, 0],
    dolly: [0, 0],
    zoom: [1, 1],
  };
  for (const move of named) {
    for (const [channel, span] of Object.entries(moves[move]) as [Channel, Span][]) {
      // Only the unnamed drift may go either way.
      const turn = move === "drift" && channel === "truckX" ? side : 1;
      path[channel][0] += span[0] * turn * description.cameraSpeed;
      path[channel][1] += span[1] * turn * description.cameraSpeed;
    }
  }
  const isHandheld = description.camera.includes("handheld");
  return {
    ...path,
    focus,
    shake: isStatic ? 0 : isHandheld ? 0.011 : 0.0012,
    shakeSpeed: isHandheld ? 1.5 : 0.6,
  };
}
