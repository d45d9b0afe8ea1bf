import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProviderStatus } from "@/lib/providers/types";
import { cancelTake } from "@/lib/takes/service";
import { quickMedia } from "../fakes/quick-media";
import { workerFixture } from "./support/worker-fixture";

const running: ProviderStatus = { state: "running" };
const succeeded: ProviderStatus = { state: "succeeded", output: { url: "output.mp4" } };
const { studio, far, work, stopWorkers, statusOf } = workerFixture([running, succeeded]);

let sql: pg.Client;
beforeAll(async () => {
  sql = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await sql.connect();
});
afterAll(() => sql.end());

const countOf = async (query: string) => (await sql.query(query)).rowCount;
const queueSessions = () =>
  countOf(`SELECT 1 FROM pg_stat_activity WHERE application_name = 'retake-worker-jobs'
    AND datname = current_database()`);
const livingWorkers = () =>
  countOf(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 42 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);

describe("a worker that is asked to stop", () => {
  it("stays alive until an answer that may be paid for is saved", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().startBehaviour.set(takeId, "hold-after");
    work({}, quickMedia, { steps: 50, paidAnswers: 60_000 });
    await far().until(() => far().heldCount === 1);
    const stopped = stopWorkers();
    await expect.poll(queueSessions, { timeout: 30_000 }).toBe(0);
    expect(await livingWorkers()).toBe(1);
    far().releaseAll();
    await stopped;
    expect(await studio().take(takeId)).toMatchObject({
      ...{ status: "waiting", requestId: `request-${takeId}`, claimedBy: null },
    });
    expect(await livingWorkers()).toBe(0);
  });

  it("gives up an answer that does not come, which the next one finds", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().startBehaviour.set(takeId, "hold-after");
    work({ canReconcile: true }, quickMedia, { steps: 50, paidAnswers: 50 });
    await far().until(() => far().heldCount === 1);
    await stopWorkers();
    expect(await studio().take(takeId)).toMatchObject({ status: "submitting", operation: null });
    work({ canReconcile: true });
    await statusOf(takeId, "ready");
    far().releaseAll();
    expect(far().starts.get(takeId)).toBe(1);
    expect(await studio().events(takeId)).toContain("reconciled");
  });

  it("does not wait for a provider that does not answer a cancel", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().scripts.set(takeId, [running]);
    far().cancelAnswer = "hold";
    work({}, quickMedia, { steps: 100_000, paidAnswers: 100_000 });
    await statusOf(takeId, "running");
    await cancelTake(studio().ownerId, takeId);
    await far().until(() => far().heldCount === 1);
    await stopWorkers();
    expect(await studio().take(takeId)).toMatchObject({
      ...{ status: "cancelling", claimedBy: null, attempts: 0 },
    });
    far().cancelAnswer = "cancelled";
    work();
    await statusOf(takeId, "cancelled");
  });
});

describe("a provider that asks for patience", () => {
  const minutesToNext = async (takeId: string) => {
    const { nextStepAt } = await studio().take(takeId);
    return Math.round(((nextStepAt?.getTime() ?? 0) - Date.now()) / 60_000);
  };

  it("is not looked at sooner", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().scripts.set(takeId, [{ http: 429, retryAfter: 600 }]);
    work();
    await far().until(() => far().looks.get(takeId) === 1);
    await expect.poll(() => minutesToNext(takeId)).toBe(10);
  });

  it("is not searched sooner", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().startBehaviour.set(takeId, "reset-after-accept");
    far().findFault = { http: 429, retryAfter: 600 };
    work({ canReconcile: true });
    await far().until(() => far().finds.get(takeId) === 1);
    await expect.poll(() => minutesToNext(takeId)).toBe(10);
    expect(await studio().take(takeId)).toMatchObject({ status: "submitting" });
  });
});
