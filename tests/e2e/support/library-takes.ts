import { createHash, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { frameSize, type AspectRatio } from "../../../lib/domain/frame-size";
import { databaseUrl } from "../../../scripts/lib/postgres-database.mjs";

/** Files a seeded take may have; takes share them by hard links. */
export interface SharedFile {
  path: string;
  /** Its SHA-256 in hexadecimal. */
  hash: string;
  bytes: number;
}

export interface SeededTake {
  prompt: string;
  at: Date;
  ratio: AspectRatio;
  seed: number;
  status?: "ready" | "failed";
  kept?: boolean;
  poster?: SharedFile;
  preview?: SharedFile;
  /** With its size; without one the take says it has a file, and has none. */
  video?: SharedFile & { width: number; height: number };
}

/** The database of a studio that keeps its own in its data directory. */
export function studioDatabaseUrl(dataDirectory: string): string {
  return process.env.DATABASE_URL ?? databaseUrl(path.join(dataDirectory, "postgres"), "retake");
}

export function sharedFile(directory: string, name: string, bytes: Buffer): SharedFile {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, name);
  writeFileSync(file, bytes);
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { path: file, hash, bytes: bytes.length };
}

function placeFile(media: string, takeId: string, kind: string, end: string, file: SharedFile) {
  const key = `takes/${takeId.slice(-2)}/${takeId}/${kind}-${file.hash.slice(0, 12)}.${end}`;
  mkdirSync(path.dirname(path.join(media, key)), { recursive: true });
  linkSync(file.path, path.join(media, key));
  return key;
}

/** Writes finished takes below the services. Answers with their ids, in order. */
export async function seedTakes(options: {
  sql: pg.Pool | pg.Client;
  dataDirectory: string;
  ownerId: string;
  takes: readonly SeededTake[];
  thumbhash?: string;
  /** All are takes of one shot, that of the first; else each has a shot of its own. */
  isOneShot?: boolean;
}): Promise<string[]> {
  const { sql, dataDirectory, ownerId, takes, isOneShot = false } = options;
  const media = path.join(dataDirectory, "media");
  const shots = isOneShot ? 1 : takes.length;
  const { rows } = await sql.query<{ shotCount: number }>(
    `UPDATE "User" SET "shotCount" = "shotCount" + $2 WHERE id = $1 RETURNING "shotCount"`,
    [ownerId, shots],
  );
  const firstNumber = (rows[0]?.shotCount ?? 0) - shots + 1;
  const shotIds = Array.from({ length: shots }, () => randomUUID());
  const made = takes.map((take, index) => {
    const id = randomUUID();
    const { status = "ready", poster, preview, video } = take;
    const { width, height } = video ?? frameSize(take.ratio, "720p");
    const sha256 = (video?.hash ?? poster?.hash ?? "ab".repeat(6)).padEnd(64, "0");
    const isReady = status === "ready";
    if (isReady && video) placeFile(media, id, "video", "mp4", video);
    return {
      id,
      shotId: shotIds[isOneShot ? 0 : index],
      shotNumber: firstNumber + (isOneShot ? 0 : index),
      number: isOneShot ? index + 1 : 1,
      status,
      prompt: take.prompt,
      seed: take.seed,
      kept: take.kept ?? false,
      createdAt: take.at.toISOString(),
      recipe: {
        ...{ app: "retake", v: 1, provider: "draft", model: "draft", modelVersion: "1" },
        ...{ prompt: take.prompt, negativePrompt: "", aspectRatio: take.ratio },
        ...{ resolution: "720p", duration: 5, seed: take.seed },
      },
      file: isReady
        ? {
            ...{ width, height, framesPerSecond: 24, duration: 5, codec: "avc1.64001f" },
            ...{ bytes: video?.bytes ?? 123_456, hasAudio: false, sha256, sourceSha256: sha256 },
          }
        : null,
      videoKey: isReady ? `takes/${id.slice(-2)}/${id}/video-${sha256.slice(0, 12)}.mp4` : null,
      posterKey: isReady && poster ? placeFile(media, id, "poster", "webp", poster) : null,
      previewKey: isReady && preview ? placeFile(media, id, "preview", "mp4", preview) : null,
      thumbhash: isReady ? (options.thumbhash ?? null) : null,
      error: isReady
        ? null
        : { code: "provider_refused", message: "Refused by the provider.", billed: "no" },
    };
  });
  const json = JSON.stringify(made);
  await sql.query(
    `INSERT INTO "Shot" (id, "ownerId", number, prompt, "negativePrompt", "modelKey", parameters,
       "takeCount", "createdAt")
     SELECT DISTINCT ON ("shotId") "shotId", $1, "shotNumber", prompt, '', 'draft/draft', '{}', $3,
       "createdAt"
     FROM json_to_recordset($2) AS made("shotId" uuid, "shotNumber" int, number int, prompt text,
       "createdAt" timestamptz)
     ORDER BY "shotId", number`,
    [ownerId, json, isOneShot ? takes.length : 1],
  );
  await sql.query(
    `INSERT INTO "Take" (id, "ownerId", "shotId", number, status, provider, model, seed, recipe,
       payload, "priceEstimateMicros", "videoKey", "posterKey", "previewKey", thumbhash, file, error,
       kept, "createdAt", "finishedAt")
     SELECT id, $1, "shotId", number, status::"TakeStatus", 'draft', 'draft', seed, recipe, '{}', 0,
       "videoKey", "posterKey", "previewKey", thumbhash, file, error, kept, "createdAt", "createdAt"
     FROM json_to_recordset($2) AS made(id uuid, "shotId" uuid, number int, status text, seed int, recipe jsonb,
       "videoKey" text, "posterKey" text, "previewKey" text, thumbhash text, file jsonb, error jsonb,
       kept boolean, "createdAt" timestamptz)`,
    [ownerId, json],
  );
  return made.map(({ id }) => id);
}
