/**
 * Locks that die with their holder: SQLite takes a lock from the kernel on the file, which ends
 * when the process does, also by kill -9. There is no stale lock to guess about.
 */
import { DatabaseSync } from "node:sqlite";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "./failure.mjs";

const SQLITE_BUSY = 5;
const SQLITE_READONLY = 8;
const SQLITE_CANTOPEN = 14;

function open(file) {
  try {
    return new DatabaseSync(file, { timeout: 0 });
  } catch (error) {
    throw explained(error, file);
  }
}

function explained(error, file) {
  const code = error.errcode & 0xff;
  if (code !== SQLITE_READONLY && code !== SQLITE_CANTOPEN) return error;
  return new Failure(`No permission to write to ${path.dirname(file)}. Change its owner.`);
}

/** The held lock, or undefined when another process has it. Hold on to it: collecting it frees it. */
export function tryLock(file) {
  const database = open(file);
  try {
    database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (error.errcode === SQLITE_BUSY) return undefined;
    throw explained(error, file);
  }
}

/** Waits for the lock as long as another process holds it. */
export async function withLock(file, work) {
  let lock = tryLock(file);
  while (!lock) {
    await delay(100);
    lock = tryLock(file);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
