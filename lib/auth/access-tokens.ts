import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { TokenScope } from "@/lib/domain/access-token";
import { database } from "@/lib/db/client";
import { makeToken } from "./token-secret";

/** What is known of a token that was not revoked. */
interface StoredToken {
  id: string;
  name: string;
  lastFour: string;
  scopes: string[];
  dayBudgetMicros: bigint | null;
  monthBudgetMicros: bigint | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}

export interface NewToken {
  name: string;
  scopes: TokenScope[];
  /** Millionths of a dollar; null = as much as the other budgets allow. */
  dayMicros: number | null;
  monthMicros: number | null;
  expiresAt: Date | null;
}

/** More than anyone tells apart; keeps a script that makes one each run from filling the list. */
const tokenMaximum = 100;

const bigintOf = (micros: number | null) => (micros === null ? null : BigInt(micros));

/**
 * Makes a token of a person. The answer is the only time that it can be read.
 * @throws AppError invalid_input when there are too many
 */
export async function createAccessToken(
  userId: string,
  { name, scopes, dayMicros, monthMicros, expiresAt }: NewToken,
): Promise<{ id: string; token: string }> {
  if ((await database().apiToken.count({ where: { userId, revokedAt: null } })) >= tokenMaximum) {
    const userMessage = `You have ${tokenMaximum} access tokens. Revoke one that is not used any more.`;
    throw new AppError("invalid_input", { userMessage });
  }
  const { token, hash, lastFour } = makeToken();
  const { id } = await database().apiToken.create({
    data: {
      ...{ userId, name, scopes, hash, lastFour, expiresAt },
      dayBudgetMicros: bigintOf(dayMicros),
      monthBudgetMicros: bigintOf(monthMicros),
    },
    select: { id: true },
  });
  return { id, token };
}

/** The tokens of a person that were not revoked, newest first. */
export function listStoredTokens(userId: string): Promise<StoredToken[]> {
  return database().apiToken.findMany({
    where: { userId, revokedAt: null },
    orderBy: { id: "desc" },
    select: {
      ...{ id: true, name: true, lastFour: true, scopes: true, createdAt: true },
      ...{ lastUsedAt: true, expiresAt: true, dayBudgetMicros: true, monthBudgetMicros: true },
    },
  });
}

/** Ends a token at its next request. False when the person has none such. Again changes nothing. */
export async function markRevoked(userId: string, id: string): Promise<boolean> {
  const mine = { id, userId };
  await database().apiToken.updateMany({
    where: { ...mine, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return (await database().apiToken.count({ where: mine })) > 0;
}
