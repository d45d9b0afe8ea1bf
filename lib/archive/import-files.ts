import "server-only";
import { mkdir, open, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { isMissing } from "../media/storage-errors";

/** Zips that were received whole and wait for the worker. Each stays until its import has ended. */

const namePattern = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.zip$/;
/** Between a file's move and its row's commit are seconds. */
const settledMilliseconds = 60 * 60_000;
/** Left free for the database and whatever else runs here. */
const reserveBytes = 256 * 1024 * 1024;

const folder = () => path.join(env().RETAKE_DATA_DIR, "imports");

export const importZip = (importId: string) => path.join(folder(), `${importId}.zip`);

/** Moves a received zip here and makes the move last through a power cut. */
export async function keepImportZip(received: string, importId: string): Promise<void> {
  await mkdir(folder(), { recursive: true });
  await rename(received, importZip(importId));
  const handle = await open(folder(), "r");
  await handle.sync().finally(() => handle.close());
}

export async function removeImportZip(importId: string): Promise<void> {
  await rm(importZip(importId), { force: true });
}

/** Removes zips that no import needs: a crash can leave one between the upload and its row. */
export async function removeStrayZips(needed: () => Promise<ReadonlySet<string>>): Promise<number> {
  const names = await readdir(folder()).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const ids = names.flatMap((name) => namePattern.exec(name)?.[1] ?? []);
  if (ids.length === 0) return 0;
  const kept = await needed();
  let removed = 0;
  for (const id of ids.filter((one) => !kept.has(one))) {
    const found = await stat(importZip(id)).catch(() => null);
    if (!found || Date.now() - found.mtimeMs < settledMilliseconds) continue;
    await removeImportZip(id);
    removed += 1;
  }
  return removed;
}

/** Room for files of ours; null where the volume does not say. */
export async function freeBytes(): Promise<number | null> {
  const volume = await statfs(env().RETAKE_DATA_DIR).catch(() => null);
  return volume && Math.max(0, volume.bavail * volume.bsize - reserveBytes);
}
