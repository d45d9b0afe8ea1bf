import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProviderServer } from "../fakes/provider-server";
import { createWorkerStudio, type WorkerStudio } from "./support/worker-studio";

let studio: WorkerStudio;
let far: ProviderServer;
let baseUrl: string;
let workers: ChildProcess[];
let blocker: pg.Client;
/** Apart from the blocker: within its transaction the activity it sees never changes. */
let observer: pg.Client;

beforeAll(async () => {
  studio = await createWorkerStudio();
  await writeFile(path.join(studio.directory, "output.mp4"), "");
  blocker = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await blocker.connect();
  observer = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await observer.connect();
});
afterAll(async () => {
  await blocker.end();
  await observer.end();
  await studio.close();
});
beforeEach(async () => {
  far = new ProviderServer([{ state: "succeeded", output: { url: "output.mp4" } }]);
  baseUrl = await far.listen();
  workers = [];
});
afterEach(async () => {
  await Promise.all(workers.map(kill));
  await far.close();
});

function startWorker(): ChildProcess {
  const script = ["--import", "tsx", "tests/fakes/scripted-worker.ts", baseUrl];
  const worker = spawn(process.execPath, ["--conditions=react-server", ...script], {
    stdio: "inherit",
  });
  workers.push(worker);
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exit = once(worker, "exit");
  worker.kill("SIGKILL");
  await exit;
}

/** Resolves once this many sessions wait for a lock the blocker holds. */
async function untilBlocked(sessions: number): Promise<void> {
  const { rows } = await blocker.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const waiting = "SELECT 1 FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))";
  const count = async () => (await observer.query(waiting, [rows[0]?.pid])).rowCount;
  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThanOrEqual(sessions);
}

const settled = ["ready", "needs_attention", "failed", "cancelled"];
const untilSettled = (ids: string[]) =>
  studio.until((takes) =>
    takes.filter((take) => ids.includes(take.id)).every((take) => settled.includes(take.status)),
  );

/** One take of each kind of provider, in the order: cannot tell, lists its requests, free. */
async function makeTakes(): Promise<[string, string, string]> {
  const [cannotTell = ""] = await studio.makeTakes(1, { provider: "cannot-tell" });
  const [lists = ""] = await studio.makeTakes(1, { provider: "lists" });
  const [free = ""] = await studio.makeTakes(1, { provider: "free" });
  return [cannotTell, lists, free];
}

const hold = (ids: string[], behaviour: "hold-before" | "hold-after") => {
  for (const id of ids) far.startBehaviour.set(id, behaviour);
};
const startsOf = (ids: string[]) => ids.map((id) => far.starts.get(id) ?? 0);
const statusesOf = async (ids: string[]) =>
  Promise.all(ids.map(async (id) => (await studio.take(id)).status));

describe("a worker killed while it submits", () => {
  it("before the intent is committed: the next one submits", async () => {
    const ids = await makeTakes();
    await blocker.query(`BEGIN; LOCK TABLE "TakeEvent" IN EXCLUSIVE MODE`);
    const worker = startWorker();
    await untilBlocked(3);
    await kill(worker);
    await blocker.query("ROLLBACK");
    expect(await statusesOf(ids)).toEqual(["queued", "queued", "queued"]);
    startWorker();
    await untilSettled(ids);
    expect(await statusesOf(ids)).toEqual(["ready", "ready", "ready"]);
    expect(startsOf(ids)).toEqual([1, 1, 1]);
  });

  it("with the call out and not accepted: only the free one is sent again", async () => {
    const ids = await makeTakes();
    hold(ids, "hold-before");
    const worker = startWorker();
    await far.until(() => far.heldCount === 3);
    await kill(worker);
    far.startBehaviour.clear();
    startWorker();
    const [cannotTell, lists, free] = ids;
    await untilSettled([cannotTell, free]);
    // Its list does not show the request yet, which proves nothing: it is asked again.
    await far.until(() => (far.finds.get(lists) ?? 0) >= 2);
    expect(await statusesOf(ids)).toEqual(["needs_attention", "submitting", "ready"]);
    expect(startsOf(ids)).toEqual([0, 0, 1]);
  });

  it("with the call accepted and not answered: nothing is paid twice", async () => {
    const ids = await makeTakes();
    hold(ids, "hold-after");
    const worker = startWorker();
    await far.until(() => far.heldCount === 3);
    await kill(worker);
    far.startBehaviour.clear();
    startWorker();
    await untilSettled(ids);
    expect(await statusesOf(ids)).toEqual(["needs_attention", "ready", "ready"]);
    expect(startsOf(ids)).toEqual([1, 1, 2]);
  });

  it("with the answer there and not saved: nothing is paid twice", async () => {
    const ids = await makeTakes();
    hold(ids, "hold-after");
    const worker = startWorker();
    await far.until(() => far.heldCount === 3);
    await blocker.query("BEGIN");
    await blocker.query(`SELECT 1 FROM "Take" WHERE id = ANY($1) FOR UPDATE`, [ids]);
    far.releaseAll();
    await untilBlocked(3);
    await kill(worker);
    await blocker.query("ROLLBACK");
    far.startBehaviour.clear();
    startWorker();
    await untilSettled(ids);
    expect(await statusesOf(ids)).toEqual(["needs_attention", "ready", "ready"]);
    expect(startsOf(ids)).toEqual([1, 1, 2]);
  });
});

describe("a worker that sleeps", () => {
  it("keeps its takes, so nobody sends them a second time", async () => {
    const ids = await makeTakes();
    hold(ids, "hold-after");
    const sleeper = startWorker();
    await far.until(() => far.heldCount === 3);
    sleeper.kill("SIGSTOP");
    far.startBehaviour.clear();
    startWorker();
    const others = await makeTakes();
    await untilSettled(others);
    expect(await statusesOf(ids)).toEqual(["submitting", "submitting", "submitting"]);
    far.releaseAll();
    sleeper.kill("SIGCONT");
    await untilSettled(ids);
    expect(await statusesOf(ids)).toEqual(["ready", "ready", "ready"]);
    expect(startsOf([...ids, ...others])).toEqual([1, 1, 1, 1, 1, 1]);
  });
});
