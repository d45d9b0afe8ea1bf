import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import type { Recipe } from "@/lib/domain/recipe";
import { ingestVideo } from "@/lib/media/ingest";
import { payloadOf } from "@/lib/providers/payload";
import { makeVideo } from "@/tests/fixtures/make-video";

/** A library with a take of every kind, as it is put into a zip. */

const prompt = `A “kite” 🪁, 海の灯台 at 'dusk'\nsaid "no" <b>&amp;</b> \\ é`;
const collections = { [randomUUID()]: "Deep sea 🐟", [randomUUID()]: "“Zwei” 二" };
export const [ready, retake, trashed, failed, cancelled, foreign, paid, queued, purged] =
  Array.from({ length: 9 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
/** More than come in with one transaction. */
export const many = Array.from({ length: 30 }, () => randomUUID());

export const recipe: Recipe = {
  ...{ app: "retake", v: 1, provider: "fal", model: "pika-2.2", modelVersion: "2.2", prompt },
  ...{ negativePrompt: "blur", aspectRatio: "9:16", resolution: "1080p", duration: 10, seed: 7 },
};

async function ingested(directory: string, takeId: string, luma: number) {
  const source = path.join(directory, "source.mp4");
  await writeFile(source, await makeVideo({ luma: (x, y, frame) => (x * y + frame * luma) % 255 }));
  const video = await ingestVideo({ takeId, path: source, recipe, title: "Kite" });
  return { ...video, output: { encoder: "x264 (node-av)", url: "https://secret.example" } };
}

/** Inserts a take as the columns say, the oldest first in the order of the calls. */
let made = 0;
async function insert(sql: pg.Pool, ownerId: string, id: string, shotId: string, columns: object) {
  made += 1;
  const createdAt = new Date(Date.UTC(2026, 10, 1, 10, made, 0, 123));
  const row = {
    ...{ id, ownerId, shotId, number: made, provider: "fal", model: "pika-2.2", seed: 7 },
    ...{ recipe, payload: payloadOf("fal", recipe), createdAt, finishedAt: createdAt },
    ...columns,
  };
  const names = Object.keys(row);
  const isJson = new Set([
    "recipe",
    "payload",
    "error",
    "file",
    "output",
    "verification",
    "imported",
  ]);
  const values = Object.entries(row).map(([name, value]) =>
    isJson.has(name) && value !== null ? JSON.stringify(value) : value,
  );
  const places = names.map((_, index) => `$${index + 1}`);
  await sql.query(
    `INSERT INTO "Take" (${names.map((name) => `"${name}"`).join(", ")}) VALUES (${places.join(", ")})`,
    values,
  );
}

/** Makes takes of every kind in a studio; `directory` is for the clips on their way in. */
export async function fillStudio(sql: pg.Pool, directory: string, ownerId: string): Promise<void> {
  const [first, second] = [randomUUID(), randomUUID()];
  for (const [index, id] of [first, second].entries()) {
    await sql.query(
      `INSERT INTO "Shot" (id, "ownerId", number, prompt, "negativePrompt", "modelKey", parameters,
         "takeCount", "createdAt")
       VALUES ($1, $2, $3, $4, 'blur', 'fal/pika-2.2', '{"duration": 10}', 50, '2026-11-01T09:00:00.5Z')`,
      [id, ownerId, index * 40 + 2, prompt],
    );
  }
  await sql.query(`UPDATE "User" SET "shotCount" = 42 WHERE id = $1`, [ownerId]);
  const verification = {
    ...{ verdict: "close", originTakeId: ready, originTakeNumber: 2, equalFrames: 3 },
    ...{ totalFrames: 24, meanHashDistance: 1.5 },
  };
  const error = { code: "content_refused", message: "Refused. “Why?”", billed: "maybe" };
  const imported = {
    ...{ fileName: "夜 “1”.mp4", tool: "comfyui", importedAt: "2026-11-01T08:00:00.000Z" },
    found: { prompt, negativePrompt: "", seed: "18446744073709551615", model: null, settings: [] },
  };
  // The retake is older than its origin, so that the origin is not there when it comes in.
  await insert(sql, ownerId, retake, first, {
    status: "ready",
    verification,
    ...(await ingested(directory, retake, 3)),
  });
  await insert(sql, ownerId, ready, first, {
    ...{ status: "ready", kept: true, rating: 5, tags: ["night sky", "二"], note: prompt },
    ...(await ingested(directory, ready, 5)),
    seedLocked: true,
    intendedAt: new Date("2026-11-01T09:00:01Z"),
    submittedAt: new Date("2026-11-01T09:00:02Z"),
    startedAt: new Date("2026-11-01T09:00:03Z"),
    requestId: "request-1",
    operation: { token: "secret" },
  });
  await sql.query(`UPDATE "Take" SET "retakeOfId" = $1 WHERE id = $2`, [ready, retake]);
  const trash = { status: "ready", trashedAt: new Date(Date.now() - 3 * 86_400_000) };
  await insert(sql, ownerId, trashed, second, {
    ...trash,
    ...(await ingested(directory, trashed, 7)),
  });
  await insert(sql, ownerId, failed, second, { status: "failed", error });
  await insert(sql, ownerId, cancelled, second, { status: "cancelled", finishedAt: null });
  const noRecipe = { recipe: null, payload: null, seed: null, provider: "import", model: "file" };
  const file = {
    status: "ready",
    imported,
    ...noRecipe,
    ...(await ingested(directory, foreign, 9)),
  };
  await insert(sql, ownerId, foreign, second, file);
  const price = { priceEstimateMicros: 200_000, priceActualMicros: 180_000 };
  await insert(sql, ownerId, paid, second, { status: "failed", error, ...price });
  await insert(sql, ownerId, queued, second, { status: "queued" });
  const gone = { status: "failed", error, trashedAt: new Date(), purgedAt: new Date() };
  await insert(sql, ownerId, purged, second, gone);
  for (const id of many) await insert(sql, ownerId, id, second, { status: "failed", error });
  await sql.query(
    `INSERT INTO "SpendEntry" ("takeId", "ownerId", provider, kind, "amountMicros", "changeMicros", "countsAt")
     VALUES ($1, $2, 'fal', 'actual', 180000, 180000, now())`,
    [paid, ownerId],
  );
  for (const [id, name] of Object.entries(collections)) {
    await sql.query(
      `INSERT INTO "Collection" (id, "ownerId", name, "createdAt") VALUES ($1, $2, $3, '2026-10-01')`,
      [id, ownerId, name],
    );
    await sql.query(`INSERT INTO "CollectionTake" VALUES ($1, $2)`, [id, ready]);
  }
  await sql.query(
    `INSERT INTO "SavedSearch" (id, "ownerId", name, query, "createdAt")
     VALUES ($1, $2, 'Five stars', 'rating=5', '2026-10-02')`,
    [randomUUID(), ownerId],
  );
}

/** Everything that is to come back, of takes that are finished and not deleted for good. */
