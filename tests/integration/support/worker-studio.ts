import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { database } from "@/lib/db/client";
import type { Take } from "@/lib/db/generated/client";
import { stopBoss } from "@/lib/jobs/boss";
import { enqueueStep } from "@/lib/jobs/enqueue";
import type { Recipe } from "@/lib/domain/recipe";
import { inTransaction } from "@/lib/takes/repository";
import { createTestDatabase } from "./database";

export interface WorkerStudio {
  directory: string;
  ownerId: string;
  /** A shot with takes of a provider, queued and asked for as the service does. */
  makeTakes(count: number, values?: Partial<Take>): Promise<string[]>;
  take(takeId: string): Promise<Take>;
  takes(): Promise<Take[]>;
  /** Writes to the row as it is, past every rule. */
  amend(takeId: string, values: Partial<Take>): Promise<void>;
  events(takeId: string): Promise<string[]>;
  /** Resolves as soon as the condition holds for all takes; it is looked at on every change. */
  until(condition: (takes: Take[]) => boolean): Promise<Take[]>;
  close(): Promise<void>;
}

const testRecipe: Recipe = {
  app: "retake",
  v: 1,
  provider: "draft",
  model: "draft",
  modelVersion: "1",
  prompt: "A red ball on a lawn",
  negativePrompt: "",
  aspectRatio: "16:9",
  resolution: "720p",
  duration: 5,
  seed: 7,
};

/** A database, a data folder and an owner. Call before anything reads the environment. */
export async function createWorkerStudio(): Promise<WorkerStudio> {
  const testDatabase = await createTestDatabase();
  const directory = await mkdtemp(path.join(os.tmpdir(), "retake-worker-"));
  process.env.DATABASE_URL = testDatabase.url;
  process.env.RETAKE_DATA_DIR = directory;
  process.env.RETAKE_LOG_LEVEL ??= "error";
  const owner = await database().user.create({
    data: { email: "ada@example.com", name: "Ada", passwordHash: "none", role: "OWNER" },
  });
  const watcher = await watchTakes(testDatabase.url);
  const takes = () => database().take.findMany({ orderBy: { id: "asc" } });
  let shots = 0;

  return {
    directory,
    ownerId: owner.id,
    takes,
    take: (id) => database().take.findUniqueOrThrow({ where: { id } }),
    async amend(id, values) {
      await database().take.update({ where: { id }, data: values as never });
    },
    async makeTakes(count, values = {}) {
      shots += 1;
      const { prompt, negativePrompt } = testRecipe;
      const shot = await database().shot.create({
        data: {
          ...{ ownerId: owner.id, number: shots, prompt, negativePrompt, takeCount: count },
          modelKey: "draft/draft",
          parameters: {},
        },
      });
      const ids = Array.from({ length: count }, () => randomUUID());
      await inTransaction(async (transaction) => {
        const rows = ids.map((id, index) => ({
          ...{ id, ownerId: owner.id, shotId: shot.id, number: index + 1 },
          ...{ provider: "fake", model: "draft", seed: index, nextStepAt: new Date() },
          ...{ recipe: { ...testRecipe, seed: index }, payload: { seed: index } },
          ...values,
        }));
        await transaction.take.createMany({ data: rows as never });
        await enqueueStep(transaction, ids);
      });
      return ids;
    },
    async events(takeId) {
      const rows = await database().takeEvent.findMany({
        where: { takeId },
        orderBy: { id: "asc" },
      });
      return rows.map((row) => row.type);
    },
    async until(condition) {
      for (;;) {
        const changed = watcher.nextChange();
        const rows = await takes();
        if (condition(rows)) return rows;
        await changed;
      }
    },
    async close() {
      await stopBoss();
      await watcher.close();
      await database().$disconnect();
      await testDatabase.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function watchTakes(connectionString: string) {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("LISTEN retake_takes");
  let resolvers: (() => void)[] = [];
  client.on("notification", () => {
    for (const resolve of resolvers.splice(0)) resolve();
  });
  return {
    nextChange: () => new Promise<void>((resolve) => (resolvers = [...resolvers, resolve])),
    close: () => client.end(),
  };
}
