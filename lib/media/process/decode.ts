import "server-only";
import { ffmpegFrames, ffmpegWorks } from "./ffmpeg-frames";
import { nodeAvFrames, nodeAvWorks } from "./node-av-frames";
import type { VideoProbe } from "./probe";

export interface Size {
  width: number;
  height: number;
}

/** Makes pictures of a video file's frames. */
export interface FrameDecoder {
  /**
   * Every frame, upright and scaled, as planar 8-bit 4:2:0 in BT.601, without padding: small videos
   * that do not name their colours are read so.
   */
  planarFrames(file: string, probe: VideoProbe, size: Size): AsyncGenerator<Buffer>;
  /** Every frame, upright and scaled, as 8-bit RGB. */
  rgbFrames(file: string, probe: VideoProbe, size: Size): AsyncGenerator<Buffer>;
  /** Every frame as it is coded, as planar 8-bit 4:2:0. */
  codedFrames(file: string, probe: VideoProbe): AsyncGenerator<Buffer>;
}

type PixelFormat = "yuv420p" | "rgb24";

const turns: Readonly<Record<number, string>> = {
  90: "transpose=clock,",
  180: "hflip,vflip,",
  270: "transpose=cclock,",
};

/** The first decoder that works on this computer: node-av, then the ffmpeg command, then none. */
export async function findDecoder(ffmpeg: string): Promise<FrameDecoder | null> {
  if (await nodeAvWorks()) return decoderOf((file, filters) => nodeAvFrames(file, filters));
  if (!(await ffmpegWorks(ffmpeg))) return null;
  return decoderOf((file, filters, pixelFormat, size) =>
    ffmpegFrames(ffmpeg, file, filters, pixelFormat, frameBytes(pixelFormat, size)),
  );
}

type Reader = (
  file: string,
  filters: string,
  pixelFormat: PixelFormat,
  size: Size,
) => AsyncGenerator<Buffer>;

function decoderOf(read: Reader): FrameDecoder {
  const upright = (file: string, probe: VideoProbe, size: Size, pixelFormat: PixelFormat) => {
    const target = pixelFormat === "yuv420p" ? ":out_color_matrix=bt601:out_range=tv" : "";
    const scale = [
      `scale=${size.width}:${size.height}:flags=area:in_color_matrix=${probe.colorMatrix}${target}`,
      `format=${pixelFormat}`,
    ].join(",");
    return read(file, `${turns[probe.rotation] ?? ""}${scale}`, pixelFormat, size);
  };
  return {
    planarFrames: (file, probe, size) => upright(file, probe, size, "yuv420p"),
    rgbFrames: (file, probe, size) => upright(file, probe, size, "rgb24"),
    codedFrames: (file, probe) =>
      read(file, "format=yuv420p", "yuv420p", {
        width: probe.codedWidth,
        height: probe.codedHeight,
      }),
  };
}

function frameBytes(pixelFormat: PixelFormat, { width, height }: Size): number {
  if (pixelFormat === "rgb24") return width * height * 3;
  return width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);
}
