/** Red, green, blue, 0 to 255; light sources may go beyond. */
export type Rgb = readonly [number, number, number];

/**
 * All positions are pixels of the frame as it is before the camera moves. `depth` says how strongly
 * something follows the camera: 0 is infinitely far (sky), 1 the distance of the main subject,
 * above 1 the foreground.
 */
export interface Point {
  x: number;
  y: number;
}

/** From the first frame to the last, eased. */
export type Span = readonly [from: number, to: number];

/** Camera values; moves and pans in frame heights, `dolly` 0 to 0.45 of the way to the subject. */
export interface CameraPath {
  panX: Span;
  panY: Span;
  truckX: Span;
  truckY: Span;
  dolly: Span;
  zoom: Span;
  /** Where the camera heads: stays where it is in the frame while the rest grows. */
  focus: Point;
  /** Unsteadiness, in frame heights. */
  shake: number;
  shakeSpeed: number;
}

/** A key of a subject's own motion; `at` 0 to 1 over the clip, offsets in pixels. */
export interface MotionKey {
  at: number;
  x: number;
  y: number;
  scale: number;
  opacity: number;
}

export interface Pulse {
  /** 0 steady, 1 down to darkness. */
  amount: number;
  /** Beats a second. */
  speed: number;
  phase: number;
  shape: "sine" | "flicker" | "blink";
}

export interface LayerElement {
  kind: "layer";
  texture: number;
  /** Position of the texture's left top corner. */
  x: number;
  y: number;
  /** Frame pixels a texture pixel. */
  scaleX: number;
  scaleY: number;
  depth: number;
  opacity: number;
  add: boolean;
  /** 16 bits a channel. */
  wide: boolean;
  /** Has no holes anywhere. */
  solid: boolean;
  wrap: boolean;
  /** Not repeated above and below. */
  cut: boolean;
  /** Pixels a second. */
  drift: number;
  /** A ground plane: depth grows from 0 at the horizon to `depth` at this row. */
  floorRow: number | null;
}

export interface FigureElement {
  kind: "figure";
  /** Frames of its own cycle. */
  textures: number[];
  cyclesPerSecond: number;
  cyclePhase: number;
  /** Middle of its foot (of its head when it hangs). */
  x: number;
  y: number;
  width: number;
  height: number;
  depth: number;
  flip: boolean;
  /** Turned upside down below its foot, as a reflection. */
  mirrored: boolean;
  opacity: number;
  add: boolean;
  motion: MotionKey[];
  sway: { amount: number; speed: number; waves: number; hang: boolean; phase: number };
  /** Up and down, in pixels and times a second. */
  bob: { amount: number; speed: number; phase: number };
  pulse: Pulse | null;
}

export type GlowShape = "dot" | "core" | "bar" | "ring";

export interface GlowElement {
  kind: "glow";
  shape: GlowShape;
  /** What it hangs on: moves, bobs and scales with it. */
  x: number;
  y: number;
  offsetX: number;
  offsetY: number;
  radiusX: number;
  radiusY: number;
  depth: number;
  colour: Rgb;
  opacity: number;
  add: boolean;
  pulse: Pulse | null;
  motion: MotionKey[];
  bob: { amount: number; speed: number; phase: number };
}

export type ParticleStyle =
  | "rain"
  | "snow"
  | "dust"
  | "fireflies"
  | "stars"
  | "bubbles"
  | "sparks"
  | "petals"
  | "leaves"
  | "confetti"
  | "ash"
  | "spray"
  | "traffic"
  | "fireworks"
  | "bokeh"
  | "warp";

export interface ParticlesElement {
  kind: "particles";
  style: ParticleStyle;
  count: number;
  seed: number;
  colours: Rgb[];
  opacity: number;
  /** Where they are: x, y, width and height of the region. */
  region: { x: number; y: number; width: number; height: number };
  depth: number;
  /** 1 is the usual size and speed. */
  size: number;
  speed: number;
}

export type SceneElement = LayerElement | FigureElement | GlowElement | ParticlesElement;

export interface WaterPlan {
  /** Row of the shore line, before the camera moves. */
  row: number;
  squash: number;
  wave: number;
  glitter: number;
  spread: number;
  speed: number;
  /** Share of the mirrored light that comes back, per channel. */
  tint: Rgb;
  near: Rgb;
  far: Rgb;
  sun: Rgb;
  noiseTexture: number;
}

export interface LightPlan {
  x: number;
  y: number;
  threshold: number;
  shafts: number;
  bloom: number;
  /** Lightning: moments in seconds. */
  flashes: number[];
}

export interface Grade {
  exposure: number;
  tint: Rgb;
  contrast: number;
  saturation: number;
  /** Black point, 0 to 0.2 of white. */
  lift: number;
  vignette: number;
  grain: number;
}

export interface ScenePlan {
  width: number;
  height: number;
  seed: number;
  horizon: number;
  camera: CameraPath;
  /** Drawn before the water, which mirrors them. */
  back: SceneElement[];
  water: WaterPlan | null;
  /** Drawn after the water, before light spreads. */
  front: SceneElement[];
  /** Weather and dust: no bloom of their own. */
  air: SceneElement[];
  light: LightPlan;
  grade: Grade;
  glowTextures: Record<GlowShape, number>;
  grainTexture: number;
}
