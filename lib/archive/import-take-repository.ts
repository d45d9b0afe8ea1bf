import "server-only";
import type { TakeSidecar } from "@/lib/domain/archive";
import { errorCatalog } from "@/lib/domain/errors";
import { trashDays } from "@/lib/domain/organise";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { Transaction } from "../takes/repository";

/** Writes takes as their sidecars say. None of them is ever sent, charged or counted. */

const { sql } = Prisma;

export interface ImportedKeys {
  videoKey: string | null;
  posterKey: string | null;
  previewKey: string | null;
}

export interface ReadyTake {
  sidecar: TakeSidecar;
  keys: ImportedKeys;
  /** Its clip is neither here nor in the zip, although it had one. */
  lostItsClip: boolean;
}

interface InsertedTake {
  /** What is not as in the zip, in words. */
  renumbered: string | null;
  /** Its origin is not here, at least not yet. */
  isRelationOpen: boolean;
}

type Presence = "absent" | "own" | "foreign";

/** Whether an id is free, the owner's, or someone else's; a shot of someone else's is theirs too. */
export async function findPresence(ownerId: string, take: TakeSidecar): Promise<Presence> {
  const present = await database().take.findUnique({
    where: { id: take.id },
    select: { ownerId: true },
  });
  if (present) return present.ownerId === ownerId ? "own" : "foreign";
  const shot = await database().shot.findUnique({
    where: { id: take.shot.id },
    select: { ownerId: true },
  });
  return shot && shot.ownerId !== ownerId ? "foreign" : "absent";
}

/** Null when the take is here already. */
export async function insertTake(
  transaction: Transaction,
  ownerId: string,
  importId: string,
  { sidecar, keys, lostItsClip }: ReadyTake,
  collections: ReadonlyMap<string, string>,
): Promise<InsertedTake | null> {
  if (await transaction.take.findUnique({ where: { id: sidecar.id }, select: { id: true } })) {
    return null;
  }
  const shot = await placeShot(transaction, ownerId, sidecar.shot);
  const number = await placeTake(transaction, sidecar.shot.id, sidecar.number);
  const origin =
    sidecar.retakeOfId &&
    (await transaction.take.findFirst({
      where: { id: sidecar.retakeOfId, ownerId },
      select: { id: true },
    }));
  await transaction.take.create({
    data: {
      ...{ id: sidecar.id, ownerId, shotId: sidecar.shot.id, number },
      ...takeColumns(sidecar, lostItsClip),
      ...keys,
      trashedAt: trashedHere(sidecar),
      retakeOfId: origin ? origin.id : null,
    },
  });
  const ids = sidecar.collections.flatMap(({ id }) => collections.get(id) ?? []);
  await transaction.collectionTake.createMany({
    data: [...new Set(ids)].map((collectionId) => ({ collectionId, takeId: sidecar.id })),
  });
  await transaction.takeEvent.create({
    data: { takeId: sidecar.id, type: "brought_in", data: { importId } },
  });
  const isMoved = shot.number !== sidecar.shot.number || number !== sidecar.number;
  const was = `Shot ${sidecar.shot.number}, take ${sidecar.number}`;
  return {
    renumbered: isMoved ? `${was} is shot ${shot.number}, take ${number} here.` : null,
    isRelationOpen: sidecar.retakeOfId !== null && !origin,
  };
}

/** The shot, made with its own number or with the next one that is free. */
async function placeShot(
  transaction: Transaction,
  ownerId: string,
  { id, createdAt, parameters, number, ...words }: TakeSidecar["shot"],
): Promise<{ number: number }> {
  const present = await transaction.shot.findUnique({ where: { id }, select: { number: true } });
  if (present) return present;
  // The lock of the row keeps numbers from being given twice.
  const [user] = await transaction.$queryRaw<{ highest: number }[]>(sql`
    SELECT greatest("shotCount", (SELECT max(number) FROM "Shot" WHERE "ownerId" = "User".id))
      AS highest
    FROM "User" WHERE id = ${ownerId}::uuid FOR NO KEY UPDATE`);
  const isTaken = await transaction.shot.findFirst({
    where: { ownerId, number },
    select: { id: true },
  });
  const free = isTaken ? (user?.highest ?? 0) + 1 : number;
  await transaction.shot.create({
    data: {
      ...{ id, ownerId, ...words, number: free, createdAt: dateOf(createdAt) },
      parameters: (parameters ?? {}) as Prisma.InputJsonValue,
    },
  });
  await transaction.$executeRaw(sql`
    UPDATE "User" SET "shotCount" = greatest("shotCount", ${free}::int) WHERE id = ${ownerId}::uuid`);
  return { number: free };
}

