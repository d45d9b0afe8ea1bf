import "server-only";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { mediaStore } from "./index";
import { ownerPrefix, removeAbandoned } from "./leftovers";
import { storageError } from "./storage-errors";

const workFolders = () => path.join(env().RETAKE_DATA_DIR, "media-work");

/** Removes what killed processes left half done. Done at the start of a worker and of every job. */
export async function removeLeftovers(): Promise<void> {
  await removeAbandoned(workFolders());
  await mediaStore().removeLeftovers?.();
}

/** Runs a task with an empty folder that goes away with it. */
export async function withWorkFolder<Value>(
  task: (folder: string) => Promise<Value>,
): Promise<Value> {
  const parent = workFolders();
  let folder: string | undefined;
  try {
    await mkdir(parent, { recursive: true });
    await removeLeftovers();
    folder = await mkdtemp(path.join(parent, ownerPrefix()));
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
