import "server-only";
import { activeStatuses, isActive, type TakeStatus } from "@/lib/domain/take-status";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { enqueueStep } from "../jobs/enqueue";
import { inTransaction, type TakeRow, type Transaction } from "./repository";

/** First key of the advisory lock a worker holds for its life; the second is its number. */
export const workerLockClass = 42;
const sweepLockClass = 43;

/** Follow-up work of a ready take; a look for one whose outcome is unknown. */
const atRestStatuses: readonly TakeStatus[] = ["ready", "needs_attention"];

/** True while the worker with this number lives; a paused process still does, a dead one never. */
const isHeld = (workerNumber: Prisma.Sql) => Prisma.sql`EXISTS (
  SELECT 1 FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND objsubid = 2
    AND classid = ${workerLockClass}::int AND objid = ${workerNumber}::bigint::oid
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)`;

/**
 * Takes the take for one step. Numbers are never given out twice, so a holder once seen dead stays
 * dead and the compare-and-set on it is safe.
 *
 * @returns The claimed row, or null when there is nothing to do or a living worker holds it.
 */
export async function claimTake(takeId: string, workerNumber: number): Promise<TakeRow | null> {
  const row = await database().take.findUnique({ where: { id: takeId } });
  if (!row) return null;
  // Its money is not there, or its owner holds it: only a release makes it ready to be sent.
  if (row.heldFor === "budget" || row.heldFor === "person") return null;
  // A take at rest has something to do only while a moment for it is set.
  const isAsked = atRestStatuses.includes(row.status) && row.nextStepAt !== null;
  if (!isActive(row.status) && !isAsked) return null;
  if (row.claimedBy !== null && row.claimedBy !== workerNumber) {
    const [holder] = await database().$queryRaw<{ held: boolean }[]>(
      Prisma.sql`SELECT ${isHeld(Prisma.sql`${row.claimedBy}`)} AS held`,
    );
    if (holder?.held) return null;
  }
  const rows = await database().take.updateManyAndReturn({
    // A hold that comes between the look and this write must win.
    where: { id: takeId, status: row.status, claimedBy: row.claimedBy, heldFor: row.heldFor },
    data: { claimedBy: workerNumber },
  });
  return rows[0] ?? null;
}

interface StrandedTake {
  id: string;
  isIngesting: boolean;
}

/**
 * Takes that nothing will wake: their moment is past and no job came, or the worker that held them
 * is gone, or this worker holds them without working on them. Another worker sweeping at the same
 * moment makes this answer empty.
 *
 * @param graceSeconds How long after its moment a take counts as forgotten.
 */
export async function findStrandedTakes(
  transaction: Transaction,
  worker: { number: number; takesInHand: readonly string[] },
  graceSeconds: number,
): Promise<StrandedTake[]> {
  const active = Prisma.join(activeStatuses.map((status) => Prisma.sql`${status}::"TakeStatus"`));
  const [lock] = await transaction.$queryRaw<{ locked: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${sweepLockClass}::int, 1) AS locked`;
  if (!lock?.locked) return [];
  return transaction.$queryRaw<StrandedTake[]>(Prisma.sql`
    SELECT id, status = 'ingesting' AS "isIngesting" FROM "Take"
    WHERE (status IN (${active})
        OR (status = 'ready' AND "nextStepAt" IS NOT NULL)
        OR (status = 'needs_attention' AND "nextStepAt" IS NOT NULL))
      AND ("heldFor" IS NULL OR "heldFor" = 'undo')
      AND CASE
        WHEN "claimedBy" IS NULL THEN
          COALESCE("nextStepAt", "createdAt") < now() - make_interval(secs => ${graceSeconds}::float8)
        WHEN "claimedBy" = ${worker.number} THEN NOT (id = ANY(${worker.takesInHand}::uuid[]))
        ELSE NOT ${isHeld(Prisma.sql`"claimedBy"`)}
      END
    ORDER BY "nextStepAt" NULLS FIRST LIMIT 1000`);
}

/**
 * Has every take with an unknown outcome looked for once more.
 *
 * @returns How many.
 */
export async function askForUnknownTakes(): Promise<number> {
  return inTransaction(async (transaction) => {
    const takes = await transaction.take.updateManyAndReturn({
      where: {
        ...{ status: "needs_attention", claimedBy: null },
        OR: [{ nextStepAt: null }, { nextStepAt: { gt: new Date() } }],
      },
      data: { nextStepAt: new Date(), attempts: 0 },
      select: { id: true },
    });
    await enqueueStep(
      transaction,
      takes.map(({ id }) => id),
    );
    return takes.length;
  });
}
