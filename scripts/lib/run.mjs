import { spawn } from "node:child_process";

const TAIL_BYTES = 64 * 1024;

const running = new Set();
// A program must not outlive the command that waits for it.
process.on("exit", () => running.forEach((child) => child.kill("SIGTERM")));

/**
 * Runs a program to its end. `quiet` keeps its output from the terminal; the end of everything it
 * said is returned as `output`, so that a failure can be explained, and all of `stdout`.
 */
export function run(command, args, { quiet = true, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    running.add(child);
    let output = "";
    let stdout = "";
    const collect = (stream, chunk) => {
      output = (output + chunk).slice(-TAIL_BYTES);
      if (!quiet) stream.write(chunk);
    };
    child.stdout?.setEncoding("utf8").on("data", (chunk) => {
      stdout += chunk;
      collect(process.stdout, chunk);
    });
    child.stderr?.setEncoding("utf8").on("data", (chunk) => collect(process.stderr, chunk));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve({ code, signal, output, stdout });
    });
  });
}
