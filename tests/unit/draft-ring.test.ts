import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterEach, describe, expect, it } from "vitest";
import { createRing } from "@/lib/providers/draft/process/ring";
import type { RingMemory } from "@/lib/providers/draft/process/types";

const producer = `
  import { workerData } from "node:worker_threads";
  import { FrameRing } from "./lib/providers/draft/process/ring.ts";
  new FrameRing(workerData.memory).produce((frameIndex, target) => {
    // Threads meet at different times, and finish out of order.
    const end = performance.now() + (frameIndex * 7) % 5;
    while (performance.now() < end);
    target.fill(frameIndex % 256);
  });
`;

// On a thread as well: a broken ring blocks for ever, and must not block the test's own timeout.
const consumer = `
  import { parentPort, workerData } from "node:worker_threads";
  import { FrameRing } from "./lib/providers/draft/process/ring.ts";
  const ring = new FrameRing(workerData.memory);
  const seen = [];
  const isComplete = ring.consume(async (frame) => {
    seen.push([...new Set(frame)]);
    if (seen.length === workerData.stopAfter) ring.stop();
  });
  isComplete.then((isComplete) => parentPort.postMessage({ isComplete, seen }));
`;

interface Consumed {
  isComplete: boolean;
  /** The different bytes of each frame; a whole frame has one. */
  seen: number[][];
}

const workers: Worker[] = [];

async function startThread(contents: string, workerData: object): Promise<Worker> {
  const bundle = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    conditions: ["react-server"],
  });
  const worker = new Worker(bundle.outputFiles[0]?.text ?? "", { eval: true, workerData });
  workers.push(worker);
  return worker;
}

/** Runs one consumer and several producers; answers when all of them have ended by themselves. */
async function pass(memory: RingMemory, threads: number, stopAfter?: number): Promise<Consumed> {
  const consuming = await startThread(consumer, { memory, stopAfter });
  const answer = once(consuming, "message");
  const ended = [once(consuming, "exit")];
  for (let index = 0; index < threads; index++) {
    ended.push(once(await startThread(producer, { memory }), "exit"));
  }
  expect((await Promise.all(ended)).flat()).toEqual(Array(threads + 1).fill(0));
  const [consumed] = (await answer) as [Consumed];
  return consumed;
}

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

describe.each([1, 2, 3])("a ring with %i threads that draw", (threads) => {
  it("brings every frame once, in order and whole", async () => {
    const memory = createRing({ frameBytes: 96, frameCount: 60, slots: threads + 2 });
    const { isComplete, seen } = await pass(memory, threads);
    expect(isComplete).toBe(true);
    expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => [index]));
  });

  it("lets every thread end when it is stopped", async () => {
    const memory = createRing({ frameBytes: 96, frameCount: 100_000, slots: threads + 2 });
    const { isComplete, seen } = await pass(memory, threads, 10);
    expect(isComplete).toBe(false);
    expect(seen).toHaveLength(10);
  });
});
