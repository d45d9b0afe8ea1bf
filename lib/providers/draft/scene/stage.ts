import "server-only";
import { createCanvas, type Canvas, type SKRSContext2D } from "@napi-rs/canvas";
import type { SceneDescription } from "../prompt/types";
import type { TextureSet } from "../renderer/texture-set";
import type { Picture } from "../renderer/types";
import { cameraAt, enlargement } from "./camera-path";
import type { Palette } from "./palette";
import { createRandom, type Random } from "./random";
import type { CameraPath, LayerElement, Point, SceneElement } from "./types";

/** What a layer must cover so that the camera never sees its edge. */
export interface Bounds {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export type Group = "back" | "front" | "air";

interface StageSetup {
  description: SceneDescription;
  palette: Palette;
  textures: TextureSet;
  camera: CameraPath;
  width: number;
  height: number;
  horizon: number;
  sun: Point & { radius: number; visible: boolean };
  seed: number;
  seconds: number;
}

interface LayerOptions {
  depth: number;
  group?: Group;
  /** Rows to paint; the whole height when left out. */
  top?: number;
  bottom?: number;
  /** Columns to paint; what lies beyond repeats the edge. */
  left?: number;
  right?: number;
  /** Texture pixels a frame pixel: below 1 for what is soft. */
  detail?: number;
  opacity?: number;
  add?: boolean;
  drift?: number;
  /** The row where a ground plane reaches `depth`. */
  floorRow?: number;
  solid?: boolean;
}

/** Paints in frame pixels; `bounds` is what must be covered. */
type Painter = (context: SKRSContext2D, bounds: Bounds) => void;

/** Premultiplied RGBA of a canvas, without the empty rows on top. */
function trim(canvas: Canvas): { picture: Picture; skipped: number } {
  const { width, height } = canvas;
  // A copy already, and its own memory.
  const pixels = canvas.data();
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  let used = 0;
  while (used < words.length && words[used] === 0) used += 1;
  const skipped = Math.min(height - 1, Math.max(0, Math.floor(used / width) - 1));
  return {
    picture: { width, height: height - skipped, pixels: pixels.subarray(skipped * width * 4) },
    skipped,
  };
}

/** A scene under construction: where things are, what lights them, what has been drawn. */
export class Stage {
  readonly back: SceneElement[] = [];
  readonly front: SceneElement[] = [];
  readonly air: SceneElement[] = [];
  readonly random: Random;
  /** Length that sizes follow: the height, but less in narrow frames. */
  readonly unit: number;
  /** -1 when the light comes from the left, 1 from the right. */
  readonly lightSide: -1 | 1;
  readonly description: SceneDescription;
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  readonly horizon: number;

  constructor(readonly setup: StageSetup) {
    this.description = setup.description;
    this.palette = setup.palette;
    this.width = setup.width;
    this.height = setup.height;
    this.horizon = setup.horizon;
    this.random = createRandom(setup.seed ^ 0x51a6e);
    this.unit = Math.min(setup.height, setup.width * 1.08);
    this.lightSide = setup.sun.x < setup.width / 2 ? -1 : 1;
  }

  /** A seed of its own for every part, so that one part's changes leave the others alone. */
  seedFor(part: number): number {
    return (this.setup.seed ^ Math.imul(part + 1, 0x9e3779b1)) >>> 0;
  }

  is(tag: string): boolean {
    const { weather, backdrops, sky, particles, place } = this.description;
    return [...weather, ...backdrops, ...sky, ...particles, place].some((each) => each === tag);
  }

  isExcluded(tag: string): boolean {
    return this.description.excluded.includes(tag);
  }

  bounds(depth: number): Bounds {
    const { camera, seconds } = this.setup;
    const reach = { left: 0, right: this.width, top: 0, bottom: this.height };
    for (let i = 0; i <= 8; i++) {
      const state = cameraAt({ ...camera, shake: 0 }, this.height, i / 8, (seconds * i) / 8);
      const scale = enlargement(state, depth);
      const { focus, zoom } = state;
      const slack = camera.shake * this.height * 1.1;
      const x = (at: number, extra: number) =>
        ((at - focus.x) / zoom + state.panX + extra) / scale + state.truckX * depth + focus.x;
      const y = (at: number, extra: number) =>
        ((at - focus.y) / zoom + state.panY + extra) / scale + state.truckY * depth + focus.y;
      reach.left = Math.min(reach.left, x(0, -slack));
      reach.right = Math.max(reach.right, x(this.width, slack));
      reach.top = Math.min(reach.top, y(0, -slack));
      reach.bottom = Math.max(reach.bottom, y(this.height, slack));
    }
    return {
      left: Math.floor(reach.left) - 4,
      right: Math.ceil(reach.right) + 4,
      top: Math.floor(reach.top) - 4,
      bottom: Math.ceil(reach.bottom) + 4,
    };
  }

  elements(group: Group): SceneElement[] {
    return group === "back" ? this.back : group === "front" ? this.front : this.air;
  }

  paint(options: LayerOptions, painter: Painter): void {
    const reach = this.bounds(options.depth);
    const bounds = {
      left: Math.max(reach.left, Math.floor(options.left ?? reach.left)),
      right: Math.min(reach.right, Math.ceil(options.right ?? reach.right)),
      top: Math.floor(options.top ?? reach.top),
      bottom: Math.ceil(options.bottom ?? reach.bottom),
    };
    const detail = options.detail ?? 1;
    const canvas = createCanvas(
      Math.ceil((bounds.right - bounds.left) * detail),
      Math.max(2, Math.ceil((bounds.bottom - bounds.top) * detail)),
    );
    const context = canvas.getContext("2d");
    context.scale(detail, detail);
    context.translate(-bounds.left, -bounds.top);
    painter(context, bounds);
    const { picture, skipped } = trim(canvas);
    this.addPicture(picture, {
      ...options,
      left: bounds.left,
      top: bounds.top + skipped / detail,
      detail,
    });
  }

  addPicture(
    picture: Picture,
    options: Omit<LayerOptions, "left"> & {
      left: number;
      top: number;
      detail: number;
      wide?: boolean;
      wrap?: boolean;
      stretchY?: number;
    },
  ): void {
    const texture = this.setup.textures.add(picture, !options.wide);
    const layer: LayerElement = {
      kind: "layer",
      texture,
      x: options.left,
      y: options.top,
      scaleX: 1 / options.detail,
      scaleY: options.stretchY ?? 1 / options.detail,
      depth: options.depth,
      opacity: options.opacity ?? 1,
      add: options.add ?? false,
      wide: options.wide ?? false,
      solid: options.solid ?? false,
      wrap: options.wrap ?? false,
      cut: options.add === true || options.wrap === true || options.bottom !== undefined,
      drift: options.drift ?? 0,
      floorRow: options.floorRow ?? null,
    };
    this.elements(options.group ?? "back").push(layer);
  }
}
