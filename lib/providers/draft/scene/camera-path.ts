import "server-only";
import type { CameraPath, MotionKey, Point, Span } from "./types";

/** The camera at one moment, in pixels. */
export interface CameraState {
  panX: number;
  panY: number;
  truckX: number;
  truckY: number;
  dolly: number;
  zoom: number;
  focus: Point;
}

interface Projected extends Point {
  scale: number;
}

/** Closer than this share of its distance nothing grows: a figure must not fill the frame. */
const nearest = 0.3;

/** Starts and stops softly, yet keeps moving from the first frame to the last. */
function ease(progress: number): number {
  return progress * progress * (3 - 2 * progress) * 0.6 + progress * 0.4;
}

function along(span: Span, progress: number): number {
  return span[0] + (span[1] - span[0]) * progress;
}

/** Sums of sines: smooth, never repeating within a clip, the same on every machine. */
function unsteadiness(time: number, offset: number): number {
  return (
    Math.sin(time * 1.7 + offset) * 0.5 +
    Math.sin(time * 3.1 + offset * 2.3) * 0.3 +
    Math.sin(time * 6.3 + offset * 3.7) * 0.2
  );
}

/** `progress` 0 to 1 over the clip, `time` in seconds. */
export function cameraAt(
  path: CameraPath,
  frameHeight: number,
  progress: number,
  time: number,
): CameraState {
  const eased = ease(progress);
  const shakeX = unsteadiness(time * path.shakeSpeed, 1.3) * path.shake;
  const shakeY = unsteadiness(time * path.shakeSpeed, 5.9) * path.shake;
  return {
    panX: (along(path.panX, eased) + shakeX) * frameHeight,
    panY: (along(path.panY, eased) + shakeY) * frameHeight,
    truckX: along(path.truckX, eased) * frameHeight,
    truckY: along(path.truckY, eased) * frameHeight,
    dolly: along(path.dolly, eased),
    zoom: along(path.zoom, eased),
    focus: path.focus,
  };
}

/** How much something at this depth is enlarged by the way the camera has come. */
export function enlargement(camera: CameraState, depth: number): number {
  return 1 / Math.max(nearest, 1 - camera.dolly * depth);
}

export function project(camera: CameraState, x: number, y: number, depth: number): Projected {
  const { focus, zoom } = camera;
  const scale = enlargement(camera, depth);
  return {
    x: focus.x + zoom * ((x - focus.x - camera.truckX * depth) * scale - camera.panX),
    y: focus.y + zoom * ((y - focus.y - camera.truckY * depth) * scale - camera.panY),
    scale: zoom * scale,
  };
}

interface MotionState {
  x: number;
  y: number;
  scale: number;
  opacity: number;
}

const still: MotionState = { x: 0, y: 0, scale: 1, opacity: 1 };

/** Cubic Hermite through the keys; with two keys a straight line. */
export function motionAt(keys: readonly MotionKey[], progress: number): MotionState {
  const first = keys[0];
  if (!first) return still;
  let index = keys.findIndex((key) => key.at > progress);
  if (index === 0) return first;
  if (index < 0) index = keys.length - 1;
  const before = keys[index - 1];
  const after = keys[index];
  if (!before || !after) return first;
  const length = after.at - before.at;
  const t = Math.min(1, (progress - before.at) / length);
  const tangent = (key: MotionKey, at: number, channel: keyof MotionState): number => {
    const previous = keys[at - 1] ?? key;
    const next = keys[at + 1] ?? key;
    const span = next.at - previous.at;
    return span > 0 ? (next[channel] - previous[channel]) / span : 0;
  };
  const curve = (channel: keyof MotionState): number => {
    const from = before[channel];
    const to = after[channel];
    const start = tangent(before, index - 1, channel) * length;
    const end = tangent(after, index, channel) * length;
    const t2 = t * t;
    const t3 = t2 * t;
    return (
      (2 * t3 - 3 * t2 + 1) * from +
      (t3 - 2 * t2 + t) * start +
      (3 * t2 - 2 * t3) * to +
      (t3 - t2) * end
    );
  };
  return {
    x: curve("x"),
    y: curve("y"),
    scale: Math.max(0.01, curve("scale")),
    opacity: Math.min(1, Math.max(0, curve("opacity"))),
  };
}
