import { spawn } from "node:child_process";
import os from "node:os";

const TAIL_BYTES = 64 * 1024;

const running = new Set();
// A program must not outlive the command that waits for it.
process.on("exit", () => running.forEach((child) => child.kill("SIGTERM")));

/** What is in nobody's way: it gets what others leave of the processor. What it starts, too. */
function stepAside(pid) {
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or this system allows no priorities. It runs as everything else does.
  }
}

/**
 * Runs a program to its end. `quiet` keeps its output from the terminal; the end of everything it
 * said is returned as `output`, so that a failure can be explained, and all of `stdout`. `aside`
 * lets every other program go first.
 */
export function run(command, args, { quiet = true, aside = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
    running.add(child);
    if (aside && child.pid !== undefined) stepAside(child.pid);
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
