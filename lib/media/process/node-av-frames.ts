import "server-only";

/** Every decoded frame of a file's first video stream, filtered and packed without padding. */
export async function* nodeAvFrames(file: string, filters: string): AsyncGenerator<Buffer> {
  const { Decoder, Demuxer, FilterAPI } = await import("node-av/api");
  await using demuxer = await Demuxer.open(file);
  const stream = demuxer.video();
  if (!stream) return;
  // A damaged frame is skipped, as a browser does; the caller counts what arrived.
  using decoder = await Decoder.create(stream, { exitOnError: false, threadCount: 2 });
  using filter = FilterAPI.create(filters, { threads: 1 });
  const decoded = decoder.frames(demuxer.packets(stream.index));
  for await (const frame of filter.frames(decoded)) {
    if (!frame) continue;
    try {
      yield frame.toBuffer();
    } finally {
      frame.free();
    }
  }
}

/** Whether node-av has a build for this computer. */
export async function nodeAvWorks(): Promise<boolean> {
  try {
    const { Log } = await import("node-av/lib");
    const { AV_LOG_FATAL } = await import("node-av/constants");
    Log.setLevel(AV_LOG_FATAL);
    return true;
  } catch {
    // The package is optional: there is no build for Alpine, among others.
    return false;
  }
}
