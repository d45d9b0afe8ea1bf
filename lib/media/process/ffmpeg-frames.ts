import "server-only";
import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * As `nodeAvFrames`, through the ffmpeg command.
 * @param bytesPerFrame size of a filtered frame without padding
 */
export async function* ffmpegFrames(
  command: string,
  file: string,
  filters: string,
  pixelFormat: string,
  bytesPerFrame: number,
): AsyncGenerator<Buffer> {
  const child = spawn(
    command,
    // prettier-ignore
    ["-v", "fatal", "-nostdin", "-noautorotate", "-i", `file:${file}`, "-map", "0:v:0",
      "-vf", filters, "-fps_mode", "passthrough", "-pix_fmt", pixelFormat, "-f", "rawvideo", "-"],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const exited = once(child, "exit");
  try {
    let pending: Buffer[] = [];
    let pendingBytes = 0;
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      pending.push(chunk);
      pendingBytes += chunk.length;
      if (pendingBytes < bytesPerFrame) continue;
      let all = Buffer.concat(pending);
      for (; all.length >= bytesPerFrame; all = all.subarray(bytesPerFrame)) {
        yield all.subarray(0, bytesPerFrame);
      }
      pending = [all];
      pendingBytes = all.length;
    }
  } finally {
    child.kill("SIGKILL");
    await exited;
  }
}

export async function ffmpegWorks(command: string): Promise<boolean> {
  const child = spawn(command, ["-version"], { stdio: "ignore" });
  return await new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}
