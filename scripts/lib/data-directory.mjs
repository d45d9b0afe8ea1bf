/** The folder everything a user owns lives in: made, checked, locked, with its secrets. */
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { realpathSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure, sentenceFor } from "./failure.mjs";
import { tryLock, withLock } from "./lock.mjs";

const NEEDED_BYTES = 200 * 1024 * 1024;

/** Whole or not at all, readable by its owner only. */
export function writePrivateFile(file, content) {
  const unfinished = `${file}.new`;
  rmSync(unfinished, { force: true });
  try {
    const handle = openSync(unfinished, "wx", 0o600);
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function checkSpace(directory) {
  const { bavail, bsize } = statfsSync(directory);
  const free = bavail * bsize;
  if (free >= NEEDED_BYTES) return;
  const megabytes = Math.floor(free / 1024 / 1024);
  throw new Failure(
    `The disk is full: ${megabytes} MB are free in ${directory}, Retake needs 200 MB. Free some space and start again.`,
  );
}

/** Makes the folder and returns its real path. */
export function prepareDataDirectory(wanted) {
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    const directory = realpathSync(wanted);
    checkSpace(directory);
    mkdirSync(path.join(directory, "logs"), { recursive: true, mode: 0o700 });
    mkdirSync(path.join(directory, "secrets"), { recursive: true, mode: 0o700 });
    return directory;
  } catch (error) {
    if (error.code === "EEXIST" || error.code === "ENOTDIR") {
      throw new Failure(`RETAKE_DATA_DIR points to ${wanted}, which is not a folder.`);
    }
    // What Node says when a folder above cannot be made, for whatever reason (also a read-only disk).
    if (error.code === "ENOENT") {
      throw new Failure(`The data folder ${wanted} cannot be made: the disk is read-only or gone.`);
    }
    const known = sentenceFor(error, wanted);
    throw known ? new Failure(known) : error;
  }
}

/** The lock of whoever runs the studio's processes, or undefined while somebody else does. */
export const tryLauncherLock = (directory) => tryLock(path.join(directory, "launcher.lock"));

/** Runs one command at a time that needs the database and must not meet another at its stop. */
export const asOnlyCommand = (directory, work) =>
  withLock(path.join(directory, "command.lock"), work);

/** Held until this process ends. A second launcher on the same folder ends here. */
export async function lockDataDirectory(directory) {
  const lock =
    tryLauncherLock(directory) ??
    // A command that runs the database for a moment is waited for.
    (await asOnlyCommand(directory, async () => tryLauncherLock(directory)));
  if (lock) return lock;
  const note = path.join(directory, "launcher.json");
  const running = existsSync(note) ? JSON.parse(readFileSync(note, "utf8")) : {};
  const where = running.address ? ` at ${running.address} (process ${running.pid})` : "";
  throw new Failure(
    `Retake already runs on the data folder ${directory}${where}. Stop it first, or choose another folder with RETAKE_DATA_DIR.`,
  );
}

/** Tells a second launcher who holds the folder. */
export function describeLauncher(directory, address) {
  writePrivateFile(
    path.join(directory, "launcher.json"),
    JSON.stringify({ pid: process.pid, address }),
  );
}

/** A secret of this installation, made the first time it is asked for. */
export function secret(directory, name) {
  const file = path.join(directory, "secrets", name);
  if (!existsSync(file)) writePrivateFile(file, randomBytes(48).toString("base64url"));
  return readFileSync(file, "utf8").trim();
}
