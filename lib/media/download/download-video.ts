import "server-only";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@/lib/domain/errors";
import { readAnswer, resumeHeaders, TryLater, validatorOf } from "./answer";
import { PartialFile } from "./partial-file";
import { requestFile } from "./request";
import { watchForStalls } from "./stall";
import type { DownloadedVideo, DownloadLimits, DownloadRequest } from "./types";

const usualLimits: DownloadLimits = {
  maximumBytes: 2 * 1000 ** 3,
  stallMilliseconds: 30_000,
  stallBytes: 64 * 1024,
  totalMilliseconds: 15 * 60_000,
  attempts: 5,
  pauseMilliseconds: 500,
};
const longestPauseMilliseconds = 30_000;

interface Progress {
  file: PartialFile;
  validator: string | null;
}

/**
 * Fetches a finished video from a provider's address into a new file. The address and everything it
 * redirects to must be public or a trusted origin; what arrives is bounded in size and time, hashed,
 * and must begin like a video. A broken transfer goes on where it stopped when the server can
 * promise that the file is the same, else it begins anew.
 * @throws AppError output_unsafe, output_expired, output_too_large, file_not_a_video, storage_full:
 *   trying again cannot help by itself
 * @throws AppError download_failed after all tries
 * @throws the reason of `signal` when it aborts
 */
export async function downloadVideo(request: DownloadRequest): Promise<DownloadedVideo> {
  const limits = { ...usualLimits, ...request.limits };
  const target = path.join(request.directory, `download-${randomUUID()}`);
  const file = await PartialFile.create(target, request.maximumBytes ?? limits.maximumBytes);
  try {
    await fetchAll(request, limits, file);
    return { path: target, ...file.finish() };
  } catch (error) {
    await rm(target, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

async function fetchAll(request: DownloadRequest, limits: DownloadLimits, file: PartialFile) {
  const late = AbortSignal.timeout(limits.totalMilliseconds);
  const ended = request.signal ? AbortSignal.any([request.signal, late]) : late;
  const progress: Progress = { file, validator: null };
  let furthest = 0;
  for (let failures = 0; ;) {
    try {
      if (await fetchSome(request, limits, progress, ended)) return;
      // Nothing but the promise of the same file was lost: ask once more from the start.
      failures += 1;
    } catch (error) {
      request.signal?.throwIfAborted();
      if (error instanceof AppError) throw error;
      const hasAdvanced = file.bytes >= furthest + limits.stallBytes;
      failures = hasAdvanced ? 1 : failures + 1;
      if (failures >= limits.attempts || late.aborted) throw failed(error);
      furthest = Math.max(furthest, file.bytes);
      await pause(limits, failures, error, ended).catch((reason: unknown) => {
        request.signal?.throwIfAborted();
        throw failed(reason);
      });
    }
    if (failures >= limits.attempts) throw failed(new Error("the ranges never fitted"));
  }
}

function failed(cause: unknown): AppError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new AppError("download_failed", { detail, cause });
}

/** @returns True when the file is whole, false when the next try has to begin anew. */
async function fetchSome(
  request: DownloadRequest,
  limits: DownloadLimits,
  progress: Progress,
  ended: AbortSignal,
): Promise<boolean> {
  const { file } = progress;
  const stall = watchForStalls(limits);
  try {
    const response = await requestFile({
      url: request.url,
      trustedOrigins: request.trustedOrigins,
      headers: resumeHeaders(progress.validator, file.bytes),
      signal: AbortSignal.any([ended, stall.signal]),
    });
    try {
      stall.restart();
      const answer = readAnswer(response, file.bytes);
      if (answer.kind === "complete") return true;
      if (answer.kind === "mismatch") {
        progress.validator = null;
        await file.restart();
        return false;
      }
      if (answer.kind === "begins") {
        await file.restart();
        progress.validator = validatorOf(response);
      }
      file.checkSize(answer.total ?? 0);
      for await (const chunk of response as AsyncIterable<Buffer>) {
        stall.note(chunk.length);
        await file.append(chunk);
      }
      if (answer.total === undefined || file.bytes === answer.total) return true;
      throw new Error(`ended after ${file.bytes} of ${answer.total} bytes`);
    } finally {
      response.destroy();
    }
  } finally {
    stall.end();
  }
}

function pause(
  { pauseMilliseconds }: DownloadLimits,
  failures: number,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  const asked = error instanceof TryLater ? error.afterSeconds * 1000 : 0;
  const own = Math.min(longestPauseMilliseconds, pauseMilliseconds * 2 ** (failures - 1));
  return wait(Math.max(asked, own * (0.8 + 0.4 * Math.random())), undefined, { signal });
}
