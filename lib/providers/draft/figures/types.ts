import type { SKRSContext2D } from "@napi-rs/canvas";
import type { Accessory } from "../prompt/types";
import type { Random } from "../scene/random";
import type { Pulse, Rgb } from "../scene/types";

/** How a figure is to look in one frame of its cycle. */
export interface Pose {
  /** 0 up to 1 through the cycle. */
  phase: number;
  /** From the prompt; figures have a colour of their own otherwise. */
  colour: Rgb | null;
  accessories: readonly Accessory[];
  isDark: boolean;
  /** The same stream for every frame, so that only what moves changes. */
  random: Random;
}

/** A lamp or glow on a figure, in the figure's units. */
export interface FigureLight {
  x: number;
  y: number;
  radiusX: number;
  radiusY: number;
  colour: Rgb;
  pulse?: Pulse;
  opacity?: number;
  shape?: "dot" | "core" | "bar" | "ring";
  /** Only after dark. */
  night?: boolean;
}

type Habitat = "ground" | "air" | "water" | "under";

/**
 * A drawing in units of its own: x 0 in the middle, y 0 at the foot and negative upwards, facing
 * right. It is drawn in daylight colours; the scene lights it afterwards.
 */
export interface FigureDrawing {
  width: number;
  /** Of the box above the foot. */
  height: number;
  habitat: Habitat;
  /** Share of the frame's height when it is the main subject. */
  prominence: number;
  frames: number;
  cyclesPerSecond: number;
  draw(context: SKRSContext2D, pose: Pose): void;
  lights?: readonly FigureLight[];
  /** In units, for what moves with wind or water. */
  sway?: { amount: number; speed: number; waves: number; hang?: boolean };
  /** In units and times a second. */
  bob?: { amount: number; speed: number };
  /** How strongly the scene's light changes its colours; less for what shines by itself. */
  shading?: number;
  /** Crosses the frame by itself when the prompt names no motion: frame widths in 5 s. */
  pace?: number;
  /** Does not turn to the other side. */
  oneSided?: boolean;
}
