import "server-only";
import type { TakeDto } from "@/lib/domain/dtos";
import { AppError } from "@/lib/domain/errors";
import { startedBoss } from "../jobs/boss";
import { applyChange } from "./bulk-change";
import { deleteCollection } from "./collection-repository";
import { setNote, setTags } from "./organise-repository";
import { getTakes } from "./queries";
import { inTransaction } from "./repository";

/** What a person notes about one take of their own, and where they put it. */

async function takeAsSeen(ownerId: string, takeId: string): Promise<TakeDto> {
  const [take] = await getTakes(ownerId, [takeId]);
  if (!take) throw new AppError("not_found", { detail: `take ${takeId}` });
  return take;
}

/** @param tags replaces those the take has; normalised and at most 20 */
export async function tagTake(
  ownerId: string,
  takeId: string,
  tags: readonly string[],
): Promise<TakeDto> {
  await inTransaction((transaction) => setTags(transaction, ownerId, takeId, tags));
  return takeAsSeen(ownerId, takeId);
}

/** @param note at most 2,000 characters; empty for none */
export async function noteTake(ownerId: string, takeId: string, note: string): Promise<TakeDto> {
  await inTransaction((transaction) => setNote(transaction, ownerId, takeId, note));
  return takeAsSeen(ownerId, takeId);
}

/** Moves a take to the trash, or back. One that runs is asked to stop; its video is kept if it comes. */
export async function setTrashed(
  ownerId: string,
  takeId: string,
  isTrashed: boolean,
): Promise<TakeDto> {
  // Its first start may create the queue's tables: not while we hold the take's row.
  await startedBoss();
  const change = { kind: isTrashed ? "trash" : "restore" } as const;
  await inTransaction((transaction) => applyChange(transaction, ownerId, change, [takeId]));
  return takeAsSeen(ownerId, takeId);
}

/** Its takes stay. Does nothing when it is gone already. */
export async function removeCollection(ownerId: string, collectionId: string): Promise<void> {
  await inTransaction((transaction) => deleteCollection(transaction, ownerId, collectionId));
}
