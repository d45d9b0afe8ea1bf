import "server-only";
import { z } from "zod";
import {
  bulkChangeSchema,
  bulkJobStatuses,
  chunkSize,
  type BulkChange,
  type BulkJobDto,
} from "@/lib/domain/bulk";
import { errorCatalog } from "@/lib/domain/errors";
import type { Failure } from "@/lib/domain/result";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { enqueueBulk } from "../jobs/enqueue";
import { inTransaction, type Transaction } from "./repository";

const { sql } = Prisma;

/** A job nobody has touched for this long was left behind by a worker that died. */
const strandedSeconds = 5;
const keepDays = 7;

const columns = {
  id: true,
  change: true,
  total: true,
  done: true,
  changed: true,
  status: true,
  error: true,
} as const satisfies Prisma.BulkJobSelect;

const statusSchema = z.enum(bulkJobStatuses);
const failureSchema = z.object({
  code: z.enum(Object.keys(errorCatalog) as (keyof typeof errorCatalog)[]),
  message: z.string(),
});

type JobRow = Prisma.BulkJobGetPayload<{ select: typeof columns }>;

function jobDto(row: JobRow): BulkJobDto {
  const { id, total, done, changed } = row;
  const { kind } = bulkChangeSchema.parse(row.change);
  const failure = failureSchema.safeParse(row.error).data;
  const error = failure ? { ...failure, fields: {} } : null;
  return { id, kind, total, done, changed, status: statusSchema.parse(row.status), error };
}

/** Writes a change of many takes down and wakes a worker for it. */
export async function createJob(
  transaction: Transaction,
  ownerId: string,
  change: BulkChange,
  takeIds: readonly string[],
): Promise<BulkJobDto> {
  const row = await transaction.bulkJob.create({
    data: { ownerId, change, takeIds: [...takeIds], total: takeIds.length },
    select: columns,
  });
  await enqueueBulk(transaction, [row.id]);
  return jobDto(row);
}

/** Null when there is none, or when it is someone else's. */
export async function findJob(ownerId: string, jobId: string): Promise<BulkJobDto | null> {
  const row = await database().bulkJob.findFirst({
    where: { id: jobId, ownerId },
    select: columns,
  });
  return row && jobDto(row);
}

/** The owner's jobs that are not finished, oldest first. */
export async function findRunningJobs(ownerId: string): Promise<BulkJobDto[]> {
  const rows = await database().bulkJob.findMany({
    where: { ownerId, status: "running" },
    orderBy: { createdAt: "asc" },
    take: 20,
    select: columns,
  });
  return rows.map(jobDto);
}

export interface Chunk {
  jobId: string;
  ownerId: string;
  change: BulkChange;
  takeIds: string[];
}

/**
 * The next takes of a job. The row stays locked until the transaction ends, so that no other worker
 * does the same ones; null when another one is at it, or when nothing is left.
 */
export async function lockChunk(transaction: Transaction, jobId: string): Promise<Chunk | null> {
  const [row] = await transaction.$queryRaw<
    { ownerId: string; change: unknown; takeIds: string[] }[]
  >(sql`
    SELECT "ownerId", "change", "takeIds"["done" + 1 : "done" + ${chunkSize}::int] AS "takeIds"
    FROM "BulkJob" WHERE id = ${jobId}::uuid AND "status" = 'running'
    FOR UPDATE SKIP LOCKED`);
  if (!row) return null;
  return { ...row, jobId, change: bulkChangeSchema.parse(row.change) };
}

/** Call it in the chunk's transaction: so a chunk counts exactly when its changes do. */
export async function advanceJob(
  transaction: Transaction,
  jobId: string,
  step: { done: number; changed: number },
): Promise<BulkJobDto> {
  const [row] = await transaction.$queryRaw<JobRow[]>(sql`
    UPDATE "BulkJob" SET
      "done" = "done" + ${step.done}::int, "changed" = "changed" + ${step.changed}::int,
      "attempts" = 0, "updatedAt" = now(),
      "status" = CASE WHEN "done" + ${step.done}::int >= "total" THEN 'done' ELSE "status" END,
      "finishedAt" = CASE WHEN "done" + ${step.done}::int >= "total" THEN now() END
    WHERE id = ${jobId}::uuid
    RETURNING id, "change", "total", "done", "changed", "status", "error"`);
  if (!row) throw new Error(`Bulk job ${jobId} is gone.`);
  return jobDto(row);
}

/**
 * Remembers a failed try of a job's next chunk, and gives up after some of them or at once.
 *
 * @returns The owner when the job was given up.
 */
export async function noteFailedTry(
  transaction: Transaction,
  jobId: string,
  failure: Failure,
  attemptsMaximum: number,
): Promise<string | null> {
  const { code, message } = failure;
  const [row] = await transaction.$queryRaw<{ ownerId: string; status: string }[]>(sql`
    UPDATE "BulkJob" SET
      "attempts" = "attempts" + 1, "updatedAt" = now(),
      "error" = CASE WHEN "attempts" + 1 >= ${attemptsMaximum}::int
        THEN ${JSON.stringify({ code, message })}::jsonb END,
      "status" = CASE WHEN "attempts" + 1 >= ${attemptsMaximum}::int THEN 'failed' ELSE "status" END,
      "finishedAt" = CASE WHEN "attempts" + 1 >= ${attemptsMaximum}::int THEN now() END
    WHERE id = ${jobId}::uuid AND "status" = 'running'
    RETURNING "ownerId", "status"`);
  return row?.status === "failed" ? row.ownerId : null;
}

export interface UndoableJob {
  change: BulkChange;
  createdAt: Date;
  /** Those that were done before it was undone. */
  takeIds: string[];
}

/** Ends a job as undone, also while it runs; null when it cannot be undone any more. */
export async function endAsUndone(
  transaction: Transaction,
  ownerId: string,
  jobId: string,
): Promise<UndoableJob | null> {
  // An update waits for the chunk that is being done, and sees how far it came.
  const [row] = await transaction.$queryRaw<
    { change: unknown; createdAt: Date; takeIds: string[] }[]
  >(sql`
    UPDATE "BulkJob" SET "status" = 'undone', "updatedAt" = now(), "finishedAt" = now()
    WHERE id = ${jobId}::uuid AND "ownerId" = ${ownerId}::uuid
      AND "status" <> 'undone' AND "change"->>'kind' = 'trash'
    RETURNING "change", "createdAt", "takeIds"[1 : "done"] AS "takeIds"`);
  return row ? { ...row, change: bulkChangeSchema.parse(row.change) } : null;
}

/** Wakes jobs that nobody works on. @returns How many. */
export async function wakeStrandedJobs(): Promise<number> {
  return inTransaction(async (transaction) => {
    const rows = await transaction.$queryRaw<{ id: string }[]>(sql`
      SELECT id FROM "BulkJob"
      WHERE "status" = 'running'
        AND "updatedAt" < now() - make_interval(secs => ${strandedSeconds}::int)`);
    await enqueueBulk(
      transaction,
      rows.map(({ id }) => id),
    );
    return rows.length;
  });
}

/** Removes jobs that ended a week ago. */
export async function forgetOldJobs(): Promise<void> {
  await database().$executeRaw(sql`
    DELETE FROM "BulkJob"
    WHERE "status" <> 'running' AND "finishedAt" < now() - make_interval(days => ${keepDays}::int)`);
}
