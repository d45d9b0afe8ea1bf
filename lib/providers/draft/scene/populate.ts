import "server-only";
import { beam } from "../figures/craft";
import { drawingOf } from "../figures/registry";
import type { FigureDrawing } from "../figures/types";
import { depthAtRow, rowAtDepth } from "../layers/ground";
import type { Subject } from "../prompt/types";
import { clamp, mix } from "./colour";
import { placeFigure, type Placement } from "./place-figure";
import { createRandom, type Random } from "./random";
import type { Group, Stage } from "./stage";
import type { MotionKey } from "./types";
import { extraMotion, facingOf, heroMotion } from "./subject-motion";

/** Where figures stand that are not on level ground: a deck, a rock, a floor. */
interface Footing {
  row: number;
  depth: number;
  /** Where the main subject is. */
  x: number;
}

interface PopulateOptions {
  /** Where ground, water and air figures are drawn. */
  group: Group;
  footing?: Footing;
  /** The ground is a mirror or water: those who stand, stand on its near edge. */
  hasWater?: boolean;
  only?: (subject: Subject) => boolean;
}

function heroHeight(stage: Stage, drawing: FigureDrawing, subject: Subject): number {
  const { shot } = stage.description;
  const zoom = shot === "close" ? 1.5 : shot === "wide" ? 0.62 : 1;
  const tall = Math.min(drawing.prominence * subject.size * zoom, 0.8);
  const widest = (stage.width * 0.86 * drawing.height) / drawing.width;
  return Math.min(stage.unit * tall, Math.max(widest, stage.unit * 0.06));
}

/** Draws all subjects of the prompt, the farthest first. */
export function populate(stage: Stage, options: PopulateOptions): void {
  const { description } = stage;
  const wooded = ["forest", "mountain", "lake"].includes(description.place);
  const subjects = description.subjects
    .filter(options.only ?? (() => true))
    // Where the place is full of conifers already, one more is not a subject.
    .filter(({ kind }) => !(wooded && kind === "conifer"))
    // Flowers in the grass are part of the ground when something else is the subject.
    .filter(({ kind, count }, index) => index === 0 || kind !== "flower" || count > 1);
  const waiting: { drawing: FigureDrawing; placement: Placement; isHero: boolean }[] = [];
  subjects.forEach((subject, index) => {
    const drawing = drawingOf(subject.kind);
    if (!drawing) return;
    const random = createRandom(stage.seedFor(800 + index * 20));
    const isHero = index === 0;
    const height = heroHeight(stage, drawing, subject);
    const facing = facingOf(stage, description, random);
    for (let copy = 0; copy < Math.max(1, subject.count); copy++) {
      const isFirst = isHero && copy === 0;
      const spot = isFirst
        ? heroSpot(stage, drawing, height, options, random)
        : extraSpot(stage, drawing, height, index, copy, options, random);
      const turned = copy > 0 && !drawing.pace && random() < 0.4 ? (-facing as -1 | 1) : facing;
      const isWater = drawing.habitat === "water";
      waiting.push({
        drawing,
        isHero: isFirst,
        placement: {
          ...spot,
          group: options.group,
          flip: !drawing.oneSided && turned < 0,
          colour: subject.colour,
          accessories: copy === 0 ? subject.accessories : [],
          motion: isFirst
            ? heroMotion(stage, drawing, turned, spot.height)
            : extraMotion(stage, drawing, turned, spot.depth),
          seed: stage.seedFor(1000 + index * 40 + copy),
          shadow: drawing.habitat === "ground",
          reflected: isWater && options.group === "front",
          flicker: description.flickering && subject.kind === "lamppost",
          haze: clamp(0.42 - spot.depth * 0.46) * (drawing.habitat === "under" ? 1.3 : 1),
        },
      });
    }
  });
  waiting.sort((a, b) => a.placement.depth - b.placement.depth);
  for (const { drawing, placement, isHero } of waiting) {
    if (isHero && description.subjects[0]?.kind === "ufo" && placement.height > 0)
      addBeam(stage, placement);
    placeFigure(stage, drawing, placement);
  }
}

