import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { database } from "@/lib/db/client";
import { generateRequestSchema, type GenerateRequest } from "@/lib/domain/generate-request";
import { stopBoss } from "@/lib/jobs/boss";
import { createTestDatabase } from "./database";

/** A studio on a database of its own for one test file: the service and queries use it as they are. */
export function studioDatabase(): { url: () => string; sql: () => pg.Pool } {
  let url = "";
  let pool: pg.Pool;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ url, drop } = await createTestDatabase());
    process.env.DATABASE_URL = url;
    process.env.RETAKE_LOG_LEVEL = "error";
    pool = new pg.Pool({ connectionString: url, max: 4 });
    // Its end does not wait for the sockets; dropping the database may close one first.
    pool.on("error", () => {});
  });
  afterAll(async () => {
    await stopBoss();
    await database().$disconnect();
    await pool.end();
    await drop();
  });
  return { url: () => url, sql: () => pool };
}

export async function createUser(): Promise<string> {
  const { id } = await database().user.create({
    data: { email: `${randomUUID()}@example.com`, name: "Ada", passwordHash: "none" },
    select: { id: true },
  });
  return id;
}

interface RequestChanges {
  clientKey?: string;
  prompt?: string;
  seed?: number | null;
  seedLocked?: boolean;
  takes?: number;
}

export function draftRequest(changes: RequestChanges = {}): GenerateRequest {
  const { prompt = "A lighthouse in the rain", ...rest } = changes;
  return generateRequestSchema.parse({
    clientKey: randomUUID(),
    modelKey: "draft/draft",
    parameters: {
      prompt,
      negativePrompt: "",
      aspectRatio: "16:9",
      resolution: "720p",
      duration: 5,
    },
    seed: null,
    seedLocked: false,
    takes: 1,
    ...rest,
  });
}

/** Lets takes be what the worker would have made of them, below the transition table. */
export async function forceStatus(
  sql: pg.Pool,
  takeId: string,
  status: string,
  columns: Record<string, unknown> = {},
): Promise<void> {
  const names = Object.keys(columns);
  const sets = names.map((name, index) => `"${name}" = $${index + 3}`);
  await sql.query(
    `UPDATE "Take" SET ${[`status = $2::"TakeStatus"`, ...sets].join(", ")} WHERE id = $1`,
    [takeId, status, ...names.map((name) => columns[name])],
  );
}

/** Columns of a finished take whose files have these hashes in their names. */
export function storedFile(takeId: string): Record<string, unknown> {
  const folder = `takes/${takeId.slice(-2)}/${takeId}`;
  const sha256 = "ab".repeat(32);
  const file = {
    width: 1280,
    height: 720,
    framesPerSecond: 24,
    duration: 5,
    bytes: 123_456,
    codec: "avc1.64001f",
    hasAudio: false,
    sha256,
    sourceSha256: sha256,
  };
  return {
    videoKey: `${folder}/video-${sha256.slice(0, 12)}.mp4`,
    posterKey: `${folder}/poster-${sha256.slice(0, 12)}.webp`,
    file: JSON.stringify(file),
    output: JSON.stringify({ url: "file:///secret/place", encoder: "x264 (node-av)" }),
    startedAt: new Date(Date.now() - 8000),
    finishedAt: new Date(),
  };
}
