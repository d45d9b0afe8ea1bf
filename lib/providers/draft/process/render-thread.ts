import "server-only";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { bakeShot } from "../renderer/bake";
import { createFrameRenderer } from "../renderer/frame-renderer";
import { FrameRing } from "./ring";
import type { FromRenderThread, RenderThreadData, ToRenderThread } from "./types";

/** Entry of a thread that draws frames of one clip. Ends when no frame is left. */
async function main(): Promise<void> {
  const port = parentPort;
  if (!port) throw new Error("Not started as a thread.");
  const { ring: memory, kernelPath, bake } = workerData as RenderThreadData;
  const kernel = readFile(kernelPath);
  if (bake) {
    const shot = await bakeShot(bake);
    port.postMessage({ type: "baked", shot } satisfies FromRenderThread);
  }
  const [{ shot }] = (await once(port, "message")) as [ToRenderThread];
  const renderer = await createFrameRenderer(shot, await kernel);
  const ring = new FrameRing(memory);
  ring.produce((frameIndex, target) => renderer.draw(frameIndex, target));
}

await main();
