import "server-only";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { enqueueStep } from "../jobs/enqueue";
import { inTransaction, type TakeRow, type Transaction } from "./repository";

interface ReadyOrigin {
  id: string;
  number: number;
  videoKey: string;
  file: TakeRow["file"];
}

/** The origin of a retake, when its file is in the library. */
export async function readReadyOrigin(originId: string): Promise<ReadyOrigin | null> {
  const row = await database().take.findFirst({
    where: { id: originId, status: "ready" },
    select: { id: true, number: true, videoKey: true, file: true },
  });
  return row?.videoKey ? { ...row, videoKey: row.videoKey } : null;
}

/** Whether the take is ready with its file. It stays so, or not so, until the transaction ends. */
export async function isReadyForNow(transaction: Transaction, takeId: string): Promise<boolean> {
  const rows = await transaction.$queryRaw<{ isReady: boolean }[]>`
    SELECT status = 'ready' AND "videoKey" IS NOT NULL AS "isReady" FROM "Take" WHERE id = ${takeId}::uuid FOR SHARE`;
  return rows[0]?.isReady ?? false;
}

/**
 * Wakes the retakes of a take that were ready before it and so could not be compared with it. One
 * that a worker holds looks for its origin by itself.
 */
export async function wakeRetakes(originId: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const retakes = await transaction.take.updateManyAndReturn({
      where: {
        retakeOfId: originId,
        status: "ready",
        verification: { equals: Prisma.AnyNull },
        claimedBy: null,
      },
      data: { nextStepAt: new Date(), attempts: 0 },
      select: { id: true },
    });
    await enqueueStep(
      transaction,
      retakes.map(({ id }) => id),
    );
  });
}
