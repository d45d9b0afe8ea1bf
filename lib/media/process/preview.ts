import "server-only";
import { createRequire } from "node:module";
import type { Size } from "./decode";

// A CommonJS bundle whose names Node cannot see from an import statement.
const { createH264MP4Encoder } = createRequire(import.meta.url)(
  "h264-mp4-encoder",
) as typeof import("h264-mp4-encoder");

const framesPerSecond = 12;
/** From 10 (best) to 51. At 32 a clip of five seconds takes 20 to 60 KB. */
const quantizer = 32;

/**
 * Gathers a small silent MP4 for the hover preview. Encoded in WASM: at this size it is quick, it
 * works on every computer, and the same frames give the same bytes.
 */
export class PreviewEncoder {
  private written = 0;

  private constructor(
    private readonly encoder: Awaited<ReturnType<typeof createH264MP4Encoder>>,
    private readonly sourceRate: number,
  ) {}

  static async create(size: Size, sourceRate: number): Promise<PreviewEncoder> {
    const encoder = await createH264MP4Encoder();
    encoder.width = size.width;
    encoder.height = size.height;
    encoder.frameRate = Math.min(framesPerSecond, sourceRate);
    encoder.quantizationParameter = quantizer;
    encoder.groupOfPictures = framesPerSecond * 2;
    encoder.speed = 2;
    encoder.initialize();
    return new PreviewEncoder(encoder, sourceRate);
  }

  /** Takes the frame when it is the next one due. */
  offer(frame: Buffer, index: number): void {
    const due = Math.floor((this.written * this.sourceRate) / this.encoder.frameRate);
    if (index < due) return;
    this.encoder.addFrameYuv(frame);
    this.written += 1;
  }

  finish(): Uint8Array {
    this.encoder.finalize();
    return this.encoder.FS.readFile(this.encoder.outputFilename);
  }
}

/** Fits the preview into 320 pixels. The coder needs even sides. */
export function previewSize({ width, height }: Size): Size {
  const scale = 320 / Math.max(width, height, 320);
  const even = (side: number) => Math.max(16, Math.round((side * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}
