import "server-only";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { isMissing } from "./storage-errors";

/**
 * Files that were received whole and wait to be stored. Each stays until its take is ready, so that
 * no crash loses what was acknowledged.
 */

const namePattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.mp4$/;
/** Between a file's move and its take's commit are seconds. */
const settledMilliseconds = 60 * 60_000;

const folder = () => path.join(env().RETAKE_DATA_DIR, "imports");

/** @throws Error for a name that is not one of ours, wherever it came from. */
export function importedFile(name: string): string {
  if (!namePattern.test(name)) throw new Error("This is not the name of an imported file.");
  return path.join(folder(), name);
}

/** Moves a received file here and makes the move last through a power cut. Answers its name. */
export async function keepImportedFile(received: string): Promise<string> {
  const name = `${crypto.randomUUID()}.mp4`;
  await mkdir(folder(), { recursive: true });
  await rename(received, importedFile(name));
  const handle = await open(folder(), "r");
  await handle.sync().finally(() => handle.close());
  return name;
}

export async function removeImportedFile(name: string): Promise<void> {
  await rm(importedFile(name), { force: true });
}

/** Names of files that are no longer in the making. */
export async function settledImportedFiles(): Promise<string[]> {
  const names = await readdir(folder()).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const settled: string[] = [];
  for (const name of names.filter((entry) => namePattern.test(entry))) {
    const found = await stat(importedFile(name)).catch(() => null);
    if (found && Date.now() - found.mtimeMs > settledMilliseconds) settled.push(name);
  }
  return settled;
}
