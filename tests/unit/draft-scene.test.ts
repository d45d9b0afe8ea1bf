import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePrompt } from "@/lib/providers/draft/prompt/parse-prompt";
import type { CameraMove } from "@/lib/providers/draft/prompt/types";
import { bakeShot } from "@/lib/providers/draft/renderer/bake";
import { cameraAt, motionAt, project } from "@/lib/providers/draft/scene/camera-path";
import { chooseCamera } from "@/lib/providers/draft/scene/choose-camera";
import { createRandom } from "@/lib/providers/draft/scene/random";
import { layersMeetTheEdges } from "./support/draft-shots";

const moves: CameraMove[] = [
  "static",
  "drift",
  "pan-left",
  "tilt-up",
  "dolly-in",
  "truck-right",
  "orbit-left",
  "zoom-out",
  "crane-up",
  "handheld",
];
const focus = { x: 640, y: 360 };

function pathFor(camera: CameraMove[], seed = 1) {
  return chooseCamera({ ...parsePrompt("a lake", ""), camera }, focus, createRandom(seed));
}

describe("the camera", () => {
  it.each(moves)("moves without a jump: %s", (move) => {
    const path = pathFor([move]);
    let last = project(cameraAt(path, 720, 0, 0), 900, 500, 1);
    for (let frame = 1; frame < 240; frame++) {
      const here = project(cameraAt(path, 720, frame / 239, frame / 24), 900, 500, 1);
      expect(Math.hypot(here.x - last.x, here.y - last.y)).toBeLessThan(6);
      last = here;
    }
  });

  it("does not move at all when it is locked off", () => {
    const path = pathFor(["static"]);
    expect(cameraAt(path, 720, 1, 5)).toEqual(cameraAt(path, 720, 0, 0));
  });

  it("pans the view to the right, so that things go left", () => {
    const path = pathFor(["pan-right"]);
    const start = project(cameraAt(path, 720, 0, 0), 640, 360, 0);
    expect(project(cameraAt(path, 720, 1, 5), 640, 360, 0).x).toBeLessThan(start.x - 100);
  });

  it("keeps the subject in the middle of an orbit while the background slides", () => {
    const path = pathFor(["orbit-right"]);
    const shift = (depth: number) =>
      project(cameraAt(path, 720, 1, 5), 640, 360, depth).x -
      project(cameraAt(path, 720, 0, 0), 640, 360, depth).x;
    expect(Math.abs(shift(1))).toBeLessThan(4);
    expect(Math.abs(shift(0))).toBeGreaterThan(100);
  });

  it("enlarges what is near more than what is far when it dollies in", () => {
    const camera = cameraAt(pathFor(["dolly-in"]), 720, 1, 5);
    expect(project(camera, 0, 0, 1).scale).toBeGreaterThan(project(camera, 0, 0, 0.2).scale);
    expect(project(camera, 0, 0, 0).scale).toBe(1);
  });
});

describe("a subject's motion", () => {
  it("passes through its keys and stays finite between them", () => {
    const offset = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(
        fc.array(offset, { minLength: 2, maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (offsets, at) => {
          const keys = offsets.map((x, i) => ({
            at: i / (offsets.length - 1),
            x,
            y: 0,
            scale: 1,
            opacity: 1,
          }));
          keys.forEach((key) => expect(motionAt(keys, key.at).x).toBeCloseTo(key.x, 6));
          expect(Number.isFinite(motionAt(keys, at).x)).toBe(true);
        },
      ),
    );
  });
});

describe("a composed scene", () => {
  const shot = (prompt: string, seed: number, negativePrompt = "") =>
    bakeShot({
      prompt,
      negativePrompt,
      seed,
      width: 320,
      height: 180,
      frameCount: 24,
      framesPerSecond: 24,
    });

  it("is plain data that can be posted to a thread", async () => {
    const baked = await shot("a dog on a beach", 1);
    expect(structuredClone(baked.plan)).toEqual(baked.plan);
    expect(baked.pixels).toBeInstanceOf(SharedArrayBuffer);
  });

  it("is the same for the same seed and another for another", async () => {
    const [first, again, other] = await Promise.all([
      shot("a castle", 5),
      shot("a castle", 5),
      shot("a castle", 6),
    ]);
    expect(again.plan).toEqual(first.plan);
    expect(Buffer.compare(Buffer.from(again.pixels), Buffer.from(first.pixels))).toBe(0);
    expect(other.plan).not.toEqual(first.plan);
  });

  it("leaves out what the negative prompt names", async () => {
    const figures = async (negative: string) =>
      (await shot("three dogs in a field", 2, negative)).plan.back.filter(
        ({ kind }) => kind === "figure",
      ).length;
    expect(await figures("")).toBe(3);
    expect(await figures("dogs")).toBe(0);
    const particles = async (negative: string) =>
      (await shot("a field in the rain", 2, negative)).plan.air.some(
        (each) => each.kind === "particles" && each.style === "rain",
      );
    expect(await particles("")).toBe(true);
    expect(await particles("rain")).toBe(false);
  });

  it.each([
    "pan left over a lake",
    "crane shot of a city at night",
    "dolly in, forest",
    "orbit, desert",
  ])("covers the frame on every side: %s", async (prompt) => {
    layersMeetTheEdges(await shot(prompt, 3));
  });
});
