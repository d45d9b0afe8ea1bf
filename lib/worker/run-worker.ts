import "server-only";
import type { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import { runLibraryImport } from "../archive/import-runner";
import { databaseUrl } from "../env";
import {
  bulkQueue,
  ingestQueue,
  keyTestQueue,
  libraryImportQueue,
  startWorkerBoss,
  stepQueue,
} from "../jobs/boss";
import type { BulkJobWake, LibraryImportWake, StepJob } from "../jobs/enqueue";
import { answerKeyTest, type TestKey } from "../settings/provider-checks";
import { refreshPrices, type PriceRefresh, type ReadPrice } from "../spend/price-refresh";
import { log } from "../log";
import { runBulkJob } from "../takes/bulk-runner";
import { PaidCalls } from "../takes/steps/paid-calls";
import { runTake } from "../takes/steps/run-take";
import type { Lane, MediaTools, StepContext } from "../takes/steps/types";
import { Lanes } from "./lanes";
import { registerWorker, type Liveness } from "./liveness";
import { startDailyChecks } from "./daily-check";
import { startReadingPrices } from "./price-reading";
import { startReleasingHeld } from "./release-held";
import { startSweeping } from "./sweep";
import { startTidying } from "./tidy";

interface WorkerParts {
  findProvider: StepContext["findProvider"];
  media: MediaTools;
  /** Absent = tests of keys are left to other workers. */
  testKey?: TestKey;
  /** Absent = prices are left to other workers. */
  readPrice?: ReadPrice;
  /** Ends the worker: what is in hand is finished or put down, then the promise resolves. */
  stop: AbortSignal;
  /** In milliseconds. Absent = what suits a worker process. */
  patience?: StopPatience;
}

/** How long a stop waits, for one after the other. */
export interface StopPatience {
  steps: number;
  /** For answers that may be paid for, until they are saved. A submission takes a minute at most. */
  paidAnswers: number;
}

/** A worker that was asked to stop ends within the sum of these, and a few seconds. */
export const usualPatience: StopPatience = { steps: 5_000, paidAnswers: 65_000 };

/** Looks wait for the network, so many fit. So do downloads; what decodes them takes turns itself. */
const limits: Record<Lane, number> = { step: 64, ingest: 6 };
/** What follows a paid answer is one more write. */
const lastWriteMilliseconds = 1_000;
const slowestReturn = 1_000;

/** Works until `stop`. A lost database ends all work in hand and begins again under a new number. */
export async function runWorker(parts: WorkerParts): Promise<void> {
  // Of all registrations: an answer outlives the loss of the lock.
  const paid = new PaidCalls();
  const { paidAnswers } = parts.patience ?? usualPatience;
  for (let pause = 200; !parts.stop.aborted; pause = Math.min(pause * 2, slowestReturn)) {
    try {
      const liveness = await registerWorker(databaseUrl());
      pause = 200;
      await live(parts, liveness, paid).finally(() => liveness.close());
    } catch (error) {
      log().warn({ err: error }, "worker cannot work now, trying again");
    }
    await pauseFor(pause, parts.stop);
  }
  await endsWithin(paidAnswers, paid.settled());
}

/** One registration: from the lock taken to the lock given back or lost. */
async function live(
  parts: WorkerParts,
  { number, lost }: Liveness,
  paid: PaidCalls,
): Promise<void> {
  const workerLog = log().child({ worker: number });
  const ended = AbortSignal.any([parts.stop, lost]);
  const context: StepContext = { ...parts, worker: number, signal: ended, log: workerLog, paid };
  const patience = parts.patience ?? usualPatience;
  const lanes = new Lanes(limits, (takeId, lane) => work(context, takeId, lane));
  const { readPrice } = parts;
  const prices = readPrice && { readPrice, signal: ended, log: workerLog };
  const boss = await startWorkerBoss();
  const stopSweeping = startSweeping({ number, takesInHand: () => lanes.ids, log: workerLog });
  const stopDailyChecks = startDailyChecks(workerLog);
  const stopReleasing = startReleasingHeld(workerLog);
  const stopTidying = startTidying(workerLog);
  if (prices) startReadingPrices(prices);
  try {
    await receiveJobs(boss, lanes, parts.testKey, prices);
    await receiveBulkJobs(boss, ended, workerLog);
    await receiveLibraryImports(boss, ended, workerLog);
    workerLog.info("worker ready");
    await aborted(ended);
    workerLog.info({ reason: parts.stop.aborted ? "stop" : String(lost.reason) }, "worker ending");
  } finally {
    stopSweeping();
    stopDailyChecks();
    stopReleasing();
    stopTidying();
    // First of all fetch no more: a job taken out now would be a wake-up lost until the next sweep.
    for (const queue of [stepQueue, ingestQueue, bulkQueue, libraryImportQueue]) {
      await boss.offWork(queue, { wait: false });
    }
    const done = lanes.close();
    await endsWithin(patience.steps, done);
    await boss.stop({ graceful: false }).catch((error: unknown) => {
      workerLog.warn({ err: error }, "queue did not stop");
    });
    if (parts.stop.aborted && paid.count > 0) {
      workerLog.warn({ calls: paid.count }, "waiting for answers that may be paid for");
      await endsWithin(patience.paidAnswers, paid.settled());
      await endsWithin(lastWriteMilliseconds, done);
    }
  }
}

async function receiveJobs(
  boss: PgBoss,
  lanes: Lanes,
  testKey: TestKey | undefined,
  prices: PriceRefresh | undefined,
): Promise<void> {
  // Wake-ups for later come with the polling, so it is as fast as the library allows.
  const polling = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 };
  // A job only says "look at this take", so it is done once the take is in hand.
  const into = (lane: Lane) => async (jobs: { data: StepJob }[]) => {
    await Promise.all(jobs.map(({ data: { takeId } }) => lanes.accept(lane, takeId)));
  };
  const batches = (batchSize: number) => ({ ...polling, batchSize, burstWhenBatchFull: true });
  await boss.work<StepJob>(stepQueue, batches(50), into("step"));
  // No more than begin at once, so that the rest is there for other workers.
  await boss.work<StepJob>(ingestQueue, batches(limits.ingest), into("ingest"));
  if (!testKey) return;
  await boss.work(keyTestQueue, { ...polling, localConcurrency: 4 }, async ([job]) => {
    // Both were wished for with the key; neither waits for the other.
    await Promise.all([answerKeyTest(job?.data, testKey), prices && refreshPrices(prices)]);
  });
}

