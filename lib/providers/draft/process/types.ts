import type { EncoderOptions } from "../encode/types";
import type { BakedShot, DrawRequest } from "../renderer/types";

/** Parent to draft process. Cancelling goes through the spool, where every process sees it. */
export type ToProcess = { type: "render"; takeId: string };

/** Draft process to parent: which take a crash would have to do with. */
export type FromProcess = { type: "drawing"; takeId: string | null };

/** The ring's memory, shared by all threads of one clip. */
export interface RingMemory {
  control: SharedArrayBuffer;
  pixels: SharedArrayBuffer;
  frameBytes: number;
  frameCount: number;
}

export interface RenderThreadData {
  ring: RingMemory;
  kernelPath: string;
  /** Only one thread bakes; the others wait for its shot. */
  bake: DrawRequest | null;
}

export type FromRenderThread = { type: "baked"; shot: BakedShot };
export type ToRenderThread = { type: "draw"; shot: BakedShot };

export interface EncodeThreadData {
  ring: RingMemory;
  request: DrawRequest;
  encoder: EncoderOptions;
}

export type FromEncodeThread = { type: "encoded"; file: Uint8Array; encoder: string };
