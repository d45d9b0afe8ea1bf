import "server-only";
import type { Logger } from "pino";
import { AppError } from "@/lib/domain/errors";
import { failureOf } from "@/lib/domain/result";
import { applyChange } from "./bulk-change";
import { advanceJob, lockChunk, noteFailedTry } from "./bulk-repository";
import { tellBrowsers, withoutNotices } from "./notice-repository";
import { removePurgedFiles } from "./purge";
import { inTransaction } from "./repository";

/** The sweep brings a job back after each failed try. */
const attemptsMaximum = 5;

type Step = "more" | "end";

/** One chunk with its progress, in one transaction: a crash leaves either all of it or nothing. */
async function runChunk(jobId: string): Promise<Step> {
  return inTransaction(async (transaction) => {
    const chunk = await lockChunk(transaction, jobId);
    if (!chunk) return "end";
    await withoutNotices(transaction);
    const { ownerId, change, takeIds } = chunk;
    const changed = await applyChange(transaction, ownerId, change, takeIds);
    const step = { done: takeIds.length, changed: changed.length };
    const job = await advanceJob(transaction, jobId, step);
    if (job.status === "running") return "more";
    await tellBrowsers(transaction, ownerId);
    return "end";
  });
}

/** Does what is left of a change of many takes. Any number of workers may be asked to. */
export async function runBulkJob(jobId: string, signal: AbortSignal, log: Logger): Promise<void> {
  try {
    while (!signal.aborted && (await runChunk(jobId)) === "more");
    await removePurgedFiles(signal);
  } catch (error) {
    const isExpected = error instanceof AppError;
    const level = isExpected ? "info" : "error";
    log[level]({ err: error, jobId }, "a change of many takes did not get further");
    const attempts = isExpected ? 1 : attemptsMaximum;
    await inTransaction(async (transaction) => {
      const ownerId = await noteFailedTry(transaction, jobId, failureOf(error), attempts);
      if (ownerId) await tellBrowsers(transaction, ownerId);
    });
  }
}
