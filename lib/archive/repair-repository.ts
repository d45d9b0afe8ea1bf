import "server-only";
import { database } from "../db/client";
import { Prisma } from "../db/generated/client";
import { recordEvent, type Transaction } from "../takes/repository";
import { readTakeError } from "../takes/stored-values";
import { takeColumns, type ReadyTake } from "./import-take-repository";

/** Gives takes that are here the clip back that they lost. */

/** Where the clip of the owner's take should be; no key when its row says that it is lost. */
export async function findClipPlace(
  ownerId: string,
  takeId: string,
): Promise<{ videoKey: string | null } | null> {
  const row = await database().take.findFirst({
    where: { id: takeId, ownerId, purgedAt: null },
    select: { status: true, error: true, videoKey: true },
  });
  if (row?.status === "ready") return { videoKey: row.videoKey };
  const isLost = row?.status === "failed" && readTakeError(row.error)?.code === "file_missing";
  return isLost ? { videoKey: null } : null;
}

/** False when the take is no longer as it was found. Marks, notes and collections stay its own. */
export async function giveClipBack(
  transaction: Transaction,
  ownerId: string,
  importId: string,
  { sidecar, keys }: ReadyTake,
): Promise<boolean> {
  const { status, output, file, thumbhash, verification } = takeColumns(sidecar, false);
  const { videoKey, posterKey, previewKey } = keys;
  const lost = { status: "failed", error: { path: ["code"], equals: "file_missing" } } as const;
  const { count } = await transaction.take.updateMany({
    where: { id: sidecar.id, ownerId, purgedAt: null, OR: [lost, { status: "ready", videoKey }] },
    data: {
      ...{ status, output, file, thumbhash, verification, videoKey, error: Prisma.DbNull },
      // Pictures that are damaged in the zip may be whole here.
      ...(posterKey && { posterKey }),
      ...(previewKey && { previewKey }),
    },
  });
  if (count === 0) return false;
  await recordEvent(transaction, sidecar.id, { type: "brought_in", data: { importId } });
  return true;
}
