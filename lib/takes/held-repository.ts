import "server-only";
import type { TakeStatus } from "@/lib/domain/take-status";
import { enqueueStep } from "../jobs/enqueue";
import { startedBoss } from "../jobs/boss";
import { database } from "../db/client";
import { admit } from "../spend/admission-repository";
import { lockSpend } from "../spend/budget-repository";
import { recordEstimates } from "../spend/ledger-repository";
import { clearedError, inTransaction, recordEvent, type Transaction } from "./repository";

/** Takes looked at in one transaction; the rest follows at the next look. */
const batch = 200;

interface HeldTake {
  id: string;
  ownerId: string;
  provider: string;
  priceEstimateMicros: number | null;
  apiTokenId: string | null;
  heldBy: unknown;
}

/**
 * Lets takes go whose budget has room again, the oldest first, and corrects what the others say they
 * wait for. A take that does not fit does not stop a cheaper one behind it.
 *
 * @returns How many were let go.
 */
export async function releaseHeldTakes(): Promise<number> {
  // Cheap, and nearly always the whole work.
  if (!(await database().take.findFirst({ where: { heldFor: "budget" }, select: { id: true } }))) {
    return 0;
  }
  await startedBoss();
  return inTransaction(async (transaction) => {
    await lockSpend(transaction);
    const held: HeldTake[] = await transaction.take.findMany({
      where: { heldFor: "budget", status: "queued" },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take: batch,
      select: {
        ...{ id: true, ownerId: true, provider: true, apiTokenId: true },
        ...{ priceEstimateMicros: true, heldBy: true },
      },
    });
    let released = 0;
    for (const take of held) released += Number(await releaseOne(transaction, take));
    return released;
  });
}

/** The takes an access token asked for that were never sent. */
export function findHeldTakesOf(
  ownerId: string,
  apiTokenId: string,
): Promise<{ id: string; status: TakeStatus }[]> {
  return database().take.findMany({
    where: { ownerId, apiTokenId, status: "queued", heldFor: "budget" },
    select: { id: true, status: true },
  });
}

async function releaseOne(transaction: Transaction, take: HeldTake): Promise<boolean> {
  const [reached = null] = await admit(transaction, take, [take.priceEstimateMicros]);
  const where = { id: take.id, heldFor: "budget", status: "queued" as const };
  if (reached) {
    if (JSON.stringify(sorted(take.heldBy)) !== JSON.stringify(sorted(reached))) {
      await transaction.take.updateMany({ where, data: { heldBy: { ...reached } } });
    }
    return false;
  }
  const { count } = await transaction.take.updateMany({
    where,
    data: { heldFor: null, heldBy: clearedError, nextStepAt: new Date() },
  });
  // Cancelled meanwhile.
  if (count === 0) return false;
  await recordEstimates(transaction, [take]);
  await recordEvent(transaction, take.id, { type: "released" });
  await enqueueStep(transaction, [take.id]);
  return true;
}

/** The database gives the names of an object in its own order. */
function sorted(value: unknown): [string, unknown][] {
  return Object.entries(value ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
