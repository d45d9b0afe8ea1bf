import "server-only";
import { PgBoss } from "pg-boss";
import { env } from "../env";
import { log } from "../log";

/** Every wake-up of a take goes through this queue; what to do is read from the take's row. */
export const stepQueue = "take-step";

const minute = 60;

// One instance a process; Next evaluates a module once per bundle and again on hot reload.
const holder = globalThis as typeof globalThis & { retakeBoss?: Promise<PgBoss> };

function connectionString(): string {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set. Start Retake with `npm start`.");
  return url;
}

async function start(role: "sender" | "worker"): Promise<PgBoss> {
  const isWorker = role === "worker";
  const boss = new PgBoss({
    connectionString: connectionString(),
    schema: "pgboss",
    application_name: isWorker ? "retake-worker-jobs" : "retake-sender",
    max: isWorker ? 4 : 2,
    schedule: false,
    supervise: isWorker,
    useListenNotify: isWorker,
    monitorIntervalSeconds: 30,
    maintenanceIntervalSeconds: 5 * minute,
  });
  boss.on("error", (error) => log().error({ err: error }, "job queue error"));
  boss.on("warning", (warning) => log().warn({ warning }, "job queue warning"));
  await boss.start();
  await boss.createQueue(stepQueue, {
    // At most one waiting wake-up for a key; any number may be active.
    policy: "short",
    notify: true,
    // The take row and the sweep bring work back, never a retried job.
    retryLimit: 0,
    expireInSeconds: 10 * minute,
    retentionSeconds: 60 * minute,
    deleteAfterSeconds: 2 * minute,
  });
  return boss;
}

/** The queue for a process that only sends: no supervision, no workers, no listener. */
export function startedBoss(): Promise<PgBoss> {
  holder.retakeBoss ??= start("sender").catch((error: unknown) => {
    // The next call tries again; a failed start must not poison the process.
    holder.retakeBoss = undefined;
    throw error;
  });
  return holder.retakeBoss;
}

/** The queue for a worker process. Call before anything enqueues. */
export function startWorkerBoss(): Promise<PgBoss> {
  holder.retakeBoss ??= start("worker");
  return holder.retakeBoss;
}
