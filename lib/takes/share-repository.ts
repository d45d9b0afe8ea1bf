import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { ShareDto } from "@/lib/domain/share";
import { database } from "../db/client";
import { inTransaction } from "./repository";
import { notTrashed } from "./take-queries";

/** More than anyone tells apart. */
const linksMaximum = 20;

const working = (now: Date) => ({ revokedAt: null, expiresAt: { gt: now } });

interface NewShare {
  tokenHash: Uint8Array<ArrayBuffer>;
  lastFour: string;
  passwordHash: string | null;
  includeRecipe: boolean;
  expiresAt: Date;
}

/** @throws AppError not_found, take_has_no_file; invalid_input when the take has too many links */
export async function createShare(ownerId: string, takeId: string, share: NewShare): Promise<void> {
  await inTransaction(async (transaction) => {
    const take = await transaction.take.findFirst({
      where: { id: takeId, ownerId, ...notTrashed },
      select: { status: true, videoKey: true },
    });
    if (!take) throw new AppError("not_found", { detail: `take ${takeId}` });
    if (take.status !== "ready" || !take.videoKey) throw new AppError("take_has_no_file");
    const where = { takeId, ownerId, ...working(new Date()) };
    if ((await transaction.shareLink.count({ where })) >= linksMaximum) {
      const userMessage = `This take has ${linksMaximum} links. Revoke one that is not used any more.`;
      throw new AppError("invalid_input", { userMessage });
    }
    await transaction.shareLink.create({ data: { ownerId, takeId, ...share } });
  });
}

/** The links of a take that work, newest first. */
export async function listShares(ownerId: string, takeId: string): Promise<ShareDto[]> {
  const rows = await database().shareLink.findMany({
    where: { ownerId, takeId, ...working(new Date()) },
    orderBy: { id: "desc" },
  });
  return rows.map(({ id, lastFour, passwordHash, includeRecipe, createdAt, expiresAt }) => ({
    ...{ id, lastFour, includeRecipe, hasPassword: passwordHash !== null },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }));
}

/** The take whose link it was, or null when the person has no such link. Again changes nothing. */
export async function markShareRevoked(ownerId: string, id: string): Promise<string | null> {
  await database().shareLink.updateMany({
    where: { id, ownerId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  const link = await database().shareLink.findFirst({
    where: { id, ownerId },
    select: { takeId: true },
  });
  return link?.takeId ?? null;
}

/** A link that works and its take, or null: one that expired is as good as one that never was. */
export function findShare(tokenHash: Uint8Array<ArrayBuffer>) {
  return database().shareLink.findFirst({
    where: {
      tokenHash,
      ...working(new Date()),
      take: { status: "ready", videoKey: { not: null }, purgedAt: null, ...notTrashed },
    },
    select: {
      id: true,
      passwordHash: true,
      includeRecipe: true,
      take: {
        select: { recipe: true, imported: true, videoKey: true, posterKey: true, file: true },
      },
    },
  });
}
