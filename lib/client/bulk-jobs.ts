import type { QueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { BulkJobDto } from "@/lib/domain/bulk";
import { kindInWords, progressInWords } from "@/lib/domain/bulk-words";
import { ApiError, sentenceOf } from "./api";
import { organiseKeys, readBulkJob } from "./organise-queries";
import { feedKey, libraryKey, takeKey } from "./queries";

const askEvery = 400;
/** In which a change may be taken back, in milliseconds. */
export const undoFor = 10_000;

/** Reads everything again that a change of many takes may have changed. */
export function readAllAgain(client: QueryClient) {
  for (const queryKey of [feedKey, libraryKey, takeKey, organiseKeys]) {
    void client.invalidateQueries({ queryKey });
  }
}

const followed = new Set<string>();

interface FollowOptions {
  /** What the finished change is called; by its kind when it is not known. */
  inWords?: (changed: number) => string;
  /** Takes the change back, while it goes on and for 10 s afterwards. */
  undo?: (job: BulkJobDto) => void;
}

/**
 * Shows how far a change of many takes is, in a message that stays until it has ended, whatever page
 * is open. Following one twice is harmless.
 */
export async function followBulkJob(
  client: QueryClient,
  job: BulkJobDto,
  options: FollowOptions = {},
): Promise<void> {
  if (followed.has(job.id)) return;
  followed.add(job.id);
  const id = `bulk-${job.id}`;
  const undo = options.undo;
  const action = undo && { label: "Undo", onClick: () => undo(job) };
  let latest = job;
  for (let misses = 0; latest.status === "running";) {
    const text = progressInWords(latest.kind, latest.done, latest.total);
    toast(text, { id, duration: Infinity, action });
    await new Promise((resolve) => setTimeout(resolve, askEvery));
    try {
      latest = await readBulkJob(job.id);
      misses = 0;
    } catch (error) {
      misses += 1;
      // It goes on without us; a lost connection comes back, anything else does not.
      const isLost = error instanceof ApiError && error.code === "unreachable";
      if (!isLost && misses > 5) {
        toast.error(sentenceOf(error), { id, duration: undoFor, action: undefined });
        followed.delete(job.id);
        return;
      }
    }
  }
  followed.delete(job.id);
  readAllAgain(client);
  if (latest.status === "undone") toast.dismiss(id);
  else if (latest.status === "failed") {
    const reason = latest.error?.message ?? "";
    const so = `Stopped after ${latest.done.toLocaleString("en")} of ${latest.total.toLocaleString("en")}.`;
    toast.error(`${so} ${reason}`, { id, duration: undoFor, action: undefined });
  } else {
    const text = options.inWords?.(latest.changed) ?? kindInWords(latest.kind, latest.changed);
    toast(text, { id, duration: action ? undoFor : 5000, action });
  }
}
