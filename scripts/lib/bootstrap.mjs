/** The first step of every command: right Node, packages in place, then on with the pinned Node. */
import { spawn } from "node:child_process";
import os from "node:os";
import { ensureInstalled } from "./install.mjs";
import { inRoot, PINNED_NODE, ROOT } from "./project.mjs";

/** Flags under which our own scripts run on the pinned Node. */
export const NODE_FLAGS = ["--conditions=react-server", "--disable-warning=ExperimentalWarning"];

const say = (sentence) => console.error(`${sentence} …`);

function startScript(script, args) {
  return spawn(PINNED_NODE, [...NODE_FLAGS, inRoot("scripts", script), ...args], {
    cwd: ROOT,
    // The channel tells the script when this process is gone.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
}

function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
}

/**
 * Installs where needed, runs a script to its end and exits as it did.
 * @param again what to do when the script itself is killed: how often, with what, saying what
 */
export async function runScript(script, args = [], again = undefined) {
  let child;
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(name, () => {
      stop.abort();
      // The script decides how to end; this process only waits for it.
      child?.kill(name === "SIGHUP" ? "SIGTERM" : name);
    });
  }
  await ensureInstalled(say, stop.signal);
  if (stop.signal.aborted) process.exit(130);
  for (let left = again?.times ?? 0; ; left -= 1) {
    child = startScript(script, args);
    const { code, signal } = await endOf(child);
    const killed = signal !== null && !stop.signal.aborted;
    if (!killed || left <= 0) process.exit(signal ? 128 + os.constants.signals[signal] : code);
    console.error(again.sentence(signal));
    args = again.args;
  }
}
