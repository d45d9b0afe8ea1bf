import "server-only";
import { trashDays } from "@/lib/domain/organise";
import type { TakeStatus } from "@/lib/domain/take-status";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { Transaction } from "./repository";

const { sql } = Prisma;

/** Nothing can become of these any more, so their files may go. */
const finalStatuses: readonly TakeStatus[] = ["ready", "failed", "cancelled"];

const isFinal = sql`"status" = ANY(${[...finalStatuses]}::"TakeStatus"[])`;

interface TrashedTake {
  id: string;
  status: TakeStatus;
}

async function record(
  transaction: Transaction,
  type: "trashed" | "restored" | "purged",
  takeIds: readonly string[],
): Promise<void> {
  await transaction.takeEvent.createMany({ data: takeIds.map((takeId) => ({ takeId, type })) });
}

/** Puts takes into the trash; those that are there already are not among the answer. */
export async function trashTakes(
  transaction: Transaction,
  ownerId: string,
  takeIds: readonly string[],
): Promise<TrashedTake[]> {
  const rows = await transaction.$queryRaw<TrashedTake[]>(sql`
    UPDATE "Take" SET "trashedAt" = now()
    WHERE "ownerId" = ${ownerId}::uuid AND id = ANY(${[...takeIds]}::uuid[])
      AND "trashedAt" IS NULL
    RETURNING id, "status"`);
  await record(
    transaction,
    "trashed",
    rows.map(({ id }) => id),
  );
  return rows;
}

/** @param since Only takes that went to the trash at this moment or later. */
export async function restoreTakes(
  transaction: Transaction,
  ownerId: string,
  takeIds: readonly string[],
  since?: Date,
): Promise<string[]> {
  const rows = await transaction.take.updateManyAndReturn({
    where: {
      ownerId,
      id: { in: [...takeIds] },
      trashedAt: since ? { gte: since } : { not: null },
      purgedAt: null,
    },
    data: { trashedAt: null },
    select: { id: true },
  });
  const ids = rows.map(({ id }) => id);
  await record(transaction, "restored", ids);
  return ids;
}

/**
 * Deletes takes of the trash for good, but their files: `takesWithFilesLeft` finds those. What the
 * ledger and a re-run need stays: number, recipe, payload, prices, status and timeline. A take whose
 * outcome is still open is left alone, because its video may yet come and be paid for.
 */
export async function purgeTakes(
  transaction: Transaction,
  ownerId: string,
  takeIds: readonly string[],
): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ id: string }[]>(sql`
    UPDATE "Take" SET
      "purgedAt" = now(), "videoKey" = NULL, "posterKey" = NULL, "previewKey" = NULL,
      "thumbhash" = NULL, "file" = NULL, "output" = NULL, "tags" = '{}', "note" = ''
    WHERE "ownerId" = ${ownerId}::uuid AND id = ANY(${[...takeIds]}::uuid[])
      AND "trashedAt" IS NOT NULL AND "purgedAt" IS NULL AND ${isFinal}
    RETURNING id`);
  const ids = rows.map(({ id }) => id);
  await transaction.collectionTake.deleteMany({ where: { takeId: { in: ids } } });
  await record(transaction, "purged", ids);
  return ids;
}

/** Takes that have been in the trash for 30 days, oldest first, with their owners. */
export async function expiredTakes(limit: number): Promise<{ id: string; ownerId: string }[]> {
  return database().$queryRaw<{ id: string; ownerId: string }[]>(sql`
    SELECT id, "ownerId" FROM "Take"
    WHERE "trashedAt" IS NOT NULL AND "purgedAt" IS NULL
      AND "trashedAt" < now() - make_interval(days => ${trashDays}::int) AND ${isFinal}
    ORDER BY "trashedAt" LIMIT ${limit}`);
}

/** Takes deleted for good whose files are still to be removed, also those a crash left behind. */
export async function takesWithFilesLeft(limit: number): Promise<string[]> {
  const rows = await database().take.findMany({
    where: { purgedAt: { not: null }, filesRemovedAt: null },
    orderBy: { purgedAt: "asc" },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export async function markFilesRemoved(takeIds: readonly string[]): Promise<void> {
  await database().take.updateMany({
    where: { id: { in: [...takeIds] }, purgedAt: { not: null } },
    data: { filesRemovedAt: new Date() },
  });
}