async function placeTake(
  transaction: Transaction,
  shotId: string,
  number: number,
): Promise<number> {
  const [shot] = await transaction.$queryRaw<{ highest: number }[]>(sql`
    SELECT greatest("takeCount", (SELECT max(number) FROM "Take" WHERE "shotId" = "Shot".id))
      AS highest
    FROM "Shot" WHERE id = ${shotId}::uuid FOR NO KEY UPDATE`);
  const isTaken = await transaction.take.findFirst({
    where: { shotId, number },
    select: { id: true },
  });
  const free = isTaken ? (shot?.highest ?? 0) + 1 : number;
  await transaction.$executeRaw(sql`
    UPDATE "Shot" SET "takeCount" = greatest("takeCount", ${free}::int) WHERE id = ${shotId}::uuid`);
  return free;
}

const jsonOf = (value: unknown) =>
  value === null || value === undefined ? Prisma.DbNull : (value as Prisma.InputJsonValue);
/** Nothing has happened later than now: a provider's pace counts takes by when they were sent. */
const dateOf = (text: string) => new Date(Math.min(Date.parse(text), Date.now()));
const dateIfAny = (text: string | null) => (text === null ? null : dateOf(text));

/** Of a backup that is old: what is in its trash can be looked through for a week before it goes. */
function trashedHere({ trashedAt }: TakeSidecar): Date | null {
  if (trashedAt === null) return null;
  const earliest = Date.now() - (trashDays - 7) * 86_400_000;
  return new Date(Math.max(dateOf(trashedAt).getTime(), earliest));
}

/** The columns of a take, as its sidecar says. */
export function takeColumns(take: TakeSidecar, lostItsClip: boolean) {
  const { estimateMicros, actualMicros } = take.price;
  const missing = {
    code: "file_missing",
    // Without a recipe there is nothing to retake.
    message: take.recipe
      ? errorCatalog.file_missing.message
      : "This file is missing from the library. Import it again to get it back.",
    billed: estimateMicros === 0 ? "no" : "maybe",
  } as const;
  const unknown = { ...missing, code: "internal", message: errorCatalog.internal.message } as const;
  const isFailed = lostItsClip || take.status === "failed";
  const error = lostItsClip ? missing : isFailed ? (take.error ?? unknown) : take.error;
  return {
    status: isFailed ? "failed" : take.status === "ready" ? "ready" : "cancelled",
    ...{ provider: take.provider, model: take.model },
    ...{ seed: take.seed, seedLocked: take.seedLocked },
    ...{ recipe: jsonOf(take.recipe), imported: jsonOf(take.imported) },
    payload: jsonOf(take.payload),
    priceEstimateMicros: estimateMicros,
    priceActualMicros: actualMicros,
    verification: jsonOf(take.verification),
    error: jsonOf(error),
    // A failed take with an output could be asked to fetch it again.
    output: jsonOf(isFailed || take.encoder === null ? null : { encoder: take.encoder }),
    ...{ thumbhash: take.thumbhash, file: jsonOf(take.file) },
    ...{ kept: take.kept, rating: take.rating, tags: take.tags, note: take.note },
    trashedAt: dateIfAny(take.trashedAt),
    createdAt: dateOf(take.createdAt),
    intendedAt: dateIfAny(take.intendedAt),
    submittedAt: dateIfAny(take.submittedAt),
    startedAt: dateIfAny(take.startedAt),
    finishedAt: dateIfAny(take.finishedAt),
  } as const;
}

/** Joins a retake that this import brought in with its origin, wherever that came from. */
export async function closeRelation(
  ownerId: string,
  importId: string,
  take: TakeSidecar,
): Promise<void> {
  if (!take.retakeOfId || take.retakeOfId === take.id) return;
  await database().$executeRaw(sql`
    UPDATE "Take" SET "retakeOfId" = ${take.retakeOfId}::uuid
    WHERE id = ${take.id}::uuid AND "ownerId" = ${ownerId}::uuid AND "retakeOfId" IS NULL
      AND EXISTS (SELECT FROM "Take" origin
        WHERE origin.id = ${take.retakeOfId}::uuid AND origin."ownerId" = ${ownerId}::uuid)
      AND EXISTS (SELECT FROM "TakeEvent" event WHERE event."takeId" = ${take.id}::uuid
        AND event."type" = 'brought_in' AND event."data"->>'importId' = ${importId})`);
}
