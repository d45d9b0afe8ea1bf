import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { stopBoss } from "@/lib/jobs/boss";
import { mediaStore } from "@/lib/media";
import { parseMediaKey, takeFolder } from "@/lib/media/keys";
import { findDecoder } from "@/lib/media/process/decode";
import { probeVideo } from "@/lib/media/process/probe";
import { generate, runAgain } from "@/lib/takes/service";
import { applyMigrations } from "../../scripts/lib/migrations.mjs";
import { ensurePostgres } from "../../scripts/lib/postgres.mjs";
import { draftRequest } from "./support/takes";

/** The real worker, real drafts and a PostgreSQL of its own, all of them killed at work. */
let directory: string;
let postgres: Awaited<ReturnType<typeof ensurePostgres>>;
let worker: ChildProcess | undefined;

const startPostgres = () =>
  ensurePostgres({
    directory: path.join(directory, "postgres"),
    logFile: path.join(directory, "postgres.log"),
  });

beforeAll(async () => {
  directory = await mkdtemp(path.join(await realpath(os.tmpdir()), "retake-kill-nine-"));
  postgres = await startPostgres();
  await applyMigrations(postgres.url);
  process.env.DATABASE_URL = postgres.url;
  process.env.RETAKE_DATA_DIR = directory;
  process.env.RETAKE_LOG_LEVEL ??= "error";
});
afterAll(async () => {
  await stopBoss();
  await database().$disconnect();
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
});
afterEach(async () => {
  if (worker?.exitCode === null) await end(worker, "SIGTERM");
});

function startWorker(): ChildProcess {
  return spawn(process.execPath, ["--conditions=react-server", "dist/worker.mjs"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}

/** Looks until the condition holds, also across the moments in which the database is gone. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  const attempt = () => condition().catch((error: unknown) => String(error));
  await expect.poll(attempt, { timeout: 150_000, interval: 100 }).toBe(true);
}

const rendering = (since: Date) => async () => {
  const where = { status: "running", progress: { gt: 0.1 }, updatedAt: { gt: since } } as const;
  return (await database().take.count({ where })) > 0;
};

async function frameCount(file: string): Promise<number> {
  const decoder = await findDecoder(process.env.FFMPEG_PATH ?? "ffmpeg");
  if (!decoder) throw new Error("Nothing here decodes video.");
  let frames = 0;
  for await (const frame of decoder.codedFrames(file, await probeVideo(file))) {
    frames += frame.length > 0 ? 1 : 0;
  }
  return frames;
}

const title = "brings every take to its true end after kill -9 of the worker and of PostgreSQL";
it(title, { timeout: 300_000 }, async () => {
  const owner = await database().user.create({
    data: { email: "ada@example.com", name: "Ada", passwordHash: "none", role: "OWNER" },
  });
  const { shot } = await generate(owner.id, draftRequest({ takes: 2, seed: 7 }));
  worker = startWorker();
  await until(rendering(new Date()));
  await end(worker, "SIGKILL");

  const restarted = new Date();
  worker = startWorker();
  await until(rendering(restarted));
  process.kill(postgres.pid, "SIGKILL");
  await postgres.exited;
  postgres = await startPostgres();

  const ids = shot.takes.map((take) => take.id);
  await until(async () => (await database().take.count({ where: { status: "ready" } })) === 2);
  const takes = await database().take.findMany({ include: { events: true } });
  expect(takes.map((take) => take.id).sort()).toEqual([...ids].sort());
  for (const take of takes) {
    expect(take.events.filter((event) => event.type === "stored")).toHaveLength(1);
    expect(take.error).toBeNull();
    const keys = await mediaStore().list(takeFolder(take.id));
    expect(keys.map((key) => parseMediaKey(key).kind).sort()).toEqual([
      ...["poster", "preview", "video"],
    ]);
    const file = mediaStore().localPath?.(take.videoKey ?? "") ?? "";
    expect(await frameCount(file)).toBe(120);
  }

  // What was rendered across the crashes is what an undisturbed render gives.
  const again = { clientKey: crypto.randomUUID(), seed: "same" } as const;
  const retake = await runAgain(owner.id, ids[0] ?? "", again);
  const verified = { id: retake.id, verification: { path: ["verdict"], equals: "identical" } };
  await until(async () => (await database().take.count({ where: verified })) === 1);
});

it("ends the worker when its launcher is gone", async () => {
  worker = startWorker();
  await until(async () => {
    const locks = await database().$queryRaw<unknown[]>`
      SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 42 AND granted`;
    return locks.length === 1;
  });
  const exit = once(worker, "exit");
  worker.disconnect();
  expect(await exit).toEqual([0, null]);
});