/** The saucer's light on the ground below it; it goes out as the saucer leaves. */
function addBeam(stage: Stage, ship: Placement): void {
  if (stage.isExcluded("beam")) return;
  const bottom = rowAtDepth(stage, 0.72);
  const top = ship.row - ship.height * 0.1;
  placeFigure(stage, beam, {
    ...ship,
    x: ship.x,
    row: top,
    height: Math.max(20, bottom - top),
    colour: stage.description.lightColour ?? [255, 214, 160],
    add: true,
    opacity: 0.8,
    shadow: false,
    haze: 0,
    motion: beamMotion,
  });
  stage.back.push({
    kind: "glow",
    shape: "dot",
    x: ship.x,
    y: bottom,
    offsetX: 0,
    offsetY: 0,
    radiusX: stage.height * 0.62,
    radiusY: stage.height * 0.19,
    depth: 0.72,
    colour: stage.description.lightColour ?? [255, 196, 120],
    opacity: 0.3,
    add: true,
    pulse: { amount: 0.35, speed: 0.55, phase: 0, shape: "sine" },
    motion: beamMotion,
    bob: { amount: 0, speed: 0, phase: 0 },
  });
}

/** The beam and its pool of light go out as the saucer starts to climb. */
const beamMotion: MotionKey[] = [
  { at: 0, x: 0, y: 0, scale: 1, opacity: 1 },
  { at: 0.32, x: 0, y: 0, scale: 1, opacity: 0.9 },
  { at: 0.5, x: 0, y: 0, scale: 1, opacity: 0 },
  { at: 1, x: 0, y: 0, scale: 1, opacity: 0 },
];

type Spot = Pick<Placement, "x" | "row" | "height" | "depth">;

function heroSpot(
  stage: Stage,
  drawing: FigureDrawing,
  height: number,
  options: PopulateOptions,
  random: Random,
): Spot {
  const { width, horizon } = stage;
  const focus = stage.setup.camera.focus.x;
  const aside =
    options.footing?.x ??
    focus +
      (stage.description.subjects[0]?.kind === "campfire" ? 0 : width * (random() - 0.5) * 0.2);
  if (drawing.habitat === "air") {
    const rises = stage.description.motion === "rise";
    const middle = rises ? horizon * 0.56 : horizon * mix(0.34, 0.5, random());
    return { x: aside, row: middle + height / 2, height, depth: 0.6 };
  }
  if (drawing.habitat === "under") {
    return {
      x: aside,
      row: stage.height * mix(0.46, 0.54, random()) + height / 2,
      height,
      depth: 0.9,
    };
  }
  if (options.footing)
    return { x: aside, row: options.footing.row, height, depth: options.footing.depth };
  if (drawing.habitat === "water") {
    const row = mix(horizon, stage.height, 0.3);
    return { x: aside, row, height, depth: depthAtRow(stage, row) };
  }
  const depth = 1;
  return { x: aside, row: Math.min(stage.height * 0.93, rowAtDepth(stage, depth)), height, depth };
}

/** Spread over the width without clumps, smaller with distance. */
function extraSpot(
  stage: Stage,
  drawing: FigureDrawing,
  height: number,
  index: number,
  copy: number,
  options: PopulateOptions,
  random: Random,
): Spot {
  const { width, horizon } = stage;
  const golden = (copy + index * 0.37) * 0.618 + (stage.seedFor(60 + index) % 1000) / 1000;
  const across = golden - Math.floor(golden);
  const x = width * mix(0.06, 0.94, across);
  const near = mix(0.4, 0.85, random());
  if (drawing.habitat === "air") {
    return {
      x,
      row: horizon * mix(0.2, 0.66, random()),
      height: height * mix(0.3, 0.75, random()),
      depth: mix(0.15, 0.45, near),
    };
  }
  if (drawing.habitat === "under") {
    return {
      x,
      row: stage.height * mix(0.3, 0.85, random()),
      height: height * mix(0.25, 0.6, near),
      depth: near * 0.8,
    };
  }
  const fire = stage.description.subjects[0]?.kind === "campfire" && drawing.prominence < 0.45;
  if (fire && !options.footing) {
    const side = (index + copy) % 2 === 0 ? 1 : -1;
    const depth = mix(0.8, 0.98, random());
    const reach = stage.unit * mix(0.2, 0.32, random()) * (1 + Math.floor(copy / 2) * 0.5);
    return {
      x: stage.setup.camera.focus.x + side * reach,
      row: rowAtDepth(stage, depth),
      height: height * depth,
      depth,
    };
  }
  if (options.footing) {
    const shift = (copy % 2 === 0 ? 1 : -1) * Math.ceil((copy + 1) / 2) * height * 0.5;
    return {
      x: options.footing.x + shift * mix(0.9, 1.3, random()),
      row: options.footing.row,
      height: height * mix(0.88, 1, random()),
      depth: options.footing.depth - 0.02,
    };
  }
  const depth = drawing.habitat === "water" ? near * 0.35 : near;
  return { x, row: rowAtDepth(stage, depth), height: height * Math.max(0.22, depth * 1.02), depth };
}
