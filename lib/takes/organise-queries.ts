import "server-only";
import type { CollectionDto, SavedSearchDto, TrashDto } from "@/lib/domain/organise";
import { database } from "../db/client";

/** The tags the owner's takes have, the most used first. */
export async function readTags(ownerId: string): Promise<string[]> {
  const rows = await database().$queryRaw<{ tag: string }[]>`
    SELECT tag FROM "Take", unnest("tags") AS tag
    WHERE "ownerId" = ${ownerId}::uuid AND cardinality("tags") > 0 AND "trashedAt" IS NULL
    GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 500`;
  return rows.map(({ tag }) => tag);
}

/** All of them by name, with how many takes each holds. */
export async function readCollections(ownerId: string): Promise<CollectionDto[]> {
  const rows = await database().$queryRaw<CollectionDto[]>`
    SELECT collection.id, collection.name, (
      SELECT count(*)::int FROM "CollectionTake" AS member
      JOIN "Take" AS take ON take.id = member."takeId"
      WHERE member."collectionId" = collection.id AND take."trashedAt" IS NULL
    ) AS takes
    FROM "Collection" AS collection
    WHERE collection."ownerId" = ${ownerId}::uuid
    ORDER BY lower(collection.name), collection.id`;
  return rows;
}

export function readSavedSearches(ownerId: string): Promise<SavedSearchDto[]> {
  return database().savedSearch.findMany({
    where: { ownerId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, query: true },
  });
}

/** How much is in the trash. */
export async function readTrash(ownerId: string): Promise<TrashDto> {
  const [row] = await database().$queryRaw<[{ takes: number; bytes: bigint; open: number }]>`
    SELECT count(*)::int AS takes,
           coalesce(sum(("file"->>'bytes')::bigint), 0)::bigint AS bytes,
           count(*) FILTER (WHERE "status" NOT IN ('ready', 'failed', 'cancelled'))::int AS open
    FROM "Take"
    WHERE "ownerId" = ${ownerId}::uuid AND "trashedAt" IS NOT NULL AND "purgedAt" IS NULL`;
  return { takes: row.takes, bytes: Number(row.bytes), open: row.open };
}
