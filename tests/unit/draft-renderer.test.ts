import { beforeAll, describe, expect, it } from "vitest";
import { aspectRatios, frameSize } from "@/lib/domain/frame-size";
import { bakeShot } from "@/lib/providers/draft/renderer/bake";
import { createFrameRenderer } from "@/lib/providers/draft/renderer/frame-renderer";
import type { DrawRequest } from "@/lib/providers/draft/renderer/types";
import { compileKernel } from "./support/draft-shots";

let kernel: Uint8Array;
beforeAll(async () => {
  kernel = await compileKernel();
}, 60_000);

const small: DrawRequest = {
  prompt: "a red sailboat on a lake at sunset, pan right",
  negativePrompt: "",
  seed: 11,
  width: 320,
  height: 180,
  frameCount: 24,
  framesPerSecond: 24,
};

async function draw(request: DrawRequest, ...frames: number[]): Promise<Buffer[]> {
  const renderer = await createFrameRenderer(await bakeShot(request), kernel);
  return frames.map((frame) => {
    const target = new Uint8Array(renderer.frameBytes);
    renderer.draw(frame, target);
    return Buffer.from(target);
  });
}

/** Mean of the Y plane. */
function brightness(frame: Buffer, { width, height }: DrawRequest): number {
  let sum = 0;
  for (let i = 0; i < width * height; i++) sum += frame[i] ?? 0;
  return sum / (width * height);
}

/** Mean distance of the U and V planes from grey. */
function colourfulness(frame: Buffer, { width, height }: DrawRequest): number {
  let sum = 0;
  for (let i = width * height; i < frame.length; i++) sum += Math.abs((frame[i] ?? 0) - 128);
  return sum / (frame.length - width * height);
}

describe("drawing", () => {
  it("gives the same bytes in any order and from any instance", async () => {
    const [first, middle, last] = await draw(small, 0, 12, 23);
    const [lastAgain, firstAgain, middleAgain] = await draw(small, 23, 0, 12);
    expect(firstAgain?.equals(first as Buffer)).toBe(true);
    expect(middleAgain?.equals(middle as Buffer)).toBe(true);
    expect(lastAgain?.equals(last as Buffer)).toBe(true);
  });

  it("moves: no two frames of a panned shot are alike", async () => {
    const [first, second] = await draw(small, 4, 16);
    expect(second?.equals(first as Buffer)).toBe(false);
  });

  it("draws another picture for another seed, prompt or negative prompt", async () => {
    const [base] = await draw(small, 8);
    for (const change of [
      { seed: 12 },
      { prompt: "a castle at night" },
      { negativePrompt: "boat" },
    ]) {
      const [other] = await draw({ ...small, ...change }, 8);
      expect(other?.equals(base as Buffer), JSON.stringify(change)).toBe(false);
    }
  });

  it("stays within the limits of video levels", async () => {
    const request = { ...small, prompt: "overexposed white beach at midday, fireworks" };
    const [frame] = await draw(request, 10);
    const luma = frame?.subarray(0, request.width * request.height) ?? Buffer.alloc(0);
    expect(Math.min(...luma)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...luma)).toBeLessThanOrEqual(235);
    const chroma = frame?.subarray(request.width * request.height) ?? Buffer.alloc(0);
    expect(Math.min(...chroma)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...chroma)).toBeLessThanOrEqual(240);
  });

  it("follows the time of day and the style", async () => {
    const day = { ...small, prompt: "a field at midday" };
    const night = { ...small, prompt: "a field at night" };
    const grey = { ...small, prompt: "a field at midday, black and white" };
    const [atDay] = await draw(day, 0);
    const [atNight] = await draw(night, 0);
    const [inGrey] = await draw(grey, 0);
    expect(brightness(atDay as Buffer, day)).toBeGreaterThan(
      brightness(atNight as Buffer, night) + 40,
    );
    expect(colourfulness(inGrey as Buffer, grey)).toBeLessThan(1);
    expect(colourfulness(atDay as Buffer, day)).toBeGreaterThan(5);
  });

  it.each(aspectRatios)(
    "fills every pixel of %s, also where it is no multiple of 16",
    async (ratio) => {
      const size = frameSize(ratio, "720p");
      const request = { ...small, ...size, prompt: "snow over a mountain lake, tilt up" };
      const [frame] = await draw(request, 23);
      expect(frame?.byteLength).toBe((size.width * size.height * 3) / 2);
      const corner = frame?.[size.width * size.height - 1] ?? 0;
      expect(corner).toBeGreaterThanOrEqual(16);
      // The last rows and columns are drawn: no band of empty pixels.
      const lastRow =
        frame?.subarray(size.width * (size.height - 1), size.width * size.height) ??
        Buffer.alloc(0);
      expect(new Set(lastRow).size).toBeGreaterThan(4);
    },
  );

  it("refuses frames outside the shot and buffers that are too small", async () => {
    const renderer = await createFrameRenderer(await bakeShot(small), kernel);
    const target = new Uint8Array(renderer.frameBytes);
    for (const frame of [-1, 24, 0.5, Number.NaN]) {
      expect(() => renderer.draw(frame, target)).toThrow(RangeError);
    }
    expect(() => renderer.draw(0, target.subarray(1))).toThrow(RangeError);
  });

  it.each([
    "underwater",
    "space",
    "street in rain",
    "room",
    "park",
    "yacht",
    "beach",
    "moon surface",
    "above the clouds",
    "abstract shapes",
  ])("draws %s", async (place) => {
    const [frame] = await draw({ ...small, prompt: `${place}, a dog and a bird` }, 6);
    expect(new Set(frame?.subarray(0, small.width * small.height)).size).toBeGreaterThan(20);
  });
});
