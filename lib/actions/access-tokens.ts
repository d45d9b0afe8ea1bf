"use server";

import "server-only";
import {
  createTokenSchema,
  type AccessTokenDto,
  type CreateTokenInput,
} from "@/lib/domain/access-token";
import type { ActionResult } from "@/lib/domain/result";
import { idSchema, parseInput } from "@/lib/http/input";
import { getAccessTokens, makeAccessToken, revokeAccessToken } from "@/lib/settings/access-tokens";
import { answer } from "./answer";

/** The answer holds the token itself: this once. */
export async function createAccessTokenAction(
  input: CreateTokenInput,
): Promise<ActionResult<{ token: string; tokens: AccessTokenDto[] }>> {
  return answer("createAccessToken", async ({ id }) => {
    const token = await makeAccessToken(id, parseInput(createTokenSchema, input));
    return { token, tokens: await getAccessTokens(id) };
  });
}

export async function revokeAccessTokenAction(
  tokenId: string,
): Promise<ActionResult<{ cancelled: number; tokens: AccessTokenDto[] }>> {
  return answer("revokeAccessToken", async ({ id }) => {
    const cancelled = await revokeAccessToken(id, parseInput(idSchema, tokenId));
    return { cancelled, tokens: await getAccessTokens(id) };
  });
}
