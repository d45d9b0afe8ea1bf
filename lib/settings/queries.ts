import "server-only";
import { statfs } from "node:fs/promises";
import path from "node:path";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

interface StorageUsage {
  /** Absolute path of the folder with the media. */
  directory: string;
  /** All takes of the owner, whatever became of them, with those in the trash. */
  takes: number;
  /** Takes with a stored clip. */
  clips: number;
  /** Bytes of those clips, without their posters and previews. */
  clipBytes: number;
  /** Bytes left for us on that volume; null when the system does not say. */
  freeBytes: number | null;
}

/** What the owner's library takes up. */
export async function getStorageUsage(ownerId: string): Promise<StorageUsage> {
  const [usage] = await database().$queryRaw<[{ takes: number; clips: number; bytes: bigint }]>`
    SELECT count(*)::int AS "takes",
           count("videoKey")::int AS "clips",
           coalesce(sum(("file"->>'bytes')::bigint) FILTER (WHERE "videoKey" IS NOT NULL), 0)::bigint AS "bytes"
    FROM "Take" WHERE "ownerId" = ${ownerId}::uuid AND "purgedAt" IS NULL`;
  return {
    directory: path.join(env().RETAKE_DATA_DIR, "media"),
    takes: usage.takes,
    clips: usage.clips,
    clipBytes: Number(usage.bytes),
    freeBytes: await freeBytesOf(env().RETAKE_DATA_DIR),
  };
}

async function freeBytesOf(directory: string): Promise<number | null> {
  try {
    const volume = await statfs(directory);
    return volume.bavail * volume.bsize;
  } catch (error) {
    // Some network volumes do not answer this; the page then leaves the figure out.
    log().warn({ err: error }, "free space unknown");
    return null;
  }
}
