/** Brings node_modules in line with package-lock.json. Runs on any Node the project starts on. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Failure, sentenceFor } from "./failure.mjs";
import { inRoot, PINNED_NODE, ROOT } from "./project.mjs";
import { run } from "./run.mjs";

const MARKER = inRoot("node_modules/.retake-lockfile");
/** Kinds of lockfile entry that npm leaves out where the machine does not need them. */
const NOT_ALWAYS_THERE = ["optional", "devOptional", "peer", "extraneous"];
const INSTALLING = inRoot(".install.pid");

function wantedMark() {
  const lockfile = readFileSync(inRoot("package-lock.json"));
  const digest = createHash("sha256").update(lockfile).digest("hex");
  return `${digest} ${process.platform} ${process.arch}`;
}

function readOr(file, fallback) {
  return existsSync(file) ? readFileSync(file, "utf8") : fallback;
}

function pinnedNodeRuns() {
  return existsSync(PINNED_NODE) && spawnSync(PINNED_NODE, ["--version"]).status === 0;
}

/** npm writes its own record last: an install that was interrupted has none. */
function matchesRecordOfNpm() {
  const record = readOr(inRoot("node_modules/.package-lock.json"), undefined);
  if (!record) return false;
  const installed = JSON.parse(record).packages ?? {};
  const wanted = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === "") return true;
    const found = installed[name];
    if (!found) return NOT_ALWAYS_THERE.some((kind) => entry[kind]);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

export function isInstalled() {
  const mark = wantedMark();
  if (readOr(MARKER, "") === mark) return true;
  if (!matchesRecordOfNpm() || !pinnedNodeRuns()) return false;
  writeFileSync(MARKER, mark);
  return true;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** One install at a time in a clone; the later one waits and finds the work done. */
async function claimInstall() {
  for (;;) {
    try {
      const handle = openSync(INSTALLING, "wx");
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const holder = Number(readOr(INSTALLING, "0"));
      if (holder > 0 && isAlive(holder)) await delay(250);
      else rmSync(INSTALLING, { force: true });
    }
  }
}

/** PATH without this project's own programs: npm must not run on a Node it is about to delete. */
function outsidePath() {
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .filter((directory) => !directory.endsWith(path.join("node_modules", ".bin")))
    .join(path.delimiter);
}

async function npmCi(signal) {
  // npm would leave the development tools out, and those build the studio.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const environment = { ...process.env, PATH: outsidePath() };
  delete environment.NODE_ENV;
  try {
    return await run("npm", args, { cwd: ROOT, env: environment, signal });
  } catch (error) {
    if (signal?.aborted) throw new Failure("Installing was interrupted. Start again to finish it.");
    if (error.code === "ENOENT") throw new Failure("npm is missing. Install Node with npm.");
    throw error;
  }
}

/** Installs when something is missing or out of date. `announce` hears of it first. */
export async function ensureInstalled(announce, signal) {
  if (isInstalled()) return;
  try {
    await claimInstall();
    if (isInstalled()) return;
    announce("Installing packages; this takes a minute or two the first time");
    rmSync(MARKER, { force: true });
    const { code, output } = await npmCi(signal);
    if (code !== 0) {
      const known = sentenceFor(output, ROOT);
      throw new Failure(
        known ?? `Installing the packages failed. Start again to retry.\n${output.trim()}`,
      );
    }
    if (!pinnedNodeRuns()) {
      throw new Failure(
        "The packages are installed, but not the Node they bring: allow npm's install scripts (ignore-scripts=false) and start again.",
      );
    }
    writeFileSync(MARKER, wantedMark());
  } finally {
    if (Number(readOr(INSTALLING, "0")) === process.pid) rmSync(INSTALLING, { force: true });
  }
}
