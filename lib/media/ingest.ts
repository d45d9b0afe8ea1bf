import "server-only";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { Recipe } from "@/lib/domain/recipe";
import { env } from "@/lib/env";
import { contentHash } from "./content-hash";
import { mediaStore } from "./index";
import { mediaKey, takeFolder } from "./keys";
import { withWorkFolder } from "./local-file";
import { runMediaJob } from "./run-media-job";
import type { IngestedVideo, MediaKind } from "./types";

interface IngestFile {
  takeId: string;
  /** The file as the provider made it, or as it was imported. It is read and left where it is. */
  path: string;
  signal?: AbortSignal;
}

interface IngestRequest extends IngestFile {
  recipe: Recipe;
  title: string;
}

/**
 * Makes a provider's file ours: proves that it plays, writes the recipe into it, and stores it
 * with a poster and a hover preview. Doing it again, also after a crash half way, gives the same
 * result and leaves one set of files.
 * @throws AppError file_not_a_video, storing_timed_out, storage_full
 */
export function ingestVideo({ recipe, title, ...file }: IngestRequest): Promise<IngestedVideo> {
  return store(file, { tags: { title, comment: JSON.stringify(recipe) } });
}

/** A file from elsewhere may be minutes long. */
const keepTimeout = 15 * 60_000;

/**
 * The same for a file that is stored as it came, with whatever it says about itself: nothing is
 * written into it that is not true of it.
 * @throws AppError file_not_a_video, storing_timed_out, storage_full
 */
export function keepVideo(file: IngestFile): Promise<IngestedVideo> {
  return store(file, { tags: null, timeout: keepTimeout });
}

interface StoreOptions {
  tags: { title: string; comment: string } | null;
  timeout?: number;
}

async function store(request: IngestFile, { tags, timeout }: StoreOptions): Promise<IngestedVideo> {
  return await withWorkFolder(async (folder) => {
    const source = path.resolve(request.path);
    const ffmpeg = env().FFMPEG_PATH ?? "ffmpeg";
    const made = await runMediaJob(
      { kind: "ingest", source, folder, tags, ffmpeg },
      { signal: request.signal, timeout },
    );
    const keep = async (kind: MediaKind, name: string) =>
      await storeFile(request.takeId, kind, path.resolve(folder, name));
    const sourceSha256 = await contentHash(request.path);
    const poster = made.poster ? await keep("poster", made.poster) : null;
    const preview = made.preview ? await keep("preview", made.preview) : null;
    const video = await keep("video", made.video ?? source);
    const keys = [video.key, poster?.key, preview?.key];
    await removeOthers(request.takeId, keys);
    const { width, height, framesPerSecond, duration, codec, hasAudio } = made;
    return {
      videoKey: video.key,
      posterKey: poster?.key ?? null,
      previewKey: preview?.key ?? null,
      thumbhash: made.thumbhash,
      file: {
        ...{ width, height, framesPerSecond, duration, codec, hasAudio },
        bytes: video.bytes,
        sha256: video.sha256,
        sourceSha256,
      },
    };
  });
}

async function storeFile(
  takeId: string,
  kind: MediaKind,
  file: string,
): Promise<{ key: string; sha256: string; bytes: number }> {
  const sha256 = await contentHash(file);
  const key = mediaKey({ takeId, kind, sha256, extension: path.extname(file).slice(1) });
  await mediaStore().put(key, { path: file });
  return { key, sha256, bytes: (await stat(file)).size };
}

/** What an earlier, interrupted attempt stored under other hashes. */
async function removeOthers(takeId: string, keys: readonly (string | undefined)[]): Promise<void> {
  for (const key of await mediaStore().list(takeFolder(takeId))) {
    if (!keys.includes(key)) await mediaStore().remove(key);
  }
}
