import "server-only";
import { PgBoss } from "pg-boss";
import { log } from "../log";
import { connectionString } from "./connection";

/** Short looks: submit, poll, cancel, tidy up. What to do is read from the take's row. */
export const stepQueue = "take-step";
/** Storing a finished file: seconds of work each, so it has a lane of its own. */
export const ingestQueue = "take-ingest";

const minute = 60;

const queueOptions = {
  // At most one waiting wake-up for a key; any number may be active.
  policy: "short",
  notify: true,
  // The take row and the sweep bring work back, never a retried job.
  retryLimit: 0,
  expireInSeconds: 10 * minute,
  retentionSeconds: 60 * minute,
  deleteAfterSeconds: 2 * minute,
} as const;

// One instance a process; Next evaluates a module once per bundle and again on hot reload.
const holder = globalThis as typeof globalThis & { retakeBoss?: Promise<PgBoss> };

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
  try {
    await boss.start();
    await boss.createQueue(stepQueue, queueOptions);
    await boss.createQueue(ingestQueue, queueOptions);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return boss;
}

/** The queue of this process; one that only sends gets no supervision, no workers, no listener. */
export function startedBoss(): Promise<PgBoss> {
  holder.retakeBoss ??= remembered(start("sender"));
  return holder.retakeBoss;
}

/** The queue for a worker process. Call before anything there enqueues. */
export function startWorkerBoss(): Promise<PgBoss> {
  holder.retakeBoss = remembered(start("worker"));
  return holder.retakeBoss;
}

/** Ends the queue of this process; the next use starts a new one. */
export async function stopBoss(): Promise<void> {
  const boss = holder.retakeBoss;
  holder.retakeBoss = undefined;
  await (await boss)?.stop({ graceful: false });
}

function remembered(starting: Promise<PgBoss>): Promise<PgBoss> {
  return starting.catch((error: unknown) => {
    // The next call tries again; a failed start must not poison the process.
    holder.retakeBoss = undefined;
    throw error;
  });
}
