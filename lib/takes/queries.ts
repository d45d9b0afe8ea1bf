import "server-only";
import type { FeedDto, ShotDto, TakeDetailDto, TakeDto } from "@/lib/domain/dtos";
import { AppError } from "@/lib/domain/errors";
import type { FeedFilter } from "@/lib/domain/feed-filter";
import { activeStatuses, isActive } from "@/lib/domain/take-status";
import { typicalKey } from "@/lib/domain/typical-key";
import { storedFileSchema, type StoredFile } from "@/lib/media/types";
import { database } from "../db/client";
import { decodeFeedCursor, encodeFeedCursor } from "./cursor";
import { shotSummary } from "./dto-mapping";
import { eventDto } from "./event-text";
import { countShots, typicalSeconds } from "./feed-queries";
import { neighbours } from "./library-queries";
import { recipeChange } from "./recipe-change";
import {
  countTakes,
  findShots,
  findTakes,
  isId,
  newestFirst,
  notTrashed,
  shotColumns,
} from "./take-queries";

const feedPage = 12;
/** The fallback poll carries at most this many takes, the latest changed first. */
const liveMaximum = 500;
/** How long a finished take stays in the fallback poll, in milliseconds. */
const liveWindow = 10 * 60_000;

const running = { status: { in: [...activeStatuses] }, ...notTrashed };
const needsYou = { status: "needs_attention" as const, ...notTrashed };

/** @throws AppError invalid_input for a cursor that is not one of ours. */
export async function getFeed(
  ownerId: string,
  { cursor, filter = "all" }: { cursor?: string; filter?: FeedFilter } = {},
): Promise<FeedDto> {
  const before = cursor === undefined ? null : decodeFeedCursor(cursor);
  const takes = filter === "all" ? notTrashed : filter === "running" ? running : needsYou;
  const [found, totalShots, runningTakes, needsYouTakes, typical] = await Promise.all([
    findShots(
      ownerId,
      {
        number: before ? { lt: before.number } : undefined,
        takes: { some: { ownerId, ...takes } },
      },
      feedPage + 1,
    ),
    countShots(ownerId),
    countTakes(ownerId, running),
    countTakes(ownerId, needsYou),
    typicalSeconds(ownerId),
  ]);
  const items = found.slice(0, feedPage);
  const last = items.at(-1);
  return {
    items,
    nextCursor: found.length > feedPage && last ? encodeFeedCursor(last) : null,
    totalShots,
    runningTakes,
    needsYouTakes,
    typicalSeconds: typical,
  };
}

/** @throws AppError not_found, also for a shot of someone else. */
export async function getShot(ownerId: string, shotId: string): Promise<ShotDto> {
  const [shot] = await findShots(ownerId, { id: shotId }, 1);
  if (!shot) throw new AppError("not_found", { detail: `shot ${shotId}` });
  return shot;
}

/** @throws AppError not_found, also for a take of someone else. */
export async function getTakeDetail(ownerId: string, takeId: string): Promise<TakeDetailDto> {
  if (!isId(takeId)) throw new AppError("not_found", { detail: "not a take id" });
  const row = await database().take.findFirst({
    where: { id: takeId, ownerId },
    select: {
      id: true,
      status: true,
      seed: true,
      payload: true,
      requestId: true,
      createdAt: true,
      shot: { select: shotColumns },
      events: { orderBy: { id: "asc" } },
    },
  });
  if (!row) throw new AppError("not_found", { detail: `take ${takeId}` });
  const [siblings, takesWithSeed, beside, typical] = await Promise.all([
    findTakes(
      ownerId,
      { shotId: row.shot.id, OR: [notTrashed, { id: row.id }] },
      { orderBy: [{ number: "asc" }] },
    ),
    row.seed === null ? 0 : countTakes(ownerId, { seed: row.seed, ...notTrashed }),
    neighbours(ownerId, { id: row.id, createdAt: row.createdAt.toISOString() }),
    isActive(row.status) ? typicalSeconds(ownerId) : null,
  ]);
  const take = siblings.find((sibling) => sibling.id === row.id);
  // Deleted between the two reads.
  if (!take) throw new AppError("not_found", { detail: `take ${takeId}` });
  return {
    take,
    shot: shotSummary(row.shot),
    siblings,
    events: row.events.map(eventDto),
    payload: row.payload,
    changed: take.recipe && recipeChange(take.recipe, row.payload),
    requestId: row.requestId,
    takesWithSeed,
    typicalSeconds: typical?.[typicalKey(take.recipe)] ?? null,
    ...beside,
  };
}

/** The owner's takes among these ids, newest first; others are left out without a word. */
export function getTakes(ownerId: string, ids: readonly string[]): Promise<TakeDto[]> {
  return findTakes(ownerId, { id: { in: [...ids] } }, { orderBy: [...newestFirst] });
}

interface TakeMedia {
  videoKey: string;
  posterKey: string | null;
  previewKey: string | null;
  file: StoredFile;
  /** For "save as", without extension: plain ASCII, for example "shot-28-take-3-seed-123". */
  downloadName: string;
}

/** The stored files of a take, or null when there is none the owner may see. */
export async function getTakeMedia(ownerId: string, takeId: string): Promise<TakeMedia | null> {
  if (!isId(takeId)) return null;
  const row = await database().take.findFirst({
    where: { id: takeId, ownerId, purgedAt: null },
    select: {
      number: true,
      seed: true,
      videoKey: true,
      posterKey: true,
      previewKey: true,
      file: true,
      shot: { select: { number: true } },
    },
  });
  const file = storedFileSchema.safeParse(row?.file);
  if (!row?.videoKey || !file.success) return null;
  const { videoKey, posterKey, previewKey } = row;
  const seed = row.seed === null ? "" : `-seed-${row.seed}`;
  const downloadName = `shot-${row.shot.number}-take-${row.number}${seed}`;
  return { videoKey, posterKey, previewKey, file: file.data, downloadName };
}

/**
 * Where the files of a take are stored; none when there is no take the owner may see. Every picture
 * of the library asks this, so it reads nothing else.
 */
export async function getMediaKeys(ownerId: string, takeId: string): Promise<string[]> {
  if (!isId(takeId)) return [];
  const row = await database().take.findFirst({
    where: { id: takeId, ownerId, purgedAt: null },
    select: { videoKey: true, posterKey: true, previewKey: true },
  });
  return [row?.videoKey, row?.posterKey, row?.previewKey].filter((key) => typeof key === "string");
}

/** For the fallback poll: takes that work, and those that changed in the last ten minutes. */
export function getLive(ownerId: string): Promise<TakeDto[]> {
  const since = new Date(Date.now() - liveWindow);
  return findTakes(
    ownerId,
    // One that went to the trash is told too, so that a browser takes it out of its lists.
    { OR: [running, { updatedAt: { gte: since } }] },
    { orderBy: [{ updatedAt: "desc" }, { id: "desc" }], limit: liveMaximum },
  );
}

/**
 * A text that differs whenever `getLive` would answer differently. The newest change alone is not
 * enough: its time is the start of a transaction, and those do not commit in order.
 */
export async function getLiveTag(ownerId: string): Promise<string> {
  const since = new Date(Date.now() - liveWindow);
  const rows = await database().$queryRaw<{ tag: string | null }[]>`
    SELECT md5(string_agg("id" || ':' || "version", ',' ORDER BY "id")) AS "tag"
    FROM "Take"
    WHERE "ownerId" = ${ownerId}::uuid
      AND ("status" = ANY(${[...activeStatuses]}::"TakeStatus"[]) OR "updatedAt" >= ${since})`;
  return rows[0]?.tag ?? "empty";
}
