import "server-only";
import type { BulkChange } from "@/lib/domain/bulk";
import type { TakeStatus } from "@/lib/domain/take-status";
import { askCancel } from "./cancel";
import { collectTakes, keepTakes, lockTakes, rateTakes, tagTakes } from "./organise-repository";
import type { Transaction } from "./repository";
import { purgeTakes, restoreTakes, trashTakes } from "./trash-repository";

/** Statuses in which a wish to stop can still be written down. */
const stoppable: readonly TakeStatus[] = ["queued", "submitting", "waiting", "running"];

/**
 * Puts takes into the trash and asks to stop those that run. Their money stays true: what the
 * provider finishes all the same is stored and charged as ever, and waits in the trash.
 */
async function trash(
  transaction: Transaction,
  ownerId: string,
  takeIds: readonly string[],
): Promise<string[]> {
  const takes = await trashTakes(transaction, ownerId, takeIds);
  for (const take of takes) {
    if (stoppable.includes(take.status)) await askCancel(transaction, take);
  }
  return takes.map(({ id }) => id);
}

/**
 * Changes the owner's takes among these, all or none of them.
 *
 * @returns The ids of those that were not as wanted already.
 * @throws AppError not_found when the collection is gone.
 */
export async function applyChange(
  transaction: Transaction,
  ownerId: string,
  change: BulkChange,
  takeIds: readonly string[],
): Promise<string[]> {
  await lockTakes(transaction, ownerId, takeIds);
  switch (change.kind) {
    case "keep":
      return keepTakes(transaction, ownerId, takeIds, change.kept);
    case "rate":
      return rateTakes(transaction, ownerId, takeIds, change.rating);
    case "tag":
      return tagTakes(transaction, ownerId, takeIds, change.tag, change.isOn);
    case "collect":
      return collectTakes(transaction, ownerId, takeIds, change.collectionId, change.isIn);
    case "trash":
      return trash(transaction, ownerId, takeIds);
    case "restore":
      return restoreTakes(
        transaction,
        ownerId,
        takeIds,
        change.since ? new Date(change.since) : undefined,
      );
    case "purge":
      return purgeTakes(transaction, ownerId, takeIds);
  }
}
