import "server-only";
import { chunkSize } from "@/lib/domain/bulk";
import { removeTakeFiles } from "../media/remove";
import { lockTakes } from "./organise-repository";
import { inTransaction } from "./repository";
import { expiredTakes, markFilesRemoved, purgeTakes, takesWithFilesLeft } from "./trash-repository";

/** Removes the files of takes that were deleted for good. A crash leaves the rest for the next call. */
export async function removePurgedFiles(signal: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    const takeIds = await takesWithFilesLeft(chunkSize);
    if (takeIds.length === 0 || signal.aborted) return count;
    for (const takeId of takeIds) await removeTakeFiles(takeId);
    await markFilesRemoved(takeIds);
    count += takeIds.length;
  }
}

/**
 * Deletes for good what has been in the trash for 30 days, with its files.
 *
 * @returns How many takes.
 */
export async function purgeExpired(signal: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal.aborted) {
    const takes = await expiredTakes(chunkSize);
    const byOwner = Map.groupBy(takes, ({ ownerId }) => ownerId);
    let changed = 0;
    for (const [ownerId, own] of byOwner) {
      const takeIds = own.map(({ id }) => id);
      changed += await inTransaction(async (transaction) => {
        await lockTakes(transaction, ownerId, takeIds);
        return (await purgeTakes(transaction, ownerId, takeIds)).length;
      });
    }
    count += changed;
    // Nothing changed: another worker was faster, and goes on.
    if (changed === 0) break;
  }
  await removePurgedFiles(signal);
  return count;
}
