import "server-only";
import { BufferSource, EncodedPacketSink, Input, MATROSKA, MP4 } from "mediabunny";
import { limitedBt709 } from "./annex-b";
import type { PictureSink, VideoFormat } from "./types";

/** Hands over the pictures of a finished file, for encoders that only make whole files. */
export async function readPictures(
  file: Uint8Array,
  format: VideoFormat,
  sink: PictureSink,
): Promise<void> {
  const input = new Input({ formats: [MP4, MATROSKA], source: new BufferSource(file) });
  const track = await input.getPrimaryVideoTrack();
  const announced = await track?.getDecoderConfig();
  if (!track || !announced) throw new Error("The encoder's file holds no video track.");
  let start: number | undefined;
  let config: VideoDecoderConfig | undefined = { ...announced, colorSpace: limitedBt709 };
  for await (const packet of new EncodedPacketSink(track).packets()) {
    // Reordered pictures may shift the whole clip; the first to be decoded is the first shown.
    start ??= packet.timestamp;
    const frameIndex = Math.round((packet.timestamp - start) * format.framesPerSecond);
    await sink({ data: packet.data, isKey: packet.type === "key", frameIndex }, config);
    config = undefined;
  }
}
