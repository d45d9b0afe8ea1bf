import "server-only";
import type { ArchivedFile } from "@/lib/domain/archive";
import { mediaStore } from "../media";
import { parseMediaKey } from "../media/keys";
import {
  countArchivedTakes,
  readArchivedPage,
  readCollectionNames,
  readManifestLists,
  type ArchivedTake,
} from "./export-queries";
import { sidecarOf, sidecarText, type ArchivedFiles } from "./sidecar";
import { manifestName, sidecarName, takeFileName } from "./library-names";
import { ZipNotes } from "./zip-notes";
import type { ZipStream } from "./zip-stream";

const fileKinds = ["video", "poster", "preview"] as const;

/**
 * Puts a whole library into a zip: what it holds, then each take from the oldest, so that a retake
 * comes after its origin, then the checksums. Takes at work and those deleted for good stay out.
 */
export async function writeLibrary(zip: ZipStream, ownerId: string): Promise<void> {
  const notes = new ZipNotes();
  const now = new Date();
  const collections = await readCollectionNames(ownerId);
  const manifest = {
    ...{ app: "retake", kind: "library", v: 1, createdAt: now.toISOString() },
    takes: await countArchivedTakes(ownerId),
    ...(await readManifestLists(ownerId)),
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  notes.added(manifestName, await zip.addText(manifestName, text, now));

  let after: ArchivedTake | null = null;
  for (;;) {
    const page: ArchivedTake[] = await readArchivedPage(ownerId, after);
    for (const take of page) {
      zip.signal.throwIfAborted();
      await writeTake(take);
    }
    after = page.at(-1) ?? null;
    if (!after) break;
  }
  await notes.writeTo(zip, now);
  zip.end();

  async function writeTake(take: ArchivedTake): Promise<void> {
    const files: ArchivedFiles = { video: null, poster: null, preview: null };
    const modified = take.finishedAt ?? take.createdAt;
    for (const kind of fileKinds) {
      const key = take[`${kind}Key`];
      if (key) files[kind] = await writeFile(take.id, kind, key, modified);
    }
    const name = sidecarName(take.id);
    const sidecar = sidecarText(sidecarOf(take, files, collections));
    notes.added(name, await zip.addText(name, sidecar, modified));
  }

  async function writeFile(
    takeId: string,
    kind: (typeof fileKinds)[number],
    key: string,
    modified: Date,
  ): Promise<ArchivedFile | null> {
    const name = takeFileName(takeId, kind, parseMediaKey(key).extension);
    const object = await mediaStore().open(key);
    if (!object) {
      notes.problem(name, "the file is missing from the library.");
      return null;
    }
    const stream = await object.read(undefined, zip.signal);
    const added = await zip.addFile(name, stream, { bytes: object.bytes, modified });
    if (!added.sha256.startsWith(parseMediaKey(key).hash)) {
      notes.problem(name, "the file has changed since it was saved in the library.");
    }
    notes.added(name, added);
    return { name, ...added };
  }
}
