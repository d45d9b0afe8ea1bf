import "server-only";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { AppError } from "@/lib/domain/errors";
import { formatBytes } from "@/lib/domain/format";
import type { LibraryImportDto } from "@/lib/domain/library-import";
import { withWorkFolder } from "../media/local-file";
import { receiveFile } from "../media/receive-file";
import { freeBytes, keepImportZip, removeImportZip } from "./import-files";
import { createImport, findLatestImport, hasRunningImport } from "./import-repository";

interface IncomingZip {
  /** As the sender calls it. */
  fileName: string;
  body: ReadableStream<Uint8Array> | null;
  declaredBytes: number | null;
}

/**
 * Receives the zip of a library and has a worker bring it in. Once this has answered, nothing loses it.
 * @throws AppError import_running, archive_refused, storage_full, upload_incomplete
 */
export async function importLibrary(
  ownerId: string,
  { fileName, body, declaredBytes }: IncomingZip,
): Promise<LibraryImportDto> {
  // Said before gigabytes are sent; decided when the row is written.
  if (await hasRunningImport(ownerId)) throw new AppError("import_running");
  const limit = (await freeBytes()) ?? Number.MAX_SAFE_INTEGER;
  const id = randomUUID();
  const bytes = await withWorkFolder(async (folder) => {
    const received = path.join(folder, "library.zip");
    const options = { path: received, limit, declaredBytes, checkHead: requireZip };
    const file = await receiveFile(body, options).catch((error: unknown) => {
      throw isTooLarge(error) ? noRoom(declaredBytes, limit) : error;
    });
    await keepImportZip(received, id);
    return file.bytes;
  });
  try {
    return await createImport(ownerId, { id, fileName, bytes });
  } catch (error) {
    // An answer that was lost may have been a yes: then the row is there, and its zip has to stay.
    if (error instanceof AppError) await removeImportZip(id);
    throw error;
  }
}

/** How far the owner's latest import is. */
export async function getLibraryImport(ownerId: string): Promise<LibraryImportDto | null> {
  return findLatestImport(ownerId);
}

/** @throws AppError archive_refused for what does not begin as a zip does */
function requireZip(head: Buffer): void {
  if (head.length >= 4 && head.readUInt32LE(0) === 0x04034b50) return;
  throw new AppError("archive_refused", { userMessage: "This file is not a zip." });
}

const isTooLarge = (error: unknown) =>
  error instanceof AppError && error.code === "import_too_large";

function noRoom(wanted: number | null, limit: number): AppError {
  const size = wanted === null ? "" : ` of ${formatBytes(wanted)}`;
  const userMessage = `The disk has not enough room for a zip${size}: ${formatBytes(limit)} are free.`;
  return new AppError("storage_full", { userMessage });
}
