import "server-only";
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { readPictures } from "./container";
import { EncoderUnavailable, type PictureSink, type VideoEncoder, type VideoFormat } from "./types";

const probeTimeoutMilliseconds = 5000;

/** x264 in the system's ffmpeg, one thread, raw frames on its standard input. */
export async function openFfmpeg(
  format: VideoFormat,
  sink: PictureSink,
  ffmpegPath = "ffmpeg",
): Promise<VideoEncoder> {
  await requireX264(ffmpegPath);
  const child = spawn(ffmpegPath, ffmpegArguments(format), { stdio: ["pipe", "pipe", "pipe"] });
  const output: Buffer[] = [];
  let complaint = "";
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`ffmpeg ended with ${code ?? signal}: ${complaint.trim()}`));
    });
  });
  // An early end is reported by encode or finish; until then it must not be an unhandled rejection.
  ended.catch(() => {});
  // A broken pipe reaches the write's callback, and the exit code brings ffmpeg's own words.
  child.stdin.on("error", () => {});

  return {
    label: "x264 (ffmpeg)",
    encode: (frame) =>
      // Waiting for the callback matters: the pipe would still read the bytes after the ring reused them.
      new Promise((resolve, reject) => {
        child.stdin.write(frame, (error) => {
          if (!error) resolve();
          else ended.then(() => reject(error), reject);
        });
      }),
    async finish() {
      child.stdin.end();
      await ended;
      await readPictures(Buffer.concat(output), format, sink);
    },
    close: () => void child.kill("SIGKILL"),
  };
}

async function requireX264(ffmpegPath: string): Promise<void> {
  try {
    const { stdout } = await promisify(execFile)(ffmpegPath, ["-hide_banner", "-encoders"], {
      timeout: probeTimeoutMilliseconds,
    });
    if (/\blibx264\b/.test(stdout)) return;
  } catch (error) {
    throw new EncoderUnavailable(`${ffmpegPath} does not run`, { cause: error });
  }
  throw new EncoderUnavailable(`${ffmpegPath} was built without libx264`);
}

function ffmpegArguments(format: VideoFormat): string[] {
  const { width, height, framesPerSecond, bitrate } = format;
  const colour = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];
  return [
    ...["-hide_banner", "-loglevel", "error", "-nostdin"],
    ...["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", `${width}x${height}`],
    ...["-r", String(framesPerSecond), "-i", "pipe:0"],
    ...["-c:v", "libx264", "-preset", "superfast", "-threads", "1"],
    ...["-b:v", String(bitrate), "-maxrate", String(Math.round(bitrate * 1.5))],
    ...["-bufsize", String(bitrate * 2), "-g", String(framesPerSecond * 2)],
    ...["-pix_fmt", "yuv420p", ...colour, "-color_range", "tv"],
    ...["-fflags", "+bitexact", "-flags:v", "+bitexact"],
    ...["-movflags", "frag_keyframe+empty_moov", "-f", "mp4", "pipe:1"],
  ];
}
