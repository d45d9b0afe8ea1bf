import type { ScenePlan } from "../scene/types";

/** Everything that decides the pixels of a draft. Equal requests give equal bytes. */
export interface DrawRequest {
  prompt: string;
  negativePrompt: string;
  /** 0 to 2147483647. */
  seed: number;
  /** Pixels; even, not necessarily a multiple of 16. */
  width: number;
  height: number;
  frameCount: number;
  framesPerSecond: number;
}

export interface Picture {
  width: number;
  height: number;
  /** Premultiplied RGBA, or other bytes when the texture is no colour picture. */
  pixels: Uint8Array;
}

/** Where one texture lies in `BakedShot.pixels`. */
export interface TextureRegion {
  /** Bytes from the start of `pixels`; a multiple of 16. */
  offset: number;
  width: number;
  height: number;
  /** Where its coverage map (coverage.ts) lies in `pixels`; null when it has none. */
  coverage: number | null;
}

/**
 * A shot whose still layers are drawn. Plain data and one SharedArrayBuffer, so that posting it to
 * a worker thread copies no pixels.
 */
export interface BakedShot {
  request: DrawRequest;
  plan: ScenePlan;
  textures: TextureRegion[];
  pixels: SharedArrayBuffer;
}

export interface FrameRenderer {
  /** width * height * 3 / 2. */
  readonly frameBytes: number;
  /**
   * Draws one frame as I420, BT.709, limited range, into `target` (at least `frameBytes` long).
   * Frames may be asked for in any order and on any thread: the bytes are the same.
   * Throws RangeError for a frame outside the shot or a target that is too small.
   */
  draw(frameIndex: number, target: Uint8Array): void;
}

export interface Picture {
  width: number;
  height: number;
  /** Premultiplied RGBA, or other bytes when the texture is no colour picture. */
  pixels: Uint8Array;
}
