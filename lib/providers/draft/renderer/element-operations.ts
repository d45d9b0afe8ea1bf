import "server-only";
import { enlargement, motionAt, project, type CameraState } from "../scene/camera-path";
import type { FigureElement, GlowElement, GlowShape, LayerElement, Pulse } from "../scene/types";
import type { Kernel } from "./kernel-instance";
import { flags, type OperationList, type Source } from "./operation-list";

/** What an element needs to know to become drawing operations of one frame. */
export interface Moment {
  kernel: Kernel;
  list: OperationList;
  camera: CameraState;
  time: number;
  progress: number;
  width: number;
  height: number;
  horizon: number;
  source(texture: number): Source;
  glow(shape: GlowShape): Source;
  /** Room for a table of rows, one a floor layer. */
  rowTable(): number;
}

/** 0 to 1. */
function pulseAt(pulse: Pulse | null, time: number): number {
  if (!pulse) return 1;
  const angle = time * pulse.speed * Math.PI * 2 + pulse.phase;
  if (pulse.shape === "sine") return 1 - pulse.amount * (0.5 - 0.5 * Math.cos(angle));
  if (pulse.shape === "blink") return Math.sin(angle) > 0.3 ? 1 : 1 - pulse.amount;
  const buzz = Math.sin(angle * 3.7) * Math.sin(angle * 1.9 + pulse.phase * 3);
  return buzz > 0.35 ? 1 - pulse.amount : 1 - pulse.amount * 0.15 * (1 + Math.sin(angle * 2.3));
}

export function addLayer(moment: Moment, layer: LayerElement): void {
  const { camera, list } = moment;
  const { focus, zoom } = camera;
  const source = moment.source(layer.texture);
  const left = layer.x + layer.drift * moment.time;
  const mode =
    (layer.add ? flags.add : 0) |
    (layer.wide ? flags.wide : 0) |
    (layer.solid ? flags.replace : 0) |
    (layer.wrap ? flags.wrap : 0) |
    (layer.cut ? flags.cut : 0);
  if (layer.floorRow !== null) {
    addFloor(moment, layer, source, mode, layer.floorRow);
    return;
  }
  const scale = enlargement(camera, layer.depth);
  const startX =
    (-focus.x / zoom + camera.panX) / scale + camera.truckX * layer.depth + focus.x - left;
  const startY =
    (-focus.y / zoom + camera.panY) / scale + camera.truckY * layer.depth + focus.y - layer.y;
  const stepX = 1 / (zoom * scale * layer.scaleX);
  const stepY = 1 / (zoom * scale * layer.scaleY);
  const y0 = startY / layer.scaleY + stepY / 2 - 0.5;
  const top = (-1 - y0) / stepY;
  list.add({
    kind: "layer",
    firstRow: Math.max(0, top),
    endRow: layer.cut ? (source.height - y0) / stepY : moment.height,
    flags: mode,
    source,
    opacity: layer.opacity,
    reals: [stepX, startX / layer.scaleX + stepX / 2 - 0.5, stepY, y0],
  });
}

/** A ground plane: every row has its own depth, so that it lies flat when the camera moves. */
function addFloor(
  moment: Moment,
  layer: LayerElement,
  source: Source,
  mode: number,
  floorRow: number,
): void {
  const { camera, kernel, horizon } = moment;
  const { focus, zoom, dolly } = camera;
  const perRow = layer.depth / (floorRow - horizon);
  const above = focus.y - horizon;
  const table = moment.rowTable();
  const view = kernel.view();
  const firstRow = Math.max(0, Math.floor(project(camera, 0, Math.max(horizon, layer.y), 0).y));
  const left = layer.x + layer.drift * moment.time;
  for (let y = firstRow; y < moment.height; y++) {
    const ray = (y + 0.5 - focus.y) / zoom + camera.panY;
    const below = (ray + above) / Math.max(0.2, 1 - camera.truckY * perRow + ray * dolly * perRow);
    const depth = below * perRow;
    const scale = 1 / Math.max(0.3, 1 - dolly * depth);
    const step = 1 / (zoom * scale * layer.scaleX);
    const start = (-focus.x / zoom + camera.panX) / scale + camera.truckX * depth + focus.x - left;
    const at = table + (y - firstRow) * 12;
    view.setFloat32(at, (below + horizon - layer.y) / layer.scaleY - 0.5, true);
    view.setFloat32(at + 4, step, true);
    view.setFloat32(at + 8, start / layer.scaleX + step / 2 - 0.5, true);
  }
  moment.list.add({
    kind: "layer",
    firstRow,
    endRow: moment.height,
    flags: mode,
    source,
    opacity: layer.opacity,
    reals: [],
    rowTable: table,
  });
}

export function addFigure(moment: Moment, figure: FigureElement): void {
  const { camera, time, list } = moment;
  const state = motionAt(figure.motion, moment.progress);
  const bob =
    Math.sin(time * figure.bob.speed * Math.PI * 2 + figure.bob.phase) * figure.bob.amount;
  const at = project(camera, figure.x + state.x, figure.y + state.y + bob, figure.depth);
  const height = figure.height * state.scale * at.scale;
  const width = figure.width * state.scale * at.scale;
  const sway = figure.sway.amount * at.scale * state.scale;
  const hangs = figure.sway.hang;
  const top = hangs || figure.mirrored ? at.y : at.y - height;
  if (!list.isVisible(at.x, top + height / 2, width / 2 + Math.abs(sway), height / 2)) return;
  const count = figure.textures.length;
  const cycle = time * figure.cyclesPerSecond + figure.cyclePhase;
  const texture = figure.textures[Math.floor((cycle - Math.floor(cycle)) * count) % count];
  if (texture === undefined) return;
  list.add({
    kind: "figure",
    firstRow: top,
    endRow: top + height,
    flags: (figure.add ? flags.add : 0) | (hangs ? flags.hang : 0),
    source: moment.source(texture),
    opacity: figure.opacity * state.opacity * pulseAt(figure.pulse, time),
    reals: [
      at.x - width / 2,
      top,
      figure.flip ? -width : width,
      figure.mirrored ? -height : height,
      sway,
      time * figure.sway.speed * Math.PI * 2 + figure.sway.phase,
      figure.sway.waves * Math.PI * 2,
      1,
    ],
  });
}

export function addGlow(moment: Moment, glow: GlowElement): void {
  const { camera, time, list } = moment;
  const state = motionAt(glow.motion, moment.progress);
  const bob = Math.sin(time * glow.bob.speed * Math.PI * 2 + glow.bob.phase) * glow.bob.amount;
  const at = project(camera, glow.x + state.x, glow.y + state.y + bob, glow.depth);
  const scale = at.scale * state.scale;
  const x = at.x + glow.offsetX * scale;
  const y = at.y + glow.offsetY * scale;
  const radiusX = Math.max(0.6, glow.radiusX * scale);
  const radiusY = Math.max(0.6, glow.radiusY * scale);
  if (!list.isVisible(x, y, radiusX, radiusY)) return;
  const [red, green, blue] = glow.colour;
  list.add({
    kind: "glow",
    firstRow: y - radiusY,
    endRow: y + radiusY + 1,
    flags: glow.add ? flags.add : 0,
    source: moment.glow(glow.shape),
    opacity: glow.opacity * state.opacity * pulseAt(glow.pulse, time),
    reals: [
      x,
      y,
      radiusX,
      radiusY,
      ...[red, green, blue].map((value) => Math.min(32000, value * 32)),
    ],
  });
}
