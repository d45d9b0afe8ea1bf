import "server-only";
import type { CreateTokenInput } from "@/lib/domain/access-token";
import { database } from "@/lib/db/client";
import { makeToken } from "./token-secret";

const bigintOf = (micros: number | null) => (micros === null ? null : BigInt(micros));

/** Makes a token of a person. This is the only time that it can be read. */
export async function createAccessToken(
  userId: string,
  input: CreateTokenInput,
): Promise<{ id: string; token: string }> {
  const { token, hash, lastFour } = makeToken();
  const { id } = await database().apiToken.create({
    data: {
      ...{ userId, hash, lastFour },
      name: input.name,
      scopes: input.scopes,
      dayBudgetMicros: bigintOf(input.dayMicros),
      monthBudgetMicros: bigintOf(input.monthMicros),
      expiresAt: input.expiresAt,
    },
    select: { id: true },
  });
  return { id, token };
}

/** Ends a token at its next request. False when the person has none such. Again changes nothing. */
export async function revokeAccessToken(userId: string, id: string): Promise<boolean> {
  const mine = { id, userId };
  await database().apiToken.updateMany({
    where: { ...mine, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return (await database().apiToken.count({ where: mine })) > 0;
}
