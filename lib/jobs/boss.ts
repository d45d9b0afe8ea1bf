import "server-only";
import { PgBoss } from "pg-boss";
import { databaseUrl } from "../env";
import { log } from "../log";

/** Short looks: submit, poll, cancel, tidy up. What to do is read from the take's row. */
export const stepQueue = "take-step";
/** Storing a finished file: seconds of work each, so it has a lane of its own. */
export const ingestQueue = "take-ingest";

/** Changes of many takes at once; the job names the row that says what to do. */
export const bulkQueue = "bulk";

/** Zips of libraries that come in; the job names the row that says which. */
export const libraryImportQueue = "library-import";

/** Tests of provider keys: the web process asks, a worker calls the provider. */
export const keyTestQueue = "key-test";

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
    connectionString: databaseUrl(),
    schema: "pgboss",
    application_name: isWorker ? "retake-worker-jobs" : "retake-sender",
    max: isWorker ? 4 : 2,
    schedule: false,
    supervise: isWorker,
    useListenNotify: isWorker,
    monitorIntervalSeconds: 30,
    maintenanceIntervalSeconds: 5 * minute,
  });
  // Not the error itself: a database error drags its whole connection into the log.
  boss.on("error", ({ message }) => log().error({ reason: message }, "job queue error"));
  boss.on("warning", (warning) => log().warn({ warning }, "job queue warning"));
  try {
    await boss.start();
    await boss.createQueue(stepQueue, queueOptions);
    await boss.createQueue(ingestQueue, queueOptions);
    await boss.createQueue(bulkQueue, queueOptions);
    await boss.createQueue(libraryImportQueue, queueOptions);
    await boss.createQueue(keyTestQueue, queueOptions);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return boss;
}

/** The queue of a process that only sends: no supervision, no workers, no listener. */
export function startedBoss(): Promise<PgBoss> {
  holder.retakeBoss ??= start("sender").catch((error: unknown) => {
    // The next call tries again; a failed start must not poison the process.
    holder.retakeBoss = undefined;
    throw error;
  });
  return holder.retakeBoss;
}

/** A queue that works, for one life of a worker; the caller stops it. */
export function startWorkerBoss(): Promise<PgBoss> {
  return start("worker");
}

/** Ends the sender of this process, so that it can exit. */
export async function stopBoss(): Promise<void> {
  const boss = holder.retakeBoss;
  holder.retakeBoss = undefined;
  await (await boss)?.stop({ graceful: false });
}
