/** Where the server's unix socket lies: in the data directory, unless that path is too long. */
import { createHash } from "node:crypto";
import { chownSync, lstatSync, mkdirSync } from "node:fs";
import { Failure } from "./failure.mjs";

// The kernel's limit for the whole path is 103 bytes on macOS and 107 on Linux.
const MAX_DIRECTORY_BYTES = 103 - "/.s.PGSQL.5432".length;

function isPrivateTo(directory, uid) {
  const found = lstatSync(directory);
  return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
}

/** A private directory of the server's user with a short, repeatable name. */
function shortDirectory(directory, owner) {
  const digest = createHash("sha256").update(directory).digest("hex").slice(0, 12);
  // Someone else may have taken a name in the shared folder: then the next one is used.
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const candidate = `/tmp/retake-${digest}-${attempt}`;
    try {
      mkdirSync(candidate, { mode: 0o700 });
      if (owner) chownSync(candidate, owner.uid, owner.gid);
      return candidate;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (isPrivateTo(candidate, owner?.uid ?? process.getuid())) return candidate;
    }
  }
  throw new Failure("The folder /tmp has no free name for the database's socket: clear it.");
}

/**
 * `forServer` is what the server is told; "." is its own data directory, which it may not be able
 * to reach by its full path. `forClients` is the same place as everybody else sees it.
 */
export function socketDirectory(directory, owner) {
  if (Buffer.byteLength(directory) <= MAX_DIRECTORY_BYTES) {
    return { forServer: ".", forClients: directory };
  }
  const short = shortDirectory(directory, owner);
  return { forServer: short, forClients: short };
}
