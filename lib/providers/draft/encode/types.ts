/** The raw pictures that go in: I420, BT.709, limited range, one after the other. */
export interface VideoFormat {
  /** Pixels, even. */
  width: number;
  /** Pixels, even. */
  height: number;
  framesPerSecond: number;
  /** Average, in bits per second. */
  bitrate: number;
}

/** One coded picture, in decode order. */
interface CodedPicture {
  /** NAL units, each behind its length in four bytes (AVC format). */
  data: Uint8Array;
  isKey: boolean;
  /** Position in the order of display, from 0. */
  frameIndex: number;
}

/** Where an encoder delivers. The first call brings the decoder configuration. */
export type PictureSink = (picture: CodedPicture, config?: VideoDecoderConfig) => Promise<void>;

/** An H.264 encoder at work on one clip. Deterministic: equal frames give equal pictures. */
export interface VideoEncoder {
  /** Shown with the take, for example "x264 (node-av)". */
  readonly label: string;
  /** Takes the next frame; the buffer may be reused once the promise has settled. */
  encode(frame: Uint8Array): Promise<void>;
  /** Delivers what is still inside. */
  finish(): Promise<void>;
  /** Frees memory and ends child processes. Safe at any time, also after a failure. */
  close(): void;
}

export interface EncoderOptions {
  choice: "auto" | "node-av" | "ffmpeg" | "wasm";
  /** A system ffmpeg; without it the one on the PATH. */
  ffmpegPath?: string;
}

/** This encoder cannot work on this machine; another may. */
export class EncoderUnavailable extends Error {
  override readonly name = "EncoderUnavailable";
}
