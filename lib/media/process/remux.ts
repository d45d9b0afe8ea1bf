import "server-only";
import { BufferTarget, Conversion, Mp4OutputFormat, Output, type MetadataTags } from "mediabunny";
import { NotAVideoError } from "./not-a-video";
import { openInput } from "./probe";
import { zeroTimes } from "./zero-times";

/**
 * The same coded frames in a new MP4 that starts playing while it loads, with these tags and no
 * others. Deterministic: the same file and tags give the same bytes.
 * @throws NotAVideoError when the file ends early or its coding does not fit into an MP4
 */
export async function remux(file: string, tags: MetadataTags): Promise<Buffer> {
  using input = openInput(file);
  const target = new BufferTarget();
  const conversion = await Conversion.init({
    input,
    output: new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target }),
    tracks: "primary",
    tags: () => tags,
    showWarnings: false,
  });
  const lost = conversion.discardedTracks.find(({ track }) => track.isVideoTrack());
  if (lost || !conversion.isValid) {
    throw new NotAVideoError(`cannot be put into an MP4: ${lost?.reason ?? "no usable track"}`);
  }
  try {
    await conversion.execute();
  } catch (error) {
    throw new NotAVideoError("cannot be read to its end", { cause: error });
  }
  if (!target.buffer) throw new NotAVideoError("gave no output");
  const bytes = Buffer.from(target.buffer);
  zeroTimes(bytes);
  return bytes;
}
