import "server-only";
import { z } from "zod";
import type { ShotDto, TakeDto } from "@/lib/domain/dtos";
import { database } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { shotSummary, takeDto } from "./dto-mapping";

/** The columns a DTO needs. Claims and the provider's token are never loaded for a reader. */
export const takeColumns = {
  id: true,
  shotId: true,
  shot: { select: { number: true } },
  submissionId: true,
  number: true,
  status: true,
  version: true,
  provider: true,
  model: true,
  seed: true,
  seedLocked: true,
  recipe: true,
  imported: true,
  priceEstimateMicros: true,
  priceActualMicros: true,
  heldFor: true,
  heldBy: true,
  sendFirstAt: true,
  retakeOfId: true,
  sentBefore: true,
  verification: true,
  queuePosition: true,
  progress: true,
  cancelRequested: true,
  output: true,
  error: true,
  videoKey: true,
  posterKey: true,
  previewKey: true,
  thumbhash: true,
  file: true,
  kept: true,
  rating: true,
  tags: true,
  note: true,
  collectionIds: true,
  trashedAt: true,
  purgedAt: true,
  createdAt: true,
  updatedAt: true,
  submittedAt: true,
  startedAt: true,
  finishedAt: true,
} as const satisfies Prisma.TakeSelect;

export const shotColumns = {
  id: true,
  number: true,
  prompt: true,
  negativePrompt: true,
  modelKey: true,
  createdAt: true,
} as const satisfies Prisma.ShotSelect;

/** Newest first; the id decides between takes of one instant. The order of every list of takes. */
export const newestFirst = [
  { createdAt: "desc" },
  { id: "desc" },
] as const satisfies Prisma.TakeOrderByWithRelationInput[];

/** The other way round, where a list is asked for so. */
export const oldestFirst = [
  { createdAt: "asc" },
  { id: "asc" },
] as const satisfies Prisma.TakeOrderByWithRelationInput[];

/** Every list but the trash holds only these. */
export const notTrashed = { trashedAt: null } as const satisfies Prisma.TakeWhereInput;

/** What narrows a read of takes; whose takes is never part of it. */
export type TakeFilter = Omit<Prisma.TakeWhereInput, "ownerId" | "owner">;

const idSchema = z.uuid();

/** False for a text that names nothing: PostgreSQL would answer it with an error. */
export function isId(text: string): boolean {
  return idSchema.safeParse(text).success;
}

/** Every list of takes is read here, so that none is ever read without its owner. */
export async function findTakes(
  ownerId: string,
  filter: TakeFilter,
  page: { orderBy: Prisma.TakeOrderByWithRelationInput[]; limit?: number },
): Promise<TakeDto[]> {
  const rows = await database().take.findMany({
    where: { AND: [{ ownerId }, filter] },
    orderBy: page.orderBy,
    take: page.limit,
    select: takeColumns,
  });
  return rows.map(takeDto);
}

export function countTakes(ownerId: string, filter: TakeFilter): Promise<number> {
  return database().take.count({ where: { AND: [{ ownerId }, filter] } });
}

/** Shots by number, newest first, with all their takes but those in the trash. */
export async function findShots(
  ownerId: string,
  filter: Omit<Prisma.ShotWhereInput, "ownerId" | "owner">,
  limit: number,
): Promise<ShotDto[]> {
  const rows = await database().shot.findMany({
    where: { AND: [{ ownerId }, filter] },
    orderBy: { number: "desc" },
    take: limit,
    select: {
      ...shotColumns,
      takes: {
        where: { ownerId, ...notTrashed },
        orderBy: { number: "desc" },
        select: takeColumns,
      },
    },
  });
  return rows.map(({ takes, ...shot }) => ({ ...shotSummary(shot), takes: takes.map(takeDto) }));
}
