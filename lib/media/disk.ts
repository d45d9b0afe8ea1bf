import "server-only";
import { constants } from "node:fs";
import { copyFile, mkdir, open, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/domain/errors";
import { fileStream } from "./file-stream";
import { parseMediaKey } from "./keys";
import { ownerPrefix, removeAbandoned } from "./leftovers";
import { isMissing, isNotEmpty, storageError } from "./storage-errors";
import type { MediaSource, MediaStore, StoredObject } from "./types";

/** Keeps objects as files below one directory. Several processes may share it. */
export class DiskMediaStore implements MediaStore {
  /** Unfinished files. Below the root, so that the rename stays on one file system. */
  private readonly incoming: string;

  /** @param root absolute; made when it is missing */
  constructor(private readonly root: string) {
    this.incoming = path.join(root, "incoming");
  }

  localPath(key: string): string {
    parseMediaKey(key);
    return path.join(this.root, key);
  }

  async put(key: string, source: MediaSource): Promise<void> {
    const target = this.localPath(key);
    const folder = path.dirname(target);
    const temporary = path.join(this.incoming, `${ownerPrefix()}${crypto.randomUUID()}`);
    try {
      await mkdir(this.incoming, { recursive: true });
      await mkdir(folder, { recursive: true });
      if ("path" in source) await copyFile(source.path, temporary, constants.COPYFILE_FICLONE);
      await flush(temporary, "bytes" in source ? source.bytes : undefined);
      await rename(temporary, target);
      await flushFolder(folder);
    } catch (error) {
      await rm(temporary, { force: true });
      throw storageError(error);
    }
  }

  async open(key: string): Promise<StoredObject | null> {
    const file = this.localPath(key);
    const bytes = await fileSize(file);
    if (bytes === null) return null;
    return {
      bytes,
      read: async (range = { start: 0, end: bytes - 1 }, signal) => {
        try {
          return await fileStream(file, range, signal);
        } catch (error) {
          if (isMissing(error)) throw new AppError("file_missing", { detail: key, cause: error });
          throw error;
        }
      },
    };
  }

  async remove(key: string): Promise<void> {
    const file = this.localPath(key);
    await rm(file, { force: true });
    // The folder of the last one goes too; one that still holds something stays.
    await rmdir(path.dirname(file)).catch((error: unknown) => {
      if (!isMissing(error) && !isNotEmpty(error)) throw error;
    });
  }

  removeLeftovers(): Promise<void> {
    return removeAbandoned(this.incoming);
  }

  async list(folder: string): Promise<string[]> {
    try {
      const names = await readdir(path.join(this.root, folder));
      return names.filter((name) => !name.startsWith(".")).map((name) => `${folder}/${name}`);
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
  }
}

async function fileSize(file: string): Promise<number | null> {
  try {
    const found = await stat(file);
    return found.isFile() ? found.size : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Forces a file to the disk: without it a power cut can leave the new name with no content. */
async function flush(file: string, bytes?: Uint8Array): Promise<void> {
  const handle = await open(file, bytes ? "wx" : "r+");
  try {
    if (bytes) await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
