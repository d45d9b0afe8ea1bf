import "server-only";
import type { SubmitLimits } from "@/lib/providers/types";
import { Prisma } from "../db/generated/client";
import { enqueueStep } from "../jobs/enqueue";
import { inTransaction, type TakeRow, type Transaction } from "./repository";

const placeLockClass = 44;
const minuteMilliseconds = 60_000;
/** A take that was refused and tries again later must not stop the others until then. */
const soonSeconds = 10;
/** Nor one that is in the hand of a worker that does not get on with it. */
const stuckSeconds = 30;

interface Counts {
  atProvider: number;
  sentLately: number;
  oldest: Date | null;
  /** Older takes of anybody, for one that its owner has not put in order. */
  ahead: number;
  /** Takes of the same owner that go before it. */
  before: number;
  /** Those of them that were put before it. */
  putFirst: number;
  firstId: string | null;
}

/** A take that asks for its place. */
export type AskingTake = Pick<
  TakeRow,
  "id" | "provider" | "ownerId" | "createdAt" | "number" | "sendFirstAt"
>;

/** Why a take may not be sent yet. */
export interface NotYet {
  /** After these it may ask again. */
  seconds: number;
  /** There is a place, and this take of the same owner is to have it. */
  firstId: string | null;
}

/**
 * Whether one more take may be sent to a provider, exactly: until the transaction ends nobody else
 * gets an answer for this provider, so the caller's intent is counted by the next. An owner's takes
 * get the places in their order; what was put in order is sent in it also where there is room for
 * several.
 *
 * @returns null when the take may go now.
 */
export async function placeFor(
  transaction: Transaction,
  take: AskingTake,
  limits: SubmitLimits,
): Promise<NotYet | null> {
  const { id, provider, ownerId, createdAt, number, sendFirstAt } = take;
  await transaction.$queryRaw`
    SELECT 1 FROM pg_advisory_xact_lock(${placeLockClass}::int, hashtext(${provider}))`;
  const since = new Date(Date.now() - minuteMilliseconds);
  const wish = Prisma.sql`COALESCE(${sendFirstAt}::timestamptz, '-infinity')`;
  const [counts] = await transaction.$queryRaw<Counts[]>(Prisma.sql`
    WITH "mine" AS (
      SELECT id, "createdAt", number, COALESCE("sendFirstAt", '-infinity') AS wish
      FROM "Take" WHERE provider = ${provider} AND status = 'queued'
        AND "heldFor" IS NULL AND "ownerId" = ${ownerId}::uuid
        AND (attempts = 0 OR "nextStepAt" < now() + make_interval(secs => ${soonSeconds}::float8))
        AND ("claimedBy" IS NULL
          OR "nextStepAt" > now() - make_interval(secs => ${stuckSeconds}::float8))
    ), "before" AS (
      SELECT * FROM "mine" WHERE wish > ${wish} OR (wish = ${wish}
        AND ("createdAt", number, id) < (${createdAt}::timestamptz, ${number}::int, ${id}::uuid))
    )
    SELECT
      (SELECT count(*)::int FROM "Take" WHERE provider = ${provider}
        AND status IN ('submitting', 'waiting', 'running', 'cancelling')) AS "atProvider",
      (SELECT count(*)::int FROM "Take" WHERE provider = ${provider}
        AND "intendedAt" > ${since}) AS "sentLately",
      (SELECT min("intendedAt") FROM "Take" WHERE provider = ${provider}
        AND "intendedAt" > ${since}) AS oldest,
      (SELECT count(*)::int FROM "Take" WHERE provider = ${provider} AND status = 'queued'
        AND "heldFor" IS NULL
        AND ${sendFirstAt}::timestamptz IS NULL
        AND "createdAt" < ${createdAt}) AS ahead,
      (SELECT count(*)::int FROM "before") AS before,
      (SELECT count(*)::int FROM "before" WHERE wish > ${wish}) AS "putFirst",
      (SELECT id FROM "before" ORDER BY wish DESC, "createdAt", number, id LIMIT 1) AS "firstId"`);
  if (!counts) return null;
  const free = secondsUntilFree(counts, limits, 0);
  if (free > 0) return { seconds: free, firstId: null };
  const { before, putFirst, firstId } = counts;
  const isNext = putFirst === 0 && secondsUntilFree(counts, limits, before) === 0;
  return isNext ? null : { seconds: turnOf(counts), firstId };
}

/** The further back in line, the seldomer a take asks: a long queue must not busy the database. */
function turnOf({ ahead, putFirst }: Counts): number {
  return Math.min(60, 2 + (ahead + putFirst) / 10);
}

/** Until there is a place after so many others have got theirs. */
function secondsUntilFree(counts: Counts, limits: SubmitLimits, others: number): number {
  const { atProvider, sentLately, oldest, ahead } = counts;
  if (atProvider + others >= limits.atOnce) return turnOf(counts);
  if (sentLately + others < limits.perMinute) return 0;
  const free = oldest ? (oldest.getTime() + minuteMilliseconds - Date.now()) / 1000 : 0;
  return Math.max(1, free, (ahead / limits.perMinute) * 60);
}

/** Has a take that waits look for its place now. Costs nothing when it does so already. */
export async function askNow(takeId: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const { count } = await transaction.take.updateMany({
      where: { id: takeId, status: "queued", heldFor: null, claimedBy: null },
      data: { nextStepAt: new Date() },
    });
    if (count > 0) await enqueueStep(transaction, [takeId]);
  });
}
