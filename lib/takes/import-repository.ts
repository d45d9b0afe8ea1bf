import "server-only";
import type { ImportedFrom } from "@/lib/domain/imported";
import type { Recipe } from "@/lib/domain/recipe";
import type { Json } from "@/lib/providers/types";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { startedBoss } from "../jobs/boss";
import { enqueueStep } from "../jobs/enqueue";
import { inTransaction, recordEvent, type Transaction } from "./repository";
import type { NewShot } from "./new-take-repository";

/** Writes takes whose files came from elsewhere. */

/** What the worker needs to store a file, in the column a provider's answer has otherwise. */
export interface ImportedOutput {
  /** See lib/media/imported-files.ts. */
  importedFile: string;
  sha256: string;
}

export interface NewImport {
  provider: string;
  model: string;
  recipe: Recipe | null;
  payload: Json | null;
  imported: ImportedFrom;
  output: ImportedOutput;
  shot: NewShot;
}

/** The owner's take with exactly these bytes, also one that is being stored; null when there is none. */
export async function findTakeByHash(
  ownerId: string,
  sha256: string,
  client: Pick<Transaction, "$queryRaw"> = database(),
): Promise<string | null> {
  const [row] = await client.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT id, "trashedAt" FROM "Take"
      WHERE "ownerId" = ${ownerId}::uuid AND "file" IS NOT NULL AND "file"->>'sha256' = ${sha256}
        AND "purgedAt" IS NULL
      UNION ALL
      SELECT id, "trashedAt" FROM "Take"
      WHERE "ownerId" = ${ownerId}::uuid AND "status" = 'ingesting'
        AND "output"->>'sha256' = ${sha256} AND "purgedAt" IS NULL
    ) AS found ORDER BY "trashedAt" IS NOT NULL LIMIT 1`;
  return row?.id ?? null;
}

/**
 * Writes a take for a received file and wakes a worker, in one transaction. Files that come in at the
 * same moment wait for each other, so that the same bytes are written once.
 */
export async function insertImport(
  ownerId: string,
  { shot, imported, output, recipe, payload, ...columns }: NewImport,
): Promise<{ outcome: "added" | "known"; takeId: string }> {
  // Its first start may create the queue's tables: not while we hold the owner's row.
  await startedBoss();
  return inTransaction(async (transaction) => {
    await transaction.$queryRaw`SELECT 1 FROM "User" WHERE id = ${ownerId}::uuid FOR UPDATE`;
    const known = await findTakeByHash(ownerId, output.sha256, transaction);
    if (known) return { outcome: "known", takeId: known };
    const shotId = (recipe && (await findShot(transaction, ownerId, shot))) ?? null;
    const place = await nextPlace(transaction, ownerId, shotId, shot);
    const { id: takeId } = await transaction.take.create({
      data: {
        ...{ ownerId, ...place, ...columns, ...valuesOf({ imported, output, recipe, payload }) },
        status: "ingesting",
        seed: recipe?.seed ?? null,
        priceEstimateMicros: 0,
        nextStepAt: new Date(),
      },
      select: { id: true },
    });
    await recordEvent(transaction, takeId, { type: "imported" });
    await enqueueStep(transaction, [takeId], { lane: "ingest" });
    return { outcome: "added", takeId };
  });
}

/** Prisma has no type for "any JSON that came from our own code", and two kinds of null. */
function valuesOf(values: Pick<NewImport, "imported" | "output" | "recipe" | "payload">) {
  const { imported, output, recipe, payload } = values;
  return {
    imported,
    output: { ...output },
    recipe: recipe ?? Prisma.DbNull,
    payload: payload === null ? Prisma.DbNull : (payload as Prisma.InputJsonValue),
  };
}

/** The newest shot with these words and settings, looked up by the hash of its prompt. */
async function findShot(
  transaction: Transaction,
  ownerId: string,
  { prompt, negativePrompt, modelKey, parameters }: NewShot,
): Promise<string | null> {
  const shot = await transaction.shot.findFirst({
    where: {
      ...{ ownerId, prompt, negativePrompt, modelKey },
      parameters: { equals: parameters as Prisma.InputJsonObject },
    },
    orderBy: { number: "desc" },
    select: { id: true },
  });
  return shot?.id ?? null;
}

/** A number in the shot, or in a new one. The row locks make numbers gapless. */
async function nextPlace(
  transaction: Transaction,
  ownerId: string,
  shotId: string | null,
  shot: NewShot,
): Promise<{ shotId: string; number: number }> {
  if (shotId) {
    const { takeCount } = await transaction.shot.update({
      where: { id: shotId },
      data: { takeCount: { increment: 1 } },
      select: { takeCount: true },
    });
    return { shotId, number: takeCount };
  }
  const { shotCount } = await transaction.user.update({
    where: { id: ownerId },
    data: { shotCount: { increment: 1 } },
    select: { shotCount: true },
  });
  const made = await transaction.shot.create({
    data: {
      ...{ ...shot, parameters: shot.parameters as Prisma.InputJsonObject },
      ...{ ownerId, number: shotCount, takeCount: 1 },
    },
    select: { id: true },
  });
  return { shotId: made.id, number: 1 };
}

/** Of these received files those that a take may still be stored from. */
export async function filesInUse(): Promise<ReadonlySet<string>> {
  const rows = await database().$queryRaw<{ name: string }[]>`
    SELECT "output"->>'importedFile' AS name FROM "Take"
    WHERE "imported" IS NOT NULL AND "purgedAt" IS NULL AND "status" IN ('ingesting', 'failed')
      AND "output"->>'importedFile' IS NOT NULL`;
  return new Set(rows.map(({ name }) => name));
}
