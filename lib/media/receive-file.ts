import "server-only";
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { AppError } from "@/lib/domain/errors";
import { storageError } from "./storage-errors";

export interface ReceiveOptions {
  /** Where the file is written; it must not exist. */
  path: string;
  /** In bytes. */
  limit: number;
  /** What the sender says it is, in bytes; null when they do not. */
  declaredBytes: number | null;
  /** Sees the first bytes, as many as came at once and at least `headBytes`, and may refuse them. */
  checkHead?: (head: Buffer) => void;
}

/** Enough to tell what a file is. */
export const headBytes = 12;

/**
 * Writes a body to disk as it comes, never more than a piece of it in memory.
 * @throws AppError import_too_large, upload_incomplete, storage_full, and what `checkHead` throws
 */
export async function receiveFile(
  body: ReadableStream<Uint8Array> | null,
  options: ReceiveOptions,
): Promise<{ bytes: number; sha256: string }> {
  const { limit, declaredBytes } = options;
  if (declaredBytes !== null && declaredBytes > limit) throw new AppError("import_too_large");
  const hash = createHash("sha256");
  const handle = await open(options.path, "wx");
  let head = Buffer.alloc(0);
  let bytes = 0;
  try {
    for await (const chunk of wholeBody(body)) {
      bytes += chunk.byteLength;
      // Leaving the loop cancels the stream: the rest is not read.
      if (bytes > limit) throw new AppError("import_too_large");
      if (head.length < headBytes) {
        head = Buffer.concat([head, chunk]);
        if (head.length >= headBytes) options.checkHead?.(head);
      }
      hash.update(chunk);
      for (let at = 0; at < chunk.byteLength;) {
        at += (await handle.write(chunk, at)).bytesWritten;
      }
    }
    if (head.length < headBytes) options.checkHead?.(head);
    if (declaredBytes !== null && bytes !== declaredBytes) {
      throw new AppError("upload_incomplete", { detail: `${bytes} of ${declaredBytes} bytes` });
    }
    await handle.sync();
  } catch (error) {
    throw storageError(error);
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** A sender who goes away is not a fault of ours. */
async function* wholeBody(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  try {
    for (;;) {
      const piece = await reader?.read().catch((cause: unknown) => {
        throw new AppError("upload_incomplete", { cause });
      });
      if (!piece || piece.done) return;
      yield piece.value;
    }
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
}
