import "server-only";
import { createCanvas } from "@napi-rs/canvas";
import { lightFigure } from "../figures/lighting";
import type { FigureDrawing } from "../figures/types";
import type { Accessory } from "../prompt/types";
import { clamp } from "./colour";
import { createRandom } from "./random";
import type { Group, Stage } from "./stage";
import type { FigureElement, MotionKey, Rgb } from "./types";

/** Larger figures are drawn at this many pixels and enlarged: nobody sees it, and memory is dear. */
const tallest = 900;

export interface Placement {
  x: number;
  /** Row of its foot; of its top when it hangs. */
  row: number;
  /** Frame pixels of the drawing's box. */
  height: number;
  depth: number;
  group: Group;
  flip: boolean;
  colour: Rgb | null;
  accessories?: readonly Accessory[];
  motion?: MotionKey[];
  seed: number;
  add?: boolean;
  opacity?: number;
  haze?: number;
  shadow?: boolean;
  reflected?: boolean;
  flicker?: boolean;
}

function bake(stage: Stage, drawing: FigureDrawing, placement: Placement): number[] {
  const { camera } = stage.setup;
  const growth = Math.min(
    1.5,
    Math.max(...camera.zoom) / Math.max(0.5, 1 - Math.max(...camera.dolly) * placement.depth),
  );
  const scale = Math.min(tallest, placement.height * growth) / drawing.height;
  const width = Math.max(4, Math.ceil(drawing.width * scale));
  const height = Math.max(4, Math.ceil(drawing.height * scale));
  // Light comes from the sun's side also when the figure is turned round.
  const side = placement.flip ? (-stage.lightSide as -1 | 1) : stage.lightSide;
  const { palette, description } = stage;
  const backlit =
    description.time === "sunset" || description.time === "golden" || description.time === "dawn"
      ? 0.75
      : palette.isDark
        ? 0.3
        : 0;
  return Array.from({ length: drawing.frames }, (_, i) => {
    const canvas = createCanvas(width, height);
    const context = canvas.getContext("2d");
    context.translate(width / 2, height);
    context.scale(scale, scale);
    drawing.draw(context, {
      phase: i / drawing.frames,
      colour: placement.colour,
      accessories: placement.accessories ?? [],
      isDark: palette.isDark,
      random: createRandom(placement.seed),
    });
    lightFigure(canvas, {
      palette,
      side,
      strength: drawing.shading ?? 1,
      backlit,
      haze: placement.haze ?? 0,
    });
    return stage.setup.textures.add({ width, height, pixels: canvas.data() });
  });
}

/** Draws a figure into the scene, with its lamps, its shadow and its reflection. */
export function placeFigure(
  stage: Stage,
  drawing: FigureDrawing,
  placement: Placement,
): FigureElement {
  const unit = placement.height / drawing.height;
  const list = stage.elements(placement.group);
  const phase = (placement.seed % 628) / 100;
  const bob = {
    amount: (drawing.bob?.amount ?? 0) * unit,
    speed: drawing.bob?.speed ?? 0,
    phase,
  };
  const motion = placement.motion ?? [];
  const figure: FigureElement = {
    kind: "figure",
    textures: bake(stage, drawing, placement),
    cyclesPerSecond: drawing.cyclesPerSecond,
    cyclePhase: phase / 6.28,
    x: placement.x,
    y: placement.row,
    width: drawing.width * unit,
    height: placement.height,
    depth: placement.depth,
    flip: placement.flip,
    mirrored: false,
    opacity: placement.opacity ?? 1,
    add: placement.add ?? false,
    motion,
    sway: {
      amount: (drawing.sway?.amount ?? 0) * unit,
      speed: drawing.sway?.speed ?? 0,
      waves: drawing.sway?.waves ?? 0,
      hang: drawing.sway?.hang ?? false,
      phase,
    },
    bob,
    pulse: null,
  };
  const base = {
    offsetX: 0,
    offsetY: 0,
    x: placement.x,
    y: placement.row,
    depth: placement.depth,
    motion,
    bob,
  };
  if (placement.shadow) {
    list.push({
      ...base,
      kind: "glow",
      shape: "dot",
      radiusX: figure.width * 0.46,
      radiusY: placement.height * 0.045,
      colour: [6, 8, 16],
      opacity: 0.5,
      add: false,
      pulse: null,
    });
  }
  if (placement.reflected) {
    list.push({
      ...figure,
      mirrored: true,
      opacity: 0.32,
      sway: { amount: 5 * unit, speed: 0.5, waves: 3, hang: false, phase },
    });
  }
  list.push(figure);
  for (const light of drawing.lights ?? []) {
    if (light.night && !stage.palette.isDark) continue;
    const strength = stage.palette.isDark ? 1 : 0.55;
    list.push({
      ...base,
      kind: "glow",
      shape: light.shape ?? "core",
      offsetX: light.x * unit * (placement.flip ? -1 : 1),
      offsetY: light.y * unit,
      radiusX: light.radiusX * unit,
      radiusY: light.radiusY * unit,
      colour: [light.colour[0] * 1.6, light.colour[1] * 1.6, light.colour[2] * 1.6],
      opacity: clamp((light.opacity ?? 1) * strength),
      add: true,
      pulse: placement.flicker
        ? { amount: 0.6, speed: 1.9, phase, shape: "flicker" }
        : (light.pulse ?? null),
    });
  }
  return figure;
}
