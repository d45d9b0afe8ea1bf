import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enqueueStep } from "@/lib/jobs/enqueue";
import type { ProviderStatus } from "@/lib/providers/types";
import { inTransaction } from "@/lib/takes/repository";
import { quickMedia } from "../fakes/quick-media";
import { workerFixture } from "./support/worker-fixture";

const running: ProviderStatus = { state: "running", progress: 0.1 };
const succeeded: ProviderStatus = { state: "succeeded", output: { url: "output.mp4" } };
const { studio, far, work, statusOf, stopWorkers } = workerFixture([running, succeeded]);

let sql: pg.Client;
beforeAll(async () => {
  sql = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await sql.connect();
});
afterAll(() => sql.end());

describe("a wake-up left over from before", () => {
  it("does not take a clip that is being stored out of hand", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().scripts.set(takeId, [succeeded]);
    let stored = 0;
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const ingestVideo: typeof quickMedia.ingestVideo = async (request) => {
      stored += 1;
      await gate;
      return quickMedia.ingestVideo(request);
    };
    work({}, { ...quickMedia, ingestVideo });
    await expect.poll(() => stored, { timeout: 30_000 }).toBe(1);
    await inTransaction((transaction) => enqueueStep(transaction, [takeId]));
    // Once a later take has come this far, the wake-up has had its effect, if it has one.
    const [later = ""] = await studio().makeTakes(1);
    far().scripts.set(later, [running]);
    await statusOf(later, "running");
    expect((await studio().take(takeId)).claimedBy).not.toBeNull();
    open();
    await statusOf(takeId, "ready");
    expect(stored).toBe(1);
  });
});

describe("the sweep", () => {
  it("wakes a take whose job is gone", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    const gone = await sql.query(`DELETE FROM pgboss.job WHERE data->>'takeId' = $1`, [takeId]);
    expect(gone.rowCount).toBe(1);
    work();
    await statusOf(takeId, "ready");
  });

  it("wakes a take that a dead worker holds, whatever its status", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().scripts.set(takeId, [running]);
    work();
    await statusOf(takeId, "running");
    await stopWorkers();
    const deadWorker = 17;
    await sql.query(
      `UPDATE "Take" SET "claimedBy" = $2, "nextStepAt" = now() + interval '1 hour' WHERE id = $1`,
      [takeId, deadWorker],
    );
    await sql.query(`DELETE FROM pgboss.job WHERE data->>'takeId' = $1`, [takeId]);
    far().scripts.set(takeId, [succeeded]);
    work();
    await statusOf(takeId, "ready");
  });

  it("leaves a take alone that a living worker holds", async () => {
    const [held = ""] = await studio().makeTakes(1);
    const livingWorker = 18;
    await sql.query("SELECT pg_advisory_lock(42, $1)", [livingWorker]);
    await sql.query(
      `UPDATE "Take" SET "claimedBy" = $2, "nextStepAt" = now() - interval '1 hour' WHERE id = $1`,
      [held, livingWorker],
    );
    work();
    const [other = ""] = await studio().makeTakes(1);
    await statusOf(other, "ready");
    expect(await studio().take(held)).toMatchObject({ status: "queued", claimedBy: livingWorker });
    await sql.query("SELECT pg_advisory_unlock(42, $1)", [livingWorker]);
    await statusOf(held, "ready");
  });
});

describe("a worker that loses its lock", () => {
  it("goes on under a new number and finishes what it had in hand", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().scripts.set(takeId, [running]);
    work();
    await statusOf(takeId, "running");
    const lifeLines = `SELECT pid FROM pg_stat_activity
      WHERE application_name = 'retake-worker-life' AND datname = current_database()`;
    const before = await sql.query<{ pid: number }>(lifeLines);
    await sql.query("SELECT pg_terminate_backend($1)", [before.rows[0]?.pid]);
    far().scripts.set(takeId, [succeeded]);
    await statusOf(takeId, "ready");
    expect(far().starts.get(takeId)).toBe(1);
    const after = await sql.query<{ pid: number }>(lifeLines);
    expect(after.rows).toHaveLength(1);
    expect(after.rows[0]?.pid).not.toBe(before.rows[0]?.pid);
  });
});
