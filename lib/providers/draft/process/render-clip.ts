import "server-only";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { EncoderOptions } from "../encode/types";
import type { DrawRequest } from "../renderer/types";
import { createRing, FrameRing } from "./ring";
import type {
  EncodeThreadData,
  FromEncodeThread,
  FromRenderThread,
  RenderThreadData,
  RingMemory,
  ToRenderThread,
} from "./types";

/** Where the bundled threads and the kernel lie, and how many threads draw. */
export interface RenderOptions {
  programDirectory: string;
  threads: number;
  encoder: EncoderOptions;
}

export interface Clip {
  file: Uint8Array;
  encoder: string;
}

/** How long threads may take to end by themselves before they are cut off. */
const graceMilliseconds = 400;

/** One clip being drawn and encoded, on threads of its own that end with it. */
export class ClipRender {
  private readonly memory: RingMemory;
  private readonly ring: FrameRing;
  private readonly threads: Worker[] = [];
  /** The finished clip; null when it was stopped. Rejects when a thread fails. */
  readonly done: Promise<Clip | null>;

  constructor(
    private readonly request: DrawRequest,
    private readonly options: RenderOptions,
  ) {
    this.memory = createRing({
      frameBytes: (request.width * request.height * 3) / 2,
      frameCount: request.frameCount,
      // One being drawn a thread, one being encoded, one in between.
      slots: options.threads + 2,
    });
    this.ring = new FrameRing(this.memory);
    this.done = this.run();
  }

  get framesDone(): number {
    return this.ring.framesDone;
  }

  stop(): void {
    this.ring.stop();
    void this.endThreads();
  }

  private async run(): Promise<Clip | null> {
    try {
      return await Promise.race([this.encode(), ...this.draw()]);
    } finally {
      this.ring.stop();
      await this.endThreads();
    }
  }

  private async encode(): Promise<Clip | null> {
    const { request, options } = this;
    const data: EncodeThreadData = { ring: this.memory, request, encoder: options.encoder };
    const thread = this.startThread("draft-encode-thread.mjs", data);
    let clip: Clip | null = null;
    thread.on("message", ({ file, encoder }: FromEncodeThread) => (clip = { file, encoder }));
    await ended(thread);
    if (clip || this.ring.isStopped) return clip;
    throw new Error("The encoding thread ended without a file.");
  }

  /** Promises that only ever reject: drawing is done when encoding is. */
  private draw(): Promise<never>[] {
    const { request, options } = this;
    const threads = Array.from({ length: options.threads }, (_, index) => {
      const data: RenderThreadData = {
        ring: this.memory,
        kernelPath: path.join(options.programDirectory, "draft-kernel.wasm"),
        bake: index === 0 ? request : null,
      };
      return this.startThread("draft-render-thread.mjs", data);
    });
    threads[0]?.on("message", ({ shot }: FromRenderThread) => {
      for (const thread of threads) {
        thread.postMessage({ type: "draw", shot } satisfies ToRenderThread);
      }
    });
    return threads.map(async (thread) => {
      await ended(thread);
      return new Promise<never>(() => {});
    });
  }

  private startThread(program: string, workerData: object): Worker {
    const thread = new Worker(path.join(this.options.programDirectory, program), { workerData });
    this.threads.push(thread);
    return thread;
  }

  private async endThreads(): Promise<void> {
    const running = this.threads.filter((thread) => thread.threadId !== -1);
    const allEnded = Promise.all(running.map((thread) => ended(thread).catch(() => {})));
    await Promise.race([allEnded, delay(graceMilliseconds, undefined, { ref: false })]);
    await Promise.all(running.map((thread) => thread.terminate()));
  }
}

/** Settles when a thread has ended; rejects with what it threw. */
async function ended(thread: Worker): Promise<void> {
  if (thread.threadId === -1) return;
  await once(thread, "exit");
}
