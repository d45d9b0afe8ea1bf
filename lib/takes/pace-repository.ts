import "server-only";
import type { SubmitLimits } from "@/lib/providers/types";
import { Prisma } from "../db/generated/client";
import type { Transaction } from "./repository";

const placeLockClass = 44;
const minuteMilliseconds = 60_000;
/** A take that was put first but cannot go yet must not stop the others. */
const soonSeconds = 10;

interface Counts {
  atProvider: number;
  sentLately: number;
  oldest: Date | null;
  ahead: number;
  /** Takes of the same owner that go before it by their wish, and soon. */
  putFirst: number;
}

/**
 * Whether one more take may be sent to a provider, exactly: until the transaction ends nobody else
 * gets an answer for this provider, so the caller's intent is counted by the next.
 *
 * @returns Seconds after which to ask again, or 0 when the take may go now.
 */
export async function secondsUntilPlace(
  transaction: Transaction,
  take: { provider: string; ownerId: string; createdAt: Date; sendFirstAt: Date | null },
  limits: SubmitLimits,
): Promise<number> {
  const { provider, ownerId, createdAt, sendFirstAt } = take;
  await transaction.$queryRaw`
    SELECT 1 FROM pg_advisory_xact_lock(${placeLockClass}::int, hashtext(${provider}))`;
  const since = new Date(Date.now() - minuteMilliseconds);
  const [counts] = await transaction.$queryRaw<Counts[]>(Prisma.sql`
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
      (SELECT count(*)::int FROM "Take" WHERE provider = ${provider} AND status = 'queued'
        AND "heldFor" IS NULL AND "ownerId" = ${ownerId}::uuid
        AND "sendFirstAt" > COALESCE(${sendFirstAt}::timestamptz, '-infinity')
        AND "nextStepAt" < now() + make_interval(secs => ${soonSeconds}::float8)) AS "putFirst"`);
  return counts ? waitFor(counts, limits) : 0;
}

/** The further back in line, the seldomer a take asks: a long queue must not busy the database. */
function waitFor(
  { atProvider, sentLately, oldest, ahead, putFirst }: Counts,
  limits: SubmitLimits,
): number {
  const turn = Math.min(60, 2 + ahead / 10);
  if (atProvider + putFirst >= limits.atOnce) return turn;
  if (sentLately + putFirst < limits.perMinute) return 0;
  const free = oldest ? (oldest.getTime() + minuteMilliseconds - Date.now()) / 1000 : 0;
  return Math.max(1, free, (ahead / limits.perMinute) * 60);
}
