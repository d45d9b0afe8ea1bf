import "server-only";
import {
  libraryManifestSchema,
  manifestMaximum,
  sidecarMaximum,
  type LibraryManifest,
} from "@/lib/domain/archive";
import { AppError } from "@/lib/domain/errors";
import { formatBytes } from "@/lib/domain/format";
import { storable } from "@/lib/domain/storable";
import type { LibraryEntry, LibraryZip } from "./library-zip";

/** A hundred thousand takes have four hundred thousand files. */
const entriesMaximum = 2_000_000;
/** A zip of clips unpacks to about its own size; JSON alone to some ten times. */
const inflationMaximum = 50;
const inflationFree = 64 * 1024 * 1024;
const megabyte = 1024 * 1024;

const largest: Record<LibraryEntry["name"]["kind"], number> = {
  manifest: manifestMaximum,
  sidecar: sidecarMaximum,
  video: 64 * 1024 * megabyte,
  poster: 20 * megabyte,
  preview: 200 * megabyte,
};

function refuse(userMessage: string): AppError {
  return new AppError("archive_refused", { userMessage });
}

/**
 * Looks through the directory of a zip before anything of it is unpacked.
 * @param freeBytes room for its files; null when nobody knows
 * @throws AppError archive_refused, storage_full, each with a sentence that says why
 */
export async function checkZip(
  zip: LibraryZip,
  freeBytes: number | null,
): Promise<{ manifest: LibraryManifest; takes: number }> {
  if (zip.entryCount > entriesMaximum) {
    throw refuse(`This zip holds more than ${entriesMaximum.toLocaleString("en")} files.`);
  }
  let [unpacked, packed, takes] = [0, 0, 0];
  let manifest: LibraryManifest | null = null;
  for await (const entry of zip.entries()) {
    unpacked += entry.bytes;
    packed += entry.compressedBytes;
    if (entry.bytes > largest[entry.name.kind]) {
      throw refuse(`${entry.title} in this zip is too large: ${formatBytes(entry.bytes)}.`);
    }
    if (entry.name.kind === "sidecar") takes += 1;
    if (entry.name.kind === "manifest") manifest ??= await readManifest(zip, entry);
  }
  if (!manifest) {
    throw refuse("This zip is not a library that Retake exported: it has no library.json.");
  }
  // Two names for the same bytes are how a small zip becomes endless.
  if (packed > zip.bytes || unpacked > zip.bytes * inflationMaximum + inflationFree) {
    throw refuse("This zip says that it unpacks to far more than it can hold.");
  }
  if (freeBytes !== null && unpacked > freeBytes) {
    const userMessage = `The disk has not enough room: this library needs ${formatBytes(unpacked)}, ${formatBytes(freeBytes)} are free.`;
    throw new AppError("storage_full", { userMessage });
  }
  return { manifest, takes };
}

async function readManifest(zip: LibraryZip, entry: LibraryEntry): Promise<LibraryManifest> {
  const text = await zip.readText(entry, manifestMaximum);
  const manifest = libraryManifestSchema.safeParse(jsonOf(text));
  if (manifest.success) return storable(manifest.data);
  throw refuse("The library.json in this zip is damaged, or of a version this studio cannot read.");
}

function jsonOf(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Anything may stand in a file of this name.
    return undefined;
  }
}
