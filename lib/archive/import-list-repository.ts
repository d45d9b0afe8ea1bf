import "server-only";
import type { LibraryManifest } from "@/lib/domain/archive";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";

/** Collections and saved searches of a zip. What is here under the same name is used as it is. */

const { sql } = Prisma;

/** As many as can be made by hand; see lib/takes/collection-repository.ts. */
const listMaximum = 1000;

/**
 * Finds or makes collections.
 * @returns for the id each has in the zip, the one it has here; those there is no room for are left out
 */
export async function bringCollections(
  ownerId: string,
  wanted: readonly { id: string; name: string; createdAt?: string }[],
): Promise<Map<string, string>> {
  const here = new Map<string, string>();
  for (const { id, name, createdAt } of wanted) {
    if (here.has(id)) continue;
    // Another owner may have the id; the name decides then, as it does where it is in use already.
    await database().$executeRaw(sql`
      INSERT INTO "Collection" (id, "ownerId", "name", "createdAt")
      SELECT CASE WHEN EXISTS (SELECT FROM "Collection" WHERE id = ${id}::uuid)
          THEN gen_random_uuid() ELSE ${id}::uuid END,
        ${ownerId}::uuid, ${name}, coalesce(${createdAt ?? null}::timestamptz, now())
      WHERE NOT EXISTS (SELECT FROM "Collection" WHERE id = ${id}::uuid AND "ownerId" = ${ownerId}::uuid)
        AND (SELECT count(*) FROM "Collection" WHERE "ownerId" = ${ownerId}::uuid) < ${listMaximum}
      ON CONFLICT DO NOTHING`);
    const [found] = await database().$queryRaw<{ id: string }[]>(sql`
      SELECT id FROM "Collection"
      WHERE "ownerId" = ${ownerId}::uuid AND (id = ${id}::uuid OR lower("name") = lower(${name}))
      ORDER BY id = ${id}::uuid DESC LIMIT 1`);
    if (found) here.set(id, found.id);
  }
  return here;
}

export async function bringSearches(
  ownerId: string,
  searches: LibraryManifest["searches"],
): Promise<void> {
  for (const { name, query, createdAt } of searches) {
    await database().$executeRaw(sql`
      INSERT INTO "SavedSearch" (id, "ownerId", "name", "query", "createdAt")
      SELECT gen_random_uuid(), ${ownerId}::uuid, ${name}, ${query}, ${createdAt}::timestamptz
      WHERE (SELECT count(*) FROM "SavedSearch" WHERE "ownerId" = ${ownerId}::uuid) < ${listMaximum}
      ON CONFLICT DO NOTHING`);
  }
}
