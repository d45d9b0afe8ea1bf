import "server-only";
import { decoderConfig, toLengthPrefixed } from "./annex-b";
import { EncoderUnavailable, type PictureSink, type VideoEncoder, type VideoFormat } from "./types";

/**
 * x264 inside this process, through node-av. One thread and synchronous calls only: with more
 * threads, or with the asynchronous calls, two runs gave different bytes.
 */
export async function openNodeAv(format: VideoFormat, sink: PictureSink): Promise<VideoEncoder> {
  const { library, constants } = await load();
  const { Codec, CodecContext, Dictionary, FFmpegError, Frame, Log, Packet, Rational } = library;
  Log.setLevel(constants.AV_LOG_ERROR);
  const codec = Codec.findEncoderByName(constants.FF_ENCODER_LIBX264);
  if (!codec) throw new EncoderUnavailable("node-av was built without libx264");

  const context = new CodecContext();
  context.allocContext3(codec);
  const timeBase = new Rational(1, format.framesPerSecond);
  Object.assign(context, {
    width: format.width,
    height: format.height,
    pixelFormat: constants.AV_PIX_FMT_YUV420P,
    timeBase,
    framerate: new Rational(format.framesPerSecond, 1),
    threadCount: 1,
    gopSize: format.framesPerSecond * 2,
    bitRate: BigInt(format.bitrate),
    rcMaxRate: BigInt(Math.round(format.bitrate * 1.5)),
    rcBufferSize: format.bitrate * 2,
    colorPrimaries: constants.AVCOL_PRI_BT709,
    colorTrc: constants.AVCOL_TRC_BT709,
    colorSpace: constants.AVCOL_SPC_BT709,
    colorRange: constants.AVCOL_RANGE_MPEG,
  });
  context.setFlags(constants.AV_CODEC_FLAG_GLOBAL_HEADER);
  // Not open2Sync: with options it corrupts the heap (node-av 6.1.1).
  const opened = await context.open2(codec, Dictionary.fromObject({ preset: "superfast" }));
  FFmpegError.throwIfError(opened, "open x264");

  let config: VideoDecoderConfig | undefined = decoderConfig(
    context.extraData ?? new Uint8Array(),
    format,
  );
  const packet = new Packet();
  packet.alloc();
  let isOpen = true;
  let frameIndex = 0;

  async function drain(): Promise<void> {
    for (;;) {
      const received = context.receivePacketSync(packet);
      if (received === constants.AVERROR_EAGAIN || received === constants.AVERROR_EOF) return;
      FFmpegError.throwIfError(received, "receive from x264");
      const picture = {
        data: toLengthPrefixed(packet.data ?? new Uint8Array()),
        isKey: packet.isKeyframe,
        frameIndex: Number(packet.pts),
      };
      await sink(picture, config);
      config = undefined;
      packet.unref();
    }
  }

  return {
    label: "x264 (node-av)",
    async encode(bytes) {
      const frame = Frame.fromVideoBuffer(
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        {
          width: format.width,
          height: format.height,
          format: constants.AV_PIX_FMT_YUV420P,
          timeBase,
        },
      );
      frame.pts = BigInt(frameIndex++);
      const sent = context.sendFrameSync(frame);
      frame.free();
      FFmpegError.throwIfError(sent, "send to x264");
      await drain();
    },
    async finish() {
      FFmpegError.throwIfError(context.sendFrameSync(null), "flush x264");
      await drain();
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      packet.free();
      context.freeContext();
    },
  };
}

async function load() {
  try {
    return { library: await import("node-av/lib"), constants: await import("node-av/constants") };
  } catch (error) {
    throw new EncoderUnavailable("node-av has no build for this machine", { cause: error });
  }
}
