import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProviderStatus } from "@/lib/providers/types";
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
