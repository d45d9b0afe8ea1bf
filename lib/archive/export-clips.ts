import "server-only";
import { UniqueNames } from "@/lib/domain/archive-names";
import { downloadName } from "@/lib/domain/download-name";
import { AppError } from "@/lib/domain/errors";
import type { ClipsExport } from "@/lib/domain/library-export";
import { log } from "@/lib/log";
import { mediaStore } from "../media";
import { cleanCopy } from "../media/clean-copy";
import { parseMediaKey } from "../media/keys";
import { storedFileSchema } from "../media/types";
import { readArchivedTakes, readCollectionNames, type ArchivedTake } from "./export-queries";
import { readImported, readRecipe } from "../takes/stored-values";
import { sidecarOf, sidecarText } from "./sidecar";
import { ZipNotes } from "./zip-notes";
import type { ZipStream } from "./zip-stream";

/** Rows that are read at once; their clips follow one after the other. */
const pageSize = 50;

/** Of a clip, the bytes that go into the zip; null when the store does not have it. */
async function openClip(
  videoKey: string,
  copy: ClipsExport["copy"],
  signal: AbortSignal,
): Promise<{ bytes: number; stream: ReadableStream<Uint8Array> } | null> {
  if (copy === "clean") {
    return cleanCopy(videoKey, signal).catch((error: unknown) => {
      if (error instanceof AppError && ["file_missing", "file_not_a_video"].includes(error.code)) {
        return null;
      }
      throw error;
    });
  }
  const object = await mediaStore().open(videoKey);
  return object && { bytes: object.bytes, stream: await object.read(undefined, signal) };
}

/** Puts clips into a zip, each with its sidecar, then the checksums. */
export async function writeClips(
  zip: ZipStream,
  ownerId: string,
  takeIds: readonly string[],
  choice: ClipsExport,
): Promise<void> {
  const names = new UniqueNames();
  const notes = new ZipNotes();
  const collections = await readCollectionNames(ownerId);
  for (let at = 0; at < takeIds.length; at += pageSize) {
    for (const take of await readArchivedTakes(ownerId, takeIds.slice(at, at + pageSize))) {
      zip.signal.throwIfAborted();
      await writeClip(take);
    }
  }
  await notes.writeTo(zip, new Date());
  zip.end();

  async function writeClip(take: ArchivedTake): Promise<void> {
    const { videoKey } = take;
    if (!videoKey) return;
    const name = names.add(nameOf(take, choice));
    const modified = take.finishedAt ?? take.createdAt;
    const video = `${name}.${parseMediaKey(videoKey).extension}`;
    const clip = await openClip(videoKey, choice.copy, zip.signal);
    if (!clip) notes.problem(video, "the file is missing from the library, or cannot be read.");
    const added = clip && (await zip.addFile(video, clip.stream, { bytes: clip.bytes, modified }));
    if (added) {
      notes.added(video, added);
      if (choice.copy === "recipe" && added.sha256 !== storedHash(take)) {
        log().warn({ takeId: take.id }, "a stored clip is not as it was saved");
        notes.problem(video, "the file has changed since it was saved in the library.");
      }
    }
    if (!choice.sidecar) return;
    const files = { video: added && { name: video, ...added }, poster: null, preview: null };
    const text = sidecarText(sidecarOf(take, files, collections));
    notes.added(`${name}.json`, await zip.addText(`${name}.json`, text, modified));
  }
}

function storedHash({ file }: ArchivedTake): string | undefined {
  return storedFileSchema.safeParse(file).data?.sha256;
}

function nameOf(take: ArchivedTake, { template, tz }: ClipsExport): string {
  const { shot, number, createdAt } = take;
  const made = { shotNumber: shot.number, number, createdAt: createdAt.toISOString() };
  const recipe = readRecipe(take.recipe);
  return downloadName(template, { ...made, recipe, imported: readImported(take.imported) }, tz);
}
