import "server-only";
import { fromPrisma, type PrismaTransactionLike } from "pg-boss";
import { bulkQueue, ingestQueue, libraryImportQueue, startedBoss, stepQueue } from "./boss";

export interface StepJob {
  takeId: string;
}

interface EnqueueOptions {
  /** Seconds from now, by the database's clock; absent = at once. */
  afterSeconds?: number;
  lane?: "step" | "ingest";
}

/**
 * Asks a worker to look at these takes, inside the caller's transaction: the wake-up exists exactly
 * when the caller's rows do. A take has at most one wake-up waiting for now and one for later, so
 * asking twice costs nothing.
 */
export async function enqueueStep(
  transaction: PrismaTransactionLike,
  takeIds: readonly string[],
  { afterSeconds = 0, lane = "step" }: EnqueueOptions = {},
): Promise<void> {
  if (takeIds.length === 0) return;
  const boss = await startedBoss();
  const isLater = afterSeconds > 0;
  await boss.insert(
    lane === "ingest" ? ingestQueue : stepQueue,
    takeIds.map((takeId) => ({
      data: { takeId } satisfies StepJob,
      singletonKey: isLater ? `${takeId}:later` : takeId,
      startAfter: isLater ? `${afterSeconds} seconds` : undefined,
    })),
    { db: fromPrisma(transaction) },
  );
}

export interface BulkJobWake {
  jobId: string;
}

/** Asks a worker to go on with these changes of many takes, inside the caller's transaction. */
export async function enqueueBulk(
  transaction: PrismaTransactionLike,
  jobIds: readonly string[],
): Promise<void> {
  if (jobIds.length === 0) return;
  const boss = await startedBoss();
  await boss.insert(
    bulkQueue,
    jobIds.map((jobId) => ({ data: { jobId } satisfies BulkJobWake, singletonKey: jobId })),
    { db: fromPrisma(transaction) },
  );
}

export interface LibraryImportWake {
  importId: string;
}

/** Asks a worker to go on with these zips of libraries, inside the caller's transaction. */
export async function enqueueLibraryImport(
  transaction: PrismaTransactionLike,
  importIds: readonly string[],
): Promise<void> {
  if (importIds.length === 0) return;
  const boss = await startedBoss();
  await boss.insert(
    libraryImportQueue,
    importIds.map((importId) => ({
      data: { importId } satisfies LibraryImportWake,
      singletonKey: importId,
    })),
    { db: fromPrisma(transaction) },
  );
}
