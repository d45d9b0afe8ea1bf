import "server-only";
import { cameraAt, project } from "../scene/camera-path";
import { mixBits } from "../scene/random";
import type { SceneElement } from "../scene/types";
import { addFigure, addGlow, addLayer, type Moment } from "./element-operations";
import { gradeTable } from "./grade-table";
import { createKernel } from "./kernel-instance";
import { OperationList } from "./operation-list";
import { createParticles } from "./particle-operations";
import type { BakedShot, FrameRenderer } from "./types";
import { createWaterTable } from "./water-table";

const maxFloors = 4;

/** Prepares to draw a shot's frames; every thread that draws needs its own. */
export async function createFrameRenderer(
  baked: BakedShot,
  kernelBytes: Uint8Array,
): Promise<FrameRenderer> {
  const { request, plan } = baked;
  const { width, height, frameCount, framesPerSecond } = request;
  const frameBytes = (width * height * 3) / 2;
  const kernel = await createKernel(kernelBytes, width, height);
  const atlas = kernel.place(new Uint8Array(baked.pixels));
  const grade = kernel.place(gradeTable(plan.grade));
  const water = plan.water ? createWaterTable(kernel, plan.water) : null;
  const out = kernel.alloc(frameBytes + 64);
  const list = new OperationList(kernel, width, height);
  const rowTables = kernel.alloc(maxFloors * height * 12);
  const particles = createParticles(plan);
  kernel.setVignette(plan.grade.vignette);

  const sources = baked.textures.map(({ width, height, offset, coverage }) => ({
    width,
    height,
    address: atlas + offset,
    coverage: coverage === null ? 0 : atlas + coverage,
  }));
  const source = (texture: number) => {
    const found = sources[texture];
    if (!found) throw new RangeError(`The shot has no texture ${texture}.`);
    return found;
  };

  function addElements(elements: readonly SceneElement[], moment: Moment): void {
    list.reset();
    for (const element of elements) {
      if (element.kind === "layer") addLayer(moment, element);
      else if (element.kind === "figure") addFigure(moment, element);
      else if (element.kind === "glow") addGlow(moment, element);
      else particles(moment, element);
    }
  }

  function draw(frameIndex: number, target: Uint8Array): void {
    if (!Number.isInteger(frameIndex) || frameIndex < 0 || frameIndex >= frameCount) {
      throw new RangeError(`The shot has frames 0 to ${frameCount - 1}, not ${frameIndex}.`);
    }
    if (target.byteLength < frameBytes) {
      throw new RangeError(`A frame needs ${frameBytes} bytes, not ${target.byteLength}.`);
    }
    const time = frameIndex / framesPerSecond;
    const progress = frameCount > 1 ? frameIndex / (frameCount - 1) : 0;
    const camera = cameraAt(plan.camera, height, progress, time);
    let floors = 0;
    const moment: Moment = {
      kernel,
      list,
      camera,
      time,
      progress,
      width,
      height,
      horizon: plan.horizon,
      source,
      glow: (shape) => source(plan.glowTextures[shape]),
      rowTable: () => rowTables + (floors++ % maxFloors) * height * 12,
    };
    const shore = plan.water ? Math.round(project(camera, 0, plan.water.row, 0).y) : height;
    const sun = project(camera, plan.light.x, plan.light.y, 0);
    addElements(plan.back, moment);
    list.draw(0, shore);
    if (plan.water && water) {
      const drift = camera.zoom * (camera.panX + camera.truckX * 0.2);
      kernel.water(
        Math.max(0, shore),
        source(plan.water.noiseTexture).address,
        water.at(time, sun.x, drift),
      );
    }
    addElements(plan.front, moment);
    list.draw(0, height);
    const { light } = plan;
    const flash = light.flashes.reduce((sum, at) => sum + flashAt(time - at), 0);
    kernel.spreadLight(
      sun.x,
      sun.y,
      light.threshold - flash * 0.3,
      light.shafts,
      light.bloom + flash * 0.5,
    );
    addElements(plan.air, moment);
    list.draw(0, height);
    kernel.finish(
      out,
      source(plan.grainTexture).address,
      mixBits(frameIndex * 7919 + 1) & 0x3fff8,
      grade,
    );
    target.set(kernel.bytes(out, frameBytes));
  }

  return { frameBytes, draw };
}

/** Brightness of a lightning flash, `since` seconds after it struck: two strokes and a glow. */
function flashAt(since: number): number {
  if (since < 0 || since > 0.6) return 0;
  const stroke = since < 0.09 || (since > 0.16 && since < 0.24) ? 1 : 0.35;
  return stroke * (1 - since / 0.6);
}
