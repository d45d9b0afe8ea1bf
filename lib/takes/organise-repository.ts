import "server-only";
import { AppError } from "@/lib/domain/errors";
import { tagsMaximum } from "@/lib/domain/organise";
import { Prisma } from "../db/generated/client";
import type { Transaction } from "./repository";

/**
 * Marks, tags and collections of many takes. Each function names the owner, changes only takes that
 * are not as wanted yet, and answers with the ids of those. Takes deleted for good never change.
 */

interface Row {
  id: string;
}

const { sql } = Prisma;

const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);

async function update(
  transaction: Transaction,
  ownerId: string,
  takeIds: readonly string[],
  change: { set: Prisma.Sql; where: Prisma.Sql },
): Promise<string[]> {
  const rows = await transaction.$queryRaw<Row[]>(sql`
    UPDATE "Take" SET ${change.set}
    WHERE "ownerId" = ${ownerId}::uuid AND id = ANY(${[...takeIds]}::uuid[])
      AND "purgedAt" IS NULL AND ${change.where}
    RETURNING id`);
  return idsOf(rows);
}

/** Locks takes in one order, so that two changes of the same takes wait and never block each other. */
export async function lockTakes(
  transaction: Transaction,
  ownerId: string,
  takeIds: readonly string[],
): Promise<void> {
  await transaction.$queryRaw`
    SELECT id FROM "Take"
    WHERE "ownerId" = ${ownerId}::uuid AND id = ANY(${[...takeIds]}::uuid[])
    ORDER BY id FOR UPDATE`;
}

export function keepTakes(
  transaction: Transaction,
  ownerId: string,
  takeIds: readonly string[],
  kept: boolean,
): Promise<string[]> {
  const change = { set: sql`"kept" = ${kept}`, where: sql`"kept" <> ${kept}` };
  return update(transaction, ownerId, takeIds, change);
}

export function rateTakes(
  transaction: Transaction,
  ownerId: string,
  takeIds: readonly string[],
  rating: number | null,
): Promise<string[]> {
  const change = {
    set: sql`"rating" = ${rating}::smallint`,
    where: sql`"rating" IS DISTINCT FROM ${rating}::smallint`,
  };
  return update(transaction, ownerId, takeIds, change);
}

/** A take that has as many tags as it can is left as it is. */
export function tagTakes(
  transaction: Transaction,
  ownerId: string,
  takeIds: readonly string[],
  tag: string,
  isOn: boolean,
): Promise<string[]> {
  const change = isOn
    ? {
        set: sql`"tags" = array_append("tags", ${tag})`,
        where: sql`NOT "tags" @> ARRAY[${tag}]::text[] AND cardinality("tags") < ${tagsMaximum}`,
      }
    : {
        set: sql`"tags" = array_remove("tags", ${tag})`,
        where: sql`"tags" @> ARRAY[${tag}]::text[]`,
      };
  return update(transaction, ownerId, takeIds, change);
}

export function setTags(
  transaction: Transaction,
  ownerId: string,
  takeId: string,
  tags: readonly string[],
): Promise<string[]> {
  const wanted = sql`${[...tags]}::text[]`;
  const change = { set: sql`"tags" = ${wanted}`, where: sql`"tags" <> ${wanted}` };
  return update(transaction, ownerId, [takeId], change);
}

export function setNote(
  transaction: Transaction,
  ownerId: string,
  takeId: string,
  note: string,
): Promise<string[]> {
  const change = { set: sql`"note" = ${note}`, where: sql`"note" <> ${note}` };
  return update(transaction, ownerId, [takeId], change);
}

/** @throws AppError not_found for a collection that is gone, or someone else's. */
export async function collectTakes(
  transaction: Transaction,
  ownerId: string,
  takeIds: readonly string[],
  collectionId: string,
  isIn: boolean,
): Promise<string[]> {
  // The lock keeps it until the end: a deletion at this moment waits, then removes the new rows too.
  const [collection] = await transaction.$queryRaw<Row[]>`
    SELECT id FROM "Collection" WHERE id = ${collectionId}::uuid AND "ownerId" = ${ownerId}::uuid
    FOR SHARE`;
  if (!collection) {
    throw new AppError("not_found", {
      detail: `collection ${collectionId}`,
      userMessage: "This collection was deleted. Choose another one.",
    });
  }
  const ids = sql`${[...takeIds]}::uuid[]`;
  const rows = isIn
    ? await transaction.$queryRaw<Row[]>(sql`
        INSERT INTO "CollectionTake" ("collectionId", "takeId")
        SELECT ${collectionId}::uuid, id FROM "Take"
        WHERE "ownerId" = ${ownerId}::uuid AND id = ANY(${ids}) AND "purgedAt" IS NULL
        ORDER BY id
        ON CONFLICT DO NOTHING RETURNING "takeId" AS id`)
    : await transaction.$queryRaw<Row[]>(sql`
        DELETE FROM "CollectionTake"
        WHERE "collectionId" = ${collectionId}::uuid AND "takeId" = ANY(${ids})
        RETURNING "takeId" AS id`);
  return idsOf(rows);
}
