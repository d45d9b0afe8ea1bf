import "server-only";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { mediaStore } from "./index";
import { storageError } from "./storage-errors";

const abandonedMilliseconds = 24 * 60 * 60 * 1000;

/** Runs a task with an empty folder that goes away with it. */
export async function withWorkFolder<Value>(
  task: (folder: string) => Promise<Value>,
): Promise<Value> {
  const parent = path.join(env().RETAKE_DATA_DIR, "media-work");
  let folder: string | undefined;
  try {
    await mkdir(parent, { recursive: true });
    await removeAbandoned(parent);
    folder = await mkdtemp(path.join(parent, "job-"));
    return await task(folder);
  } catch (error) {
    throw storageError(error);
  } finally {
    if (folder) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a task with a stored object as a file, read only.
 * @throws AppError file_missing
 */
export async function withLocalFile<Value>(
  key: string,
  folder: string,
  task: (file: string) => Promise<Value>,
): Promise<Value> {
  const store = mediaStore();
  const object = await store.open(key);
  if (!object) throw new AppError("file_missing", { detail: key });
  if (store.localPath) return await task(store.localPath(key));
  const file = path.join(folder, key.replaceAll("/", "-"));
  await pipeline(await object.read(), createWriteStream(file));
  return await task(file);
}

/** A killed process leaves its folder behind; no job lasts anywhere near a day. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const folder = path.join(parent, name);
    const found = await stat(folder).catch(() => null);
    if (found && Date.now() - found.mtimeMs > abandonedMilliseconds) {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
