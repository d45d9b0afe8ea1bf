import "server-only";
import type { RingMemory } from "./types";

const stopped = 0;
const nextFrame = 1;
const framesDone = 2;
const firstSlot = 3;

/** A lost wake-up must not hang a render, so nobody sleeps longer than this. */
const waitMilliseconds = 250;

export function createRing(size: {
  frameBytes: number;
  frameCount: number;
  slots: number;
}): RingMemory {
  const { frameBytes, frameCount } = size;
  const slots = Math.min(size.slots, frameCount);
  return {
    control: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (firstSlot + slots)),
    pixels: new SharedArrayBuffer(frameBytes * slots),
    frameBytes,
    frameCount,
  };
}

/**
 * Frames on their way from the renderers to the encoder, in shared memory. Any number of threads
 * draw, each taking the next frame; one encodes, in order. A slot is free again once encoded.
 */
export class FrameRing {
  private readonly control: Int32Array;
  private readonly slots: number;

  constructor(private readonly memory: RingMemory) {
    this.control = new Int32Array(memory.control);
    this.slots = this.control.length - firstSlot;
  }

  get framesDone(): number {
    return Atomics.load(this.control, framesDone);
  }

  get isStopped(): boolean {
    return Atomics.load(this.control, stopped) === 1;
  }

  /** Makes every thread return between two frames. */
  stop(): void {
    Atomics.store(this.control, stopped, 1);
    for (let index = framesDone; index < this.control.length; index++) {
      Atomics.notify(this.control, index);
    }
  }

  /** Draws frames until none are left or the ring is stopped. Blocks the thread. */
  produce(draw: (frameIndex: number, target: Uint8Array) => void): void {
    for (;;) {
      const frameIndex = Atomics.add(this.control, nextFrame, 1);
      if (frameIndex >= this.memory.frameCount) return;
      if (!this.waitForSlot(frameIndex)) return;
      draw(frameIndex, this.pixelsOf(frameIndex));
      const slot = this.slotOf(frameIndex);
      // One more than the index, so that 0 means "nothing yet".
      Atomics.store(this.control, slot, frameIndex + 1);
      Atomics.notify(this.control, slot);
    }
  }

  /** Takes all frames in order. Blocks the thread between them. Answers false when stopped early. */
  async consume(encode: (frame: Uint8Array) => Promise<void>): Promise<boolean> {
    for (let frameIndex = 0; frameIndex < this.memory.frameCount; frameIndex++) {
      if (!this.waitForFrame(frameIndex)) return false;
      await encode(this.pixelsOf(frameIndex));
      Atomics.store(this.control, framesDone, frameIndex + 1);
      Atomics.notify(this.control, framesDone);
    }
    return true;
  }

  private slotOf(frameIndex: number): number {
    return firstSlot + (frameIndex % this.slots);
  }

  private pixelsOf(frameIndex: number): Uint8Array {
    const { pixels, frameBytes } = this.memory;
    return new Uint8Array(pixels, (frameIndex % this.slots) * frameBytes, frameBytes);
  }

  private waitForSlot(frameIndex: number): boolean {
    while (!this.isStopped) {
      const done = this.framesDone;
      if (frameIndex - done < this.slots) return true;
      Atomics.wait(this.control, framesDone, done, waitMilliseconds);
    }
    return false;
  }

  private waitForFrame(frameIndex: number): boolean {
    const slot = this.slotOf(frameIndex);
    while (!this.isStopped) {
      const ready = Atomics.load(this.control, slot);
      if (ready === frameIndex + 1) return true;
      Atomics.wait(this.control, slot, ready, waitMilliseconds);
    }
    return false;
  }
}
