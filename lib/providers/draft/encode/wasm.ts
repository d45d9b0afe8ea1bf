import "server-only";
import { readPictures } from "./container";
import type { PictureSink, VideoEncoder, VideoFormat } from "./types";

/** minih264 in WebAssembly: slower and softer than x264, but it works everywhere. */
export async function openWasm(format: VideoFormat, sink: PictureSink): Promise<VideoEncoder> {
  const { default: library } = await import("h264-mp4-encoder");
  const encoder = await library.createH264MP4Encoder();
  encoder.width = format.width;
  encoder.height = format.height;
  encoder.frameRate = format.framesPerSecond;
  encoder.kbps = Math.round(format.bitrate / 1000);
  encoder.speed = 10;
  encoder.groupOfPictures = format.framesPerSecond * 2;
  encoder.quantizationParameter = 24;
  encoder.initialize();
  let isOpen = true;
  return {
    label: "minih264 (WebAssembly)",
    encode: async (frame) => encoder.addFrameYuv(frame),
    async finish() {
      encoder.finalize();
      await readPictures(encoder.FS.readFile(encoder.outputFilename), format, sink);
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      encoder.delete();
    },
  };
}
