/**
 * Locks that die with their holder: SQLite takes a lock from the kernel on the file, which ends
 * when the process does, also by kill -9. There is no stale lock to guess about.
 */
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";

const SQLITE_BUSY = 5;

/** The held lock, or undefined when another process has it. Hold on to it: collecting it frees it. */
export function tryLock(file) {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (error.errcode === SQLITE_BUSY) return undefined;
    throw error;
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
