import "server-only";
import {
  chunkSize,
  type BulkAnswer,
  type BulkChange,
  type BulkJobDto,
  type bulkTargetSchema,
} from "@/lib/domain/bulk";
import { AppError } from "@/lib/domain/errors";
import type { z } from "zod";
import { startedBoss } from "../jobs/boss";
import { applyChange } from "./bulk-change";
import { createJob, endAsUndone, findJob } from "./bulk-repository";
import { findTargetIds } from "./bulk-target-queries";
import { inTransaction } from "./repository";

/** Changes of many takes at once, each only of takes that belong to `ownerId`. */

/**
 * Few takes are changed at once, all or none. More are written down as a job, with the takes as the
 * filter finds them now; so is every deletion, because only a worker removes files.
 * @throws AppError not_found when the collection is gone.
 */
export async function changeTakes(
  ownerId: string,
  change: BulkChange,
  target: z.output<typeof bulkTargetSchema>,
): Promise<BulkAnswer> {
  const takeIds = "ids" in target ? [...new Set(target.ids)] : await findTargetIds(ownerId, target);
  const total = takeIds.length;
  if (total === 0) return { total, changedIds: [], job: null };
  // Its first start may create the queue's tables: not while we hold rows.
  await startedBoss();
  return inTransaction(async (transaction) => {
    if (total > chunkSize || change.kind === "purge") {
      return { total, job: await createJob(transaction, ownerId, change, takeIds) };
    }
    const changedIds = await applyChange(transaction, ownerId, change, takeIds);
    return { total, changedIds, job: null };
  });
}

/** @throws AppError not_found, also for a job of someone else. */
export async function getBulkJob(ownerId: string, jobId: string): Promise<BulkJobDto> {
  const job = await findJob(ownerId, jobId);
  if (!job) throw new AppError("not_found", { detail: `bulk job ${jobId}` });
  return job;
}

/**
 * Takes back a job that moves takes to the trash, also half way: it stops, and a new job restores
 * what it has moved, but nothing that was in the trash before.
 * @throws AppError take_not_in_state for one that cannot be taken back, or was already.
 */
export async function undoBulkJob(ownerId: string, jobId: string): Promise<BulkJobDto> {
  await startedBoss();
  return inTransaction(async (transaction) => {
    const job = await endAsUndone(transaction, ownerId, jobId);
    if (!job) {
      throw new AppError("take_not_in_state", {
        detail: `undo of bulk job ${jobId}`,
        userMessage: "This cannot be undone any more. The trash has everything that was moved.",
      });
    }
    const change = { kind: "restore", since: job.createdAt.toISOString() } as const;
    return createJob(transaction, ownerId, change, job.takeIds);
  });
}
