import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { ShownMicros } from "@/lib/domain/expected-price";
import { database } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { startedBoss } from "../jobs/boss";

type Transaction = Prisma.TransactionClient;

export interface Submitted {
  shotId: string;
  /** By number. */
  takeIds: string[];
}

/** Waiting for a connection or for the owner's row while others submit, in milliseconds. */
const patience = { maxWait: 10_000, timeout: 20_000 };

/** Which press, or which request of a script, something is written for. */
export interface SubmissionKey {
  clientKey: string;
  /** Of what is asked for; where it is given, the same key for something else is refused. */
  requestHash?: string;
  /** What the person was told one take costs: nothing dearer is written. */
  expectedPriceMicros?: ShownMicros;
  /** The access token that asks, whose own budget counts as well; absent for a browser. */
  tokenId?: string | null;
}

/** Null when this key was used before; waits while another submission with it is being written. */
export async function claimKey(
  transaction: Transaction,
  ownerId: string,
  { clientKey, requestHash }: SubmissionKey,
): Promise<string | null> {
  const rows = await transaction.submission.createManyAndReturn({
    data: [{ ownerId, clientKey, requestHash }],
    skipDuplicates: true,
    select: { id: true },
  });
  return rows[0]?.id ?? null;
}

/**
 * For a key that was used before.
 * @throws AppError client_key_reused when it was for something else
 */
export async function requireSameRequest(
  client: Pick<Transaction, "submission">,
  ownerId: string,
  { clientKey, requestHash }: SubmissionKey,
): Promise<void> {
  if (requestHash === undefined) return;
  const submission = await client.submission.findUnique({
    where: { ownerId_clientKey: { ownerId, clientKey } },
    select: { requestHash: true },
  });
  if (submission?.requestHash !== requestHash) throw new AppError("client_key_reused");
}

/**
 * What the first submission with this key made; null when it is new.
 * @throws AppError client_key_reused
 */
export async function submittedBefore(
  ownerId: string,
  key: SubmissionKey,
): Promise<Submitted | null> {
  const submission = await database().submission.findUnique({
    where: { ownerId_clientKey: { ownerId, clientKey: key.clientKey } },
    select: {
      takes: {
        orderBy: [{ createdAt: "asc" }, { number: "asc" }],
        select: { id: true, shotId: true },
      },
    },
  });
  if (!submission) return null;
  await requireSameRequest(database(), ownerId, key);
  const { takes } = submission;
  const shotId = takes[0]?.shotId;
  if (!shotId) throw new AppError("not_found", { detail: "the submission's takes are gone" });
  return { shotId, takeIds: takes.map(({ id }) => id) };
}

/**
 * Writes under a key, or answers with what was written under it before.
 * @throws AppError client_key_reused
 */
export async function once(
  ownerId: string,
  key: SubmissionKey,
  write: (transaction: Transaction, submissionId: string) => Promise<Submitted>,
): Promise<Submitted> {
  // Its first start may create the queue's tables: not while we hold the owner's row.
  await startedBoss();
  const submitted = await database().$transaction(async (transaction) => {
    const submissionId = await claimKey(transaction, ownerId, key);
    return submissionId && write(transaction, submissionId);
  }, patience);
  const known = submitted || (await submittedBefore(ownerId, key));
  if (!known) throw new AppError("internal", { detail: "a used client key is gone" });
  return known;
}
