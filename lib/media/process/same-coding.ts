import "server-only";
import { EncodedPacketSink, type InputVideoTrack } from "mediabunny";
import { openInput } from "./probe";

/**
 * Whether two files hold the same coded frames, whatever else is in them. If so every decoded
 * frame is equal too, and nothing needs to be decoded to know it.
 */
export async function sameCoding(first: string, second: string): Promise<boolean> {
  using left = openInput(first);
  using right = openInput(second);
  const leftTrack = await left.getPrimaryVideoTrack();
  const rightTrack = await right.getPrimaryVideoTrack();
  if (!leftTrack || !rightTrack) return false;
  if ((await decoderSetUp(leftTrack)) !== (await decoderSetUp(rightTrack))) return false;
  const rightPackets = new EncodedPacketSink(rightTrack).packets();
  for await (const packet of new EncodedPacketSink(leftTrack).packets()) {
    const { value: other } = await rightPackets.next();
    if (!other || packet.timestamp !== other.timestamp) return false;
    if (Buffer.compare(packet.data, other.data) !== 0) return false;
  }
  return (await rightPackets.next()).done === true;
}

/** What a decoder is told before the first frame, as a text that can be compared. */
async function decoderSetUp(track: InputVideoTrack): Promise<string> {
  const config = await track.getDecoderConfig();
  const description = config?.description;
  const bytes = ArrayBuffer.isView(description)
    ? Buffer.from(description.buffer, description.byteOffset, description.byteLength)
    : Buffer.from(description ?? new ArrayBuffer(0));
  const { codec, codedWidth, codedHeight } = config ?? {};
  return JSON.stringify([codec, codedWidth, codedHeight, bytes.toString("base64")]);
}
