/** A Node process of ours under the launcher: started, logged, stopped as a group. */
import { spawn } from "node:child_process";
import path from "node:path";
import readline from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { sentenceFor } from "./failure.mjs";
import { appendLog } from "./log-file.mjs";
import { ROOT } from "./project.mjs";

const STOP_MS = 8_000;
const SILENT_MS = 3_000;
const PINO_ERROR = 50;
const WATCH_PARENT = pathToFileURL(path.join(import.meta.dirname, "watch-parent.mjs")).href;

/** What of a log line belongs on the terminal: errors only, in words. */
function errorIn(line) {
  if (!line.startsWith("{")) return line.includes("⨯") ? line.trim() : undefined;
  try {
    const { level, msg, err } = JSON.parse(line);
    if (!(level >= PINO_ERROR)) return undefined;
    return [msg, err?.message].filter(Boolean).join(": ");
  } catch {
    return undefined;
  }
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/**
 * @param options.args what Node is given: flags, the file, its arguments
 * @param options.report hears of errors in the log
 * @param options.echo hears every line instead
 * @param options.lastWork what it may have to wait for before it ends: {milliseconds, sentence}
 */
export function startNodeService({ name, args, env, logFile, report, echo, lastWork }) {
  const child = spawn(process.execPath, ["--import", WATCH_PARENT, ...args], {
    cwd: ROOT,
    env,
    // A group of its own: Ctrl-C reaches the launcher alone, which stops things in order.
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let logFails = false;
  const keep = (line) => {
    try {
      appendLog(logFile, `${line}\n`);
      logFails = false;
    } catch (error) {
      // A full disk must not end the launcher; said once, not for every line.
      if (!logFails) report(sentenceFor(error) ?? `${logFile}: ${error.message}`);
      logFails = true;
    }
  };
  for (const stream of [child.stdout, child.stderr]) {
    readline.createInterface({ input: stream }).on("line", (line) => {
      keep(line);
      const error = echo ? undefined : errorIn(line);
      if (error) report(`${name}: ${error}`);
      echo?.(line);
    });
  }
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, error }));
    child.once("exit", (code, signal) => {
      // Its own child processes must not outlive it.
      signalGroup(child.pid, "SIGKILL");
      resolve({ code, signal });
    });
  });
  return {
    pid: child.pid,
    exited,
    async stop() {
      child.kill("SIGTERM");
      const patience = lastWork?.milliseconds ?? STOP_MS;
      const waits = lastWork && setTimeout(() => report(lastWork.sentence), SILENT_MS);
      await Promise.race([exited, delay(patience, undefined, { ref: false })]);
      clearTimeout(waits);
      signalGroup(child.pid, "SIGKILL");
      await exited;
    },
  };
}
