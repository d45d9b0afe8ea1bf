"use server";

import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { makeSharePassCookie } from "@/lib/auth/share-pass";
import { inputFailure, type AccountFormState } from "@/lib/domain/account";
import { AppError } from "@/lib/domain/errors";
import { failureOf, type ActionResult } from "@/lib/domain/result";
import {
  createShareSchema,
  sharePasswordSchema,
  sharePath,
  type CreateShareInput,
  type ShareDto,
} from "@/lib/domain/share";
import { clientAddress } from "@/lib/http/client-address";
import { idSchema, parseInput } from "@/lib/http/input";
import { siteAddress } from "@/lib/http/site-address";
import { log } from "@/lib/log";
import { getShares, makeShare, revokeShare, unlockShare } from "@/lib/takes/share-service";
import { answer } from "./answer";

/** The answer holds the whole address: this once. */
export async function createShareAction(
  takeId: string,
  input: CreateShareInput,
): Promise<ActionResult<{ address: string; shares: ShareDto[] }>> {
  return answer("createShare", async ({ id: ownerId }) => {
    const id = parseInput(idSchema, takeId);
    const token = await makeShare(ownerId, id, parseInput(createShareSchema, input));
    const address = `${await siteAddress()}${sharePath(token)}`;
    return { address, shares: await getShares(ownerId, id) };
  });
}

export async function revokeShareAction(
  shareId: string,
): Promise<ActionResult<{ shares: ShareDto[] }>> {
  return answer("revokeShare", async ({ id: ownerId }) => {
    const takeId = await revokeShare(ownerId, parseInput(idSchema, shareId));
    return { shares: await getShares(ownerId, takeId) };
  });
}

/** Needs no session: whoever knows the password of a link may see what it shows. */
export async function unlockShareAction(
  token: string,
  _previous: AccountFormState,
  form: FormData,
): Promise<AccountFormState> {
  const input = sharePasswordSchema.safeParse({ password: form.get("password") });
  if (!input.success) return { error: inputFailure(input.error), values: {}, done: null };
  try {
    const address = clientAddress(await headers());
    const shareId = await unlockShare(token, input.data.password, address);
    const { name, value, options } = await makeSharePassCookie(shareId, sharePath(token));
    (await cookies()).set(name, value, options);
  } catch (error) {
    if (!(error instanceof AppError)) log().error({ err: error }, "unlocking a share failed");
    return { error: failureOf(error), values: {}, done: null };
  }
  redirect(sharePath(token));
}
