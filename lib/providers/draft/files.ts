import "server-only";
import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import type { z } from "zod";

export function isSystemError(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? "");
}

/** A full disk or quota. */
export function isStorageFull(error: unknown): boolean {
  return isSystemError(error, "ENOSPC", "EDQUOT");
}

/**
 * Writes a file so that readers see all of it or nothing, whoever else writes the same one.
 * `durable` also survives a power cut.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  options: { durable?: boolean } = {},
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(content);
      if (options.durable) await file.datasync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The content of a JSON file; undefined when it is missing or not of the schema. */
export async function readJson<Value>(
  path: string,
  schema: z.ZodType<Value>,
): Promise<Value | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ENOTDIR")) return undefined;
    throw error;
  }
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    // Cut off by a power failure: as good as missing.
    return undefined;
  }
}
