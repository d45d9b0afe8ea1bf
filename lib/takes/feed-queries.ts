import "server-only";
import type { FeedDto } from "@/lib/domain/dtos";
import { database } from "../db/client";

/** Shots that are not all trash: the trash is small, so it is taken off the whole. */
export async function countShots(ownerId: string): Promise<number> {
  const [all, [hidden]] = await Promise.all([
    database().shot.count({ where: { ownerId } }),
    database().$queryRaw<{ count: number }[]>`
      SELECT count(DISTINCT trashed."shotId")::int AS "count"
      FROM "Take" AS trashed
      WHERE trashed."ownerId" = ${ownerId}::uuid AND trashed."trashedAt" IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM "Take" AS other
          WHERE other."shotId" = trashed."shotId" AND other."trashedAt" IS NULL)`,
  ]);
  return all - (hidden?.count ?? 0);
}

interface TypicalRow {
  key: string;
  seconds: number;
}

/**
 * How long takes like these have taken lately: the median from start to ready over the owner's
 * newest 200 ready takes, by `<provider>/<model>/<resolution>/<duration>`.
 */
export async function typicalSeconds(ownerId: string): Promise<FeedDto["typicalSeconds"]> {
  const rows = await database().$queryRaw<TypicalRow[]>`
    SELECT "key", percentile_cont(0.5) WITHIN GROUP (ORDER BY "seconds")::float8 AS "seconds"
    FROM (
      SELECT concat_ws('/', "provider", "model", "recipe"->>'resolution', "recipe"->>'duration')
               AS "key",
             extract(epoch FROM "finishedAt" - "startedAt") AS "seconds"
      FROM "Take"
      WHERE "ownerId" = ${ownerId}::uuid AND "status" = 'ready'
      ORDER BY "createdAt" DESC, "id" DESC
      LIMIT 200
    ) AS "latest"
    WHERE "seconds" >= 0
    GROUP BY "key"`;
  return Object.fromEntries(
    rows.map(({ key, seconds }) => [key, Math.round(seconds * 1000) / 1000]),
  );
}
