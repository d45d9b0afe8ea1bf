import "server-only";
import {
  importCountsSchema,
  importErrorSchema,
  importPhases,
  importProblemSchema,
  problemsMaximum,
  type ImportCounts,
  type ImportPhase,
  type ImportProblem,
  type LibraryImportDto,
} from "@/lib/domain/library-import";
import { AppError } from "@/lib/domain/errors";
import type { Failure } from "@/lib/domain/result";
import { z } from "zod";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { startedBoss } from "../jobs/boss";
import { enqueueLibraryImport } from "../jobs/enqueue";
import { inTransaction, type Transaction } from "../takes/repository";

/** Where the import of a zip stands. Everything moves by compare-and-set on its position. */

const { sql } = Prisma;

/** One nobody has touched for this long was left behind by a worker that died. */
const strandedSeconds = 10;
const keepDays = 30;

export interface LibraryImportJob {
  id: string;
  ownerId: string;
  phase: ImportPhase;
  position: number;
  done: number;
  counts: ImportCounts;
  problems: ImportProblem[];
}

const phaseSchema = z.enum(importPhases);
const statusSchema = z.enum(["running", "done", "failed"]);
const problemsSchema = z.array(importProblemSchema);

interface Row {
  id: string;
  ownerId: string;
  fileName: string;
  status: string;
  phase: string;
  position: number;
  total: number;
  done: number;
  counts: unknown;
  problems: unknown;
  error: unknown;
}

function dtoOf(row: Row): LibraryImportDto {
  const { id, fileName, total, done } = row;
  const error = importErrorSchema.safeParse(row.error).data;
  return {
    ...{ id, fileName, total, done },
    status: statusSchema.parse(row.status),
    phase: phaseSchema.parse(row.phase),
    counts: importCountsSchema.parse(row.counts),
    problems: problemsSchema.parse(row.problems),
    error: error ? { ...error, fields: {} } : null,
  };
}

/**
 * Writes down that a zip is here and wakes a worker.
 * @throws AppError import_running when another one of this owner is not done
 */
export async function createImport(
  ownerId: string,
  { id, fileName, bytes }: { id: string; fileName: string; bytes: number },
): Promise<LibraryImportDto> {
  await startedBoss();
  try {
    return await inTransaction(async (transaction) => {
      const data = { id, ownerId, fileName, bytes };
      const row = await transaction.libraryImport.create({ data });
      await enqueueLibraryImport(transaction, [id]);
      return dtoOf(row);
    });
  } catch (error) {
    const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
    throw isTaken ? new AppError("import_running") : error;
  }
}

/** The owner's latest import; null when there never was one, or when it is long ago. */
export async function findLatestImport(ownerId: string): Promise<LibraryImportDto | null> {
  const row = await database().libraryImport.findFirst({
    where: { ownerId },
    orderBy: { createdAt: "desc" },
  });
  return row && dtoOf(row);
}

export async function hasRunningImport(ownerId: string): Promise<boolean> {
  return (await database().libraryImport.count({ where: { ownerId, status: "running" } })) > 0;
}

/** Null when it has ended. */
export async function readJob(id: string): Promise<LibraryImportJob | null> {
  const row = await database().libraryImport.findFirst({ where: { id, status: "running" } });
  if (!row) return null;
  const { counts, problems } = dtoOf(row);
  const { ownerId, position, done } = row;
  return { id, ownerId, phase: phaseSchema.parse(row.phase), position, done, counts, problems };
}

export interface Progress {
  phase: ImportPhase;
  position: number;
  done: number;
  counts: ImportCounts;
  problems: readonly ImportProblem[];
  total?: number;
}

/**
 * Moves a job on, in the transaction of what was done for it.
 * @returns false when another worker did the same in the meantime: then nothing of this counts
 */
export async function advanceImport(
  transaction: Transaction,
  seen: LibraryImportJob,
  { problems, ...progress }: Progress,
): Promise<boolean> {
  const { count } = await transaction.libraryImport.updateMany({
    where: { id: seen.id, status: "running", phase: seen.phase, position: seen.position },
    data: {
      ...progress,
      problems: problems.slice(0, problemsMaximum),
      attempts: 0,
      updatedAt: new Date(),
    },
  });
  return count > 0;
}

export async function finishImport(transaction: Transaction, id: string): Promise<void> {
  await transaction.$executeRaw(sql`
    UPDATE "LibraryImport" SET "status" = 'done', "done" = "total", "finishedAt" = now(),
      "updatedAt" = now()
    WHERE id = ${id}::uuid AND "status" = 'running'`);
}

/** Says that a worker is at it. */
export async function touchImport(id: string): Promise<void> {
  const data = { updatedAt: new Date() };
  await database().libraryImport.updateMany({ where: { id, status: "running" }, data });
}

/**
 * Remembers a failed try, and gives up after some of them or at once.
 * @returns whether it was given up
 */
export async function noteFailedImport(
  id: string,
  { code, message }: Failure,
  attemptsMaximum: number,
): Promise<boolean> {
  const [row] = await database().$queryRaw<{ status: string }[]>(sql`
    UPDATE "LibraryImport" SET
      "attempts" = "attempts" + 1, "updatedAt" = now(),
      "error" = CASE WHEN "attempts" + 1 >= ${attemptsMaximum}::int
        THEN ${JSON.stringify({ code, message })}::jsonb END,
      "status" = CASE WHEN "attempts" + 1 >= ${attemptsMaximum}::int THEN 'failed' ELSE "status" END,
      "finishedAt" = CASE WHEN "attempts" + 1 >= ${attemptsMaximum}::int THEN now() END
    WHERE id = ${id}::uuid AND "status" = 'running'
    RETURNING "status"`);
  return row?.status === "failed";
}

/** Wakes imports that nobody works on. @returns How many. */
export async function wakeStrandedImports(): Promise<number> {
  return inTransaction(async (transaction) => {
    const rows = await transaction.$queryRaw<{ id: string }[]>(sql`
      SELECT id FROM "LibraryImport" WHERE "status" = 'running'
        AND "updatedAt" < now() - make_interval(secs => ${strandedSeconds}::int)`);
    const ids = rows.map(({ id }) => id);
    await enqueueLibraryImport(transaction, ids);
    return ids.length;
  });
}

/** Ids of the imports whose zips are still needed. */
export async function runningImportIds(): Promise<ReadonlySet<string>> {
  const rows = await database().libraryImport.findMany({
    where: { status: "running" },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

export async function forgetOldImports(): Promise<void> {
  await database().$executeRaw(sql`
    DELETE FROM "LibraryImport"
    WHERE "status" <> 'running' AND "finishedAt" < now() - make_interval(days => ${keepDays}::int)`);
}
