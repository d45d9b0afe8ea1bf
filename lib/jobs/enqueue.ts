import "server-only";
import { fromPrisma, type PrismaTransactionLike } from "pg-boss";
import { stepQueue, startedBoss } from "./boss";

export interface StepJob {
  takeId: string;
}

/**
 * Asks a worker to look at these takes, inside the caller's transaction: the wake-up exists exactly
 * when the caller's rows do. A take has at most one wake-up waiting for now and one for later, so
 * asking twice costs nothing.
 *
 * @param after Not before this moment; absent = at once.
 */
export async function enqueueStep(
  transaction: PrismaTransactionLike,
  takeIds: readonly string[],
  after?: Date,
): Promise<void> {
  if (takeIds.length === 0) return;
  const boss = await startedBoss();
  await boss.insert(
    stepQueue,
    takeIds.map((takeId) => ({
      data: { takeId } satisfies StepJob,
      singletonKey: after ? `${takeId}:later` : takeId,
      startAfter: after,
    })),
    { db: fromPrisma(transaction) },
  );
}
