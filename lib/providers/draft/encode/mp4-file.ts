import "server-only";
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import type { PictureSink } from "./types";

/** Collects coded pictures into an MP4 that starts playing at once (moov before mdat). */
export class Mp4File {
  private readonly target = new BufferTarget();
  private readonly source = new EncodedVideoPacketSource("avc");
  private readonly output = new Output({
    format: new Mp4OutputFormat({ fastStart: "in-memory" }),
    target: this.target,
  });

  constructor(private readonly framesPerSecond: number) {
    this.output.addVideoTrack(this.source, { frameRate: framesPerSecond });
  }

  async open(): Promise<void> {
    await this.output.start();
  }

  readonly add: PictureSink = async (picture, decoderConfig) => {
    const packet = new EncodedPacket(
      picture.data,
      picture.isKey ? "key" : "delta",
      picture.frameIndex / this.framesPerSecond,
      1 / this.framesPerSecond,
    );
    await this.source.add(packet, decoderConfig ? { decoderConfig } : undefined);
  };

  async finish(): Promise<Uint8Array> {
    await this.output.finalize();
    if (!this.target.buffer) throw new Error("The MP4 file was not written.");
    const bytes = new Uint8Array(this.target.buffer);
    clearTimes(bytes);
    return bytes;
  }
}

const containers = new Set(["moov", "trak", "mdia"]);
const headers = new Set(["mvhd", "tkhd", "mdhd"]);

/** Zeroes creation and modification times, the only bytes that would differ between two runs. */
function clearTimes(file: Uint8Array): void {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let offset = 0;
  while (offset + 8 <= file.length) {
    const size = view.getUint32(offset);
    const type = Buffer.from(file.subarray(offset + 4, offset + 8)).toString("latin1");
    // 0 means "to the end of the file", 1 a 64-bit size: neither occurs before the media data here.
    if (size < 8) return;
    const box = file.subarray(offset, offset + size);
    if (containers.has(type)) clearTimes(box.subarray(8));
    if (headers.has(type)) box.fill(0, 12, box[8] === 1 ? 28 : 20);
    offset += size;
  }
}
