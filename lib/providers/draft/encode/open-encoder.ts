import "server-only";
import { openFfmpeg } from "./ffmpeg";
import { openNodeAv } from "./node-av";
import {
  EncoderUnavailable,
  type EncoderOptions,
  type PictureSink,
  type VideoEncoder,
  type VideoFormat,
} from "./types";
import { openWasm } from "./wasm";

/**
 * The chosen encoder; for `auto` the first that works on this machine, best first.
 * @throws EncoderUnavailable when a named choice does not work here: it is never replaced silently.
 */
export async function openEncoder(
  format: VideoFormat,
  sink: PictureSink,
  options: EncoderOptions,
): Promise<VideoEncoder> {
  const openers = {
    "node-av": () => openNodeAv(format, sink),
    ffmpeg: () => openFfmpeg(format, sink, options.ffmpegPath),
    wasm: () => openWasm(format, sink),
  };
  if (options.choice !== "auto") return openers[options.choice]();
  for (const open of [openers["node-av"], openers.ffmpeg]) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof EncoderUnavailable)) throw error;
    }
  }
  return openers.wasm();
}
