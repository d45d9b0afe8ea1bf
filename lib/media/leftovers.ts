import "server-only";
import { createHash } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { mayBeAlive, ownIdentity } from "@/lib/process-identity";
import { isMissing } from "./storage-errors";

/** For what another machine left, whose processes cannot be asked; no job lasts anywhere near. */
const abandonedMilliseconds = 24 * 60 * 60 * 1000;
const namePattern = /^([0-9a-f]{8})-(\d+)-(\d+|x)-/;

/** The start of a name for unfinished things: it tells which process is at work on them. */
export function ownerPrefix(): string {
  const { pid, startTime } = ownIdentity();
  return `${machineMark()}-${pid}-${startTime ?? "x"}-`;
}

/** Removes from a folder what processes that ended, or nobody for a day, had in hand there. */
export async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await namesIn(parent)) {
    const entry = path.join(parent, name);
    if (!isOwnerGone(name) && !(await isOld(entry))) continue;
    // A decoder outlives its killed parent by a moment and may write once more.
    await rm(entry, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
}

function isOwnerGone(name: string): boolean {
  const [, machine, pid, startTime = "x"] = namePattern.exec(name) ?? [];
  if (machine !== machineMark()) return false;
  const known = startTime === "x" ? null : startTime;
  return !mayBeAlive({ pid: Number(pid), host: hostname(), startTime: known });
}

/** A host's name may hold what a file's must not. */
function machineMark(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
}

async function isOld(entry: string): Promise<boolean> {
  const found = await stat(entry).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > abandonedMilliseconds;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