async function receiveBulkJobs(boss: PgBoss, signal: AbortSignal, log: Logger): Promise<void> {
  const options = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 };
  await boss.work<BulkJobWake>(bulkQueue, options, async ([job]) => {
    if (job) await runBulkJob(job.data.jobId, signal, log);
  });
}

async function receiveLibraryImports(
  boss: PgBoss,
  signal: AbortSignal,
  log: Logger,
): Promise<void> {
  const options = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5 };
  await boss.work<LibraryImportWake>(libraryImportQueue, options, async ([job]) => {
    if (job) await runLibraryImport(job.data.importId, signal, log);
  });
}

async function work(context: StepContext, takeId: string, lane: Lane): Promise<void> {
  try {
    await runTake(context, takeId, lane);
  } catch (error) {
    // The database did not take the step's end: the sweep brings the take back.
    context.log.error({ err: error, takeId }, "a step could not be ended");
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true }),
  );
}

/** Ends early, without an error, when the signal aborts. */
async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  const timer = new AbortController();
  const timeout = setTimeout(() => timer.abort(), milliseconds);
  await aborted(AbortSignal.any([signal, timer.signal]));
  clearTimeout(timeout);
}

/** Waits for the work, but not longer; its failure is its own matter. */
async function endsWithin(milliseconds: number, work: Promise<void>): Promise<void> {
  const ended = new AbortController();
  await Promise.race([work, pauseFor(milliseconds, ended.signal)]);
  ended.abort();
}
