import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { createRing, FrameRing } from "@/lib/providers/draft/process/ring";
import type { RingMemory } from "@/lib/providers/draft/process/types";

const producer = `
  import { workerData } from "node:worker_threads";
  import { FrameRing } from "./lib/providers/draft/process/ring.ts";
  new FrameRing(workerData).produce((frameIndex, target) => {
    // Threads meet at different times, and finish out of order.
    const end = performance.now() + (frameIndex * 7) % 5;
    while (performance.now() < end);
    target.fill(frameIndex % 256);
  });
`;

async function startProducers(memory: RingMemory, count: number): Promise<Worker[]> {
  const bundle = await build({
    stdin: { contents: producer, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    conditions: ["react-server"],
  });
  const code = bundle.outputFiles[0]?.text ?? "";
  return Array.from({ length: count }, () => new Worker(code, { eval: true, workerData: memory }));
}

const exited = (worker: Worker) => new Promise((resolve) => worker.once("exit", resolve));

describe.each([1, 2, 3])("a ring with %i threads that draw", (threads) => {
  it("brings every frame once, in order and whole", async () => {
    const memory = createRing({ frameBytes: 96, frameCount: 60, slots: threads + 2 });
    const workers = await startProducers(memory, threads);
    const seen: number[] = [];
    const ring = new FrameRing(memory);
    const isComplete = await ring.consume(async (frame) => {
      expect(new Set(frame).size).toBe(1);
      seen.push(frame[0] ?? -1);
    });
    expect(isComplete).toBe(true);
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => index));
    expect(ring.framesDone).toBe(60);
    await Promise.all(workers.map(exited));
  });

  it("lets every thread end when it is stopped", async () => {
    const memory = createRing({ frameBytes: 96, frameCount: 100_000, slots: threads + 2 });
    const workers = await startProducers(memory, threads);
    const ring = new FrameRing(memory);
    const isComplete = await ring.consume(async () => {
      if (ring.framesDone === 10) ring.stop();
    });
    expect(isComplete).toBe(false);
    expect(await Promise.all(workers.map(exited))).toEqual(Array(threads).fill(0));
  });
});
