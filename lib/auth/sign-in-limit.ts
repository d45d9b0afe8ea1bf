import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "@/lib/domain/errors";
import { database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

const minute = 60_000;
const windowLength = 15 * minute;
const keptFor = 24 * 60 * minute;

interface Limit {
  key: string;
  /** Failures in the window after which further attempts are refused. */
  failures: number;
  /** Whether a success forgives the failures before it. */
  forgiving: boolean;
}

/**
 * An account is guarded per address: a stranger who guesses wrong elsewhere cannot lock the owner
 * out. An address is guarded as a whole against trying one password on many emails.
 */
function limitsFor(email: string, address: string): Limit[] {
  const pair = createHash("sha256").update(`${email}\n${address}`).digest("hex");
  return [
    { key: `address:${address}`, failures: 50, forgiving: false },
    { key: `email:${pair}`, failures: 10, forgiving: true },
  ];
}

/** A guess at 32 random bytes cannot succeed; the limit keeps the guessing from costing anything. */
function limitForTokens(address: string): Limit {
  return { key: `token:${address}`, failures: 50, forgiving: false };
}

/** When the next attempt is allowed, or null when it is now. */
async function blockedUntil(
  transaction: Prisma.TransactionClient,
  limit: Limit,
  now: Date,
): Promise<Date | null> {
  const rows = await transaction.signInAttempt.findMany({
    where: { key: limit.key, at: { gt: new Date(now.getTime() - windowLength) } },
    orderBy: { id: "desc" },
    select: { succeeded: true, at: true },
  });
  const success = limit.forgiving ? rows.findIndex((row) => row.succeeded) : -1;
  const failures = (success < 0 ? rows : rows.slice(0, success)).filter((row) => !row.succeeded);
  const oldest = failures[limit.failures - 1];
  return oldest ? new Date(oldest.at.getTime() + windowLength) : null;
}

function refusal(until: Date, now: Date): AppError {
  const left = until.getTime() - now.getTime();
  const minutes = Math.max(1, Math.ceil(left / minute));
  const wait = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return new AppError("too_many_attempts", {
    userMessage: `Too many attempts. Try again in ${wait}.`,
    retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)),
  });
}

/** An attempt that was let through and counts as failed until it is settled. */
interface Attempt {
  succeed(): Promise<void>;
}

/** Counts a failure for each limit, unless one of them is reached. */
async function count(limits: readonly Limit[], now: Date): Promise<bigint[]> {
  const rows = await database().$transaction(async (transaction) => {
    for (const limit of limits) {
      // Always in the same order, address first: two attempts never wait for each other in a ring.
      await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${limit.key}, 0))`;
      const until = await blockedUntil(transaction, limit, now);
      if (until) throw refusal(until, now);
    }
    await transaction.signInAttempt.deleteMany({
      where: { at: { lt: new Date(now.getTime() - keptFor) } },
    });
    return transaction.signInAttempt.createManyAndReturn({
      data: limits.map(({ key }) => ({ key, succeeded: false, at: now })),
      select: { id: true },
    });
  });
  return rows.map(({ id }) => id);
}

/**
 * Counts an attempt before the password is looked at, so that a burst of parallel guesses, through
 * any number of processes, gets no more tries than the limit.
 * @throws AppError `too_many_attempts` with the time to wait
 */
export async function beginAttempt(
  email: string,
  address: string,
  now: Date = new Date(),
): Promise<Attempt> {
  const ids = await count(limitsFor(email, address), now);
  return {
    async succeed() {
      await database().signInAttempt.updateMany({
        where: { id: { in: ids } },
        data: { succeeded: true },
      });
    },
  };
}

/**
 * Call it for a token that nobody has. Those that exist are not counted and never blocked, so a
 * broken script next to a working one does not stop it.
 * @throws AppError `too_many_attempts` with the time to wait
 */
export async function countWrongToken(address: string, now: Date = new Date()): Promise<void> {
  await count([limitForTokens(address)], now);
}
