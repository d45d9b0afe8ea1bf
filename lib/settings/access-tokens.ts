import "server-only";
import { createAccessToken, listStoredTokens, markRevoked } from "@/lib/auth/access-tokens";
import { tokenScopes, type AccessTokenDto, type CreateTokenInput } from "@/lib/domain/access-token";
import { AppError } from "@/lib/domain/errors";
import { log } from "../log";
import { readTokenSpend } from "../spend/token-budget-repository";
import { cancelHeldTakesOf } from "../takes/service";

const dayMs = 24 * 60 * 60 * 1000;

const numberOf = (micros: bigint | null) => (micros === null ? null : Number(micros));

/** The person's tokens that were not revoked, newest first, with what each has spent. */
export async function getAccessTokens(userId: string): Promise<AccessTokenDto[]> {
  const [tokens, spend] = await Promise.all([listStoredTokens(userId), readTokenSpend(userId)]);
  const now = new Date();
  return tokens.map(({ id, name, lastFour, expiresAt, ...token }) => {
    const { dayMicros = 0, monthMicros = 0 } = spend.get(id) ?? {};
    return {
      ...{ id, name, lastFour },
      scopes: tokenScopes.filter((scope) => token.scopes.includes(scope)),
      createdAt: token.createdAt.toISOString(),
      lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
      expiresAt: expiresAt?.toISOString() ?? null,
      isExpired: expiresAt !== null && expiresAt <= now,
      day: { limitMicros: numberOf(token.dayBudgetMicros), usedMicros: dayMicros },
      month: { limitMicros: numberOf(token.monthBudgetMicros), usedMicros: monthMicros },
    };
  });
}

/** Answers the token itself, which is never to be seen again. */
export async function makeAccessToken(userId: string, input: CreateTokenInput): Promise<string> {
  const { expiresInDays, ...rest } = input;
  const expiresAt = expiresInDays === null ? null : new Date(Date.now() + expiresInDays * dayMs);
  const { id, token } = await createAccessToken(userId, { ...rest, expiresAt });
  log().info({ userId, tokenId: id, scopes: input.scopes }, "access token made");
  return token;
}

/**
 * Ends a token and takes back what it asked for and was never sent.
 * @returns How many takes were cancelled.
 * @throws AppError not_found
 */
export async function revokeAccessToken(userId: string, tokenId: string): Promise<number> {
  if (!(await markRevoked(userId, tokenId))) {
    throw new AppError("not_found", { detail: `access token ${tokenId}` });
  }
  const cancelled = await cancelHeldTakesOf(userId, tokenId);
  log().info({ userId, tokenId, cancelled }, "access token revoked");
  return cancelled;
}
