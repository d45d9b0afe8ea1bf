import "server-only";
import { stat } from "node:fs/promises";
import type { Logger } from "pino";
import { AppError } from "@/lib/domain/errors";
import { failureOf } from "@/lib/domain/result";
import {
  problemsMaximum,
  type ImportCounts,
  type ImportProblem,
} from "@/lib/domain/library-import";
import { withWorkFolder } from "../media/local-file";
import { isMissing } from "../media/storage-errors";
import { tellBrowsers, withoutNotices } from "../takes/notice-repository";
import { inTransaction } from "../takes/repository";
import { checkZip } from "./check-zip";
import { freeBytes, importZip, removeImportZip } from "./import-files";
import { bringCollections, bringSearches } from "./import-list-repository";
import {
  advanceImport,
  finishImport,
  noteFailedImport,
  readJob,
  touchImport,
  type LibraryImportJob,
} from "./import-repository";
import { prepareTake, readGroup, type PreparedTake } from "./import-take";
import { closeRelation, insertTake } from "./import-take-repository";
import { LibraryZip } from "./library-zip";
import { giveClipBack } from "./repair-repository";
import { takeGroups } from "./take-groups";

/** Takes that come in with one transaction, and bytes of clips that are stored before it. */
const chunkTakes = 20;
const chunkBytes = 64 * 1024 * 1024;
/** The sweep brings an import back after each failed try. */
const attemptsMaximum = 5;
const touchMilliseconds = 3_000;

/**
 * Does what is left of the import of a zip. It may be killed at any moment, and any number of workers
 * may be asked to: what is stored and not counted is stored once more.
 */
export async function runLibraryImport(
  importId: string,
  signal: AbortSignal,
  log: Logger,
): Promise<void> {
  const alive = setInterval(() => {
    touchImport(importId).catch((error: unknown) => log.warn({ err: error }, "import not touched"));
  }, touchMilliseconds);
  try {
    await withWorkFolder(async (folder) => {
      const run = { folder, signal, log };
      while (!signal.aborted && (await runPhase(importId, run)) === "more");
    });
  } catch (error) {
    if (signal.aborted) return;
    const isExpected = error instanceof AppError && error.status < 500;
    log[isExpected ? "info" : "error"]({ err: error, importId }, "an import did not get further");
    const isFull = error instanceof AppError && error.code === "storage_full";
    const attempts = isExpected || isFull ? 1 : attemptsMaximum;
    const isOver = await noteFailedImport(importId, failureOf(error), attempts);
    if (isOver) await removeImportZip(importId);
  } finally {
    clearInterval(alive);
  }
}

interface Run {
  folder: string;
  signal: AbortSignal;
  log: Logger;
}

async function runPhase(importId: string, run: Run): Promise<"more" | "end"> {
  const job = await readJob(importId);
  if (!job) return "end";
  await requireZip(importId);
  const open = () => LibraryZip.open(importZip(importId));
  const zip = await open();
  try {
    if (job.phase === "check") return await check(job, zip);
    if (job.phase === "takes") return await bringTakes(job, zip, run);
    return await bringRelations(job, zip, run);
  } finally {
    zip.close();
  }
}

async function requireZip(importId: string): Promise<void> {
  await stat(importZip(importId)).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    const userMessage = "The zip is not on this computer any more. Import it again.";
    throw new AppError("archive_refused", { userMessage });
  });
}

async function check(job: LibraryImportJob, zip: LibraryZip): Promise<"more" | "end"> {
  const { manifest, takes } = await checkZip(zip, await freeBytes());
  // Doing these again changes nothing, so they need not be part of the step.
  await bringCollections(job.ownerId, manifest.collections);
  await bringSearches(job.ownerId, manifest.searches);
  const next = { ...job, phase: "takes", position: 0, total: takes } as const;
  return (await inTransaction((transaction) => advance(transaction, job, next))) ? "more" : "end";
}

const advance = (
  transaction: Parameters<typeof advanceImport>[0],
  seen: LibraryImportJob,
  { phase, position, done, counts, problems, total }: LibraryImportJob & { total?: number },
) => advanceImport(transaction, seen, { phase, position, done, counts, problems, total });

async function bringTakes(job: LibraryImportJob, zip: LibraryZip, run: Run) {
  let seen = job;
  let chunk: PreparedTake[] = [];
  let bytes = 0;
  for await (const group of takeGroups(zip, job.position)) {
    run.signal.throwIfAborted();
    const prepared = await prepareTake({ zip, ownerId: job.ownerId, ...run }, group);
    chunk.push(prepared);
    bytes += prepared.bytes;
    if (chunk.length < chunkTakes && bytes < chunkBytes) continue;
    const next = await commit(seen, chunk, { phase: "takes", position: group.end });
    if (!next) return "end";
    [seen, chunk, bytes] = [next, [], 0];
  }
  return (await commit(seen, chunk, { phase: "relations", position: 0 })) ? "more" : "end";
}

/** Writes a chunk with its progress: a crash leaves either all of it or nothing. */
async function commit(
  seen: LibraryImportJob,
  chunk: readonly PreparedTake[],
  place: Pick<LibraryImportJob, "phase" | "position">,
): Promise<LibraryImportJob | null> {
  const ready = chunk.flatMap(({ outcome }) => ("take" in outcome ? outcome.take : []));
  const named = ready.flatMap(({ sidecar }) => sidecar.collections);
  const collections = await bringCollections(seen.ownerId, named);
  return inTransaction(async (transaction) => {
    await withoutNotices(transaction);
    const counts: ImportCounts = { ...seen.counts };
    const problems: ImportProblem[] = [...seen.problems];
    for (const { outcome, problems: found } of chunk) {
      problems.push(...found);
      if (!("take" in outcome)) {
        counts[outcome.kind] += 1;
        continue;
      }
      const { kind, take } = outcome;
      if (kind === "repaired") {
        const isBack = await giveClipBack(transaction, seen.ownerId, seen.id, take);
        counts[isBack ? "repaired" : "existing"] += 1;
        continue;
      }
      const added = await insertTake(transaction, seen.ownerId, seen.id, take, collections);
      counts[added ? "imported" : "existing"] += 1;
      if (added && take.lostItsClip) counts.withoutClip += 1;
      if (added?.isRelationOpen) counts.openRelations += 1;
      if (!added?.renumbered) continue;
      counts.renumbered += 1;
      problems.push({ name: `takes/${take.sidecar.id}`, what: added.renumbered });
    }
    const done = seen.done + chunk.filter(({ isTake }) => isTake).length;
    const next = { ...seen, ...place, done, counts, problems: problems.slice(0, problemsMaximum) };
    if (!(await advance(transaction, seen, next))) throw new OvertakenError();
    return next;
  }).catch((error: unknown) => {
    // Another worker has done the same; ours is undone with its transaction.
    if (error instanceof OvertakenError) return null;
    throw error;
  });
}

class OvertakenError extends Error {}

async function bringRelations(job: LibraryImportJob, zip: LibraryZip, { signal }: Run) {
  if (job.counts.openRelations > 0) {
    for await (const group of takeGroups(zip, 0)) {
      signal.throwIfAborted();
      const sidecar = await readGroup(zip, group);
      if (sidecar) await closeRelation(job.ownerId, job.id, sidecar);
    }
  }
  await inTransaction(async (transaction) => {
    await finishImport(transaction, job.id);
    await tellBrowsers(transaction, job.ownerId);
  });
  await removeImportZip(job.id);
  return "end" as const;
}
