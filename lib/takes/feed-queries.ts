import "server-only";
import type { FeedDto } from "@/lib/domain/dtos";
import { database } from "../db/client";

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
