/** Who the database server runs as. PostgreSQL refuses to run as root. */
import { readFileSync, statSync } from "node:fs";
import { Failure } from "./failure.mjs";

const CANDIDATES = ["postgres", "_postgres", "nobody"];

function accounts() {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  return new Map(
    lines
      .map((line) => line.split(":"))
      .filter((fields) => fields.length >= 4)
      // macOS writes nobody's number as -2.
      .map(([name, , uid, gid]) => [name, { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }]),
  );
}

function ownerOf(directory) {
  const { uid, gid } = statSync(directory, { throwIfNoEntry: false }) ?? {};
  return uid ? { uid, gid } : undefined;
}

/** The user to switch to, or undefined for an ordinary user, who stays what they are. */
export function serverIdentity(directory) {
  if (process.getuid() !== 0) return undefined;
  const known = accounts();
  // A cluster stays with the user who owns it, whatever accounts are added later.
  const identity =
    ownerOf(directory) ?? CANDIDATES.map((name) => known.get(name)).find((found) => found?.uid);
  if (!identity) {
    throw new Failure(
      "PostgreSQL cannot run as root and this system has no user postgres or nobody: start Retake as an ordinary user or set DATABASE_URL.",
    );
  }
  return identity;
}
