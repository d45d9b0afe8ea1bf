import "server-only";
import { randomBytes } from "node:crypto";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import { isSharePass } from "@/lib/auth/share-pass";
import { beginAttempt } from "@/lib/auth/sign-in-limit";
import { hashToken } from "@/lib/auth/token-secret";
import { AppError } from "@/lib/domain/errors";
import type { FoundRecipe } from "@/lib/domain/imported";
import type { Recipe } from "@/lib/domain/recipe";
import { shareTokenPattern, type CreateShareInput, type ShareDto } from "@/lib/domain/share";
import { storedFileSchema, type StoredFile } from "@/lib/media/types";
import { log } from "../log";
import { createShare, findShare, listShares, markShareRevoked } from "./share-repository";
import { readImported, readRecipe } from "./stored-values";

const dayMs = 24 * 60 * 60 * 1000;

/** The links of a take that work, newest first. Empty for a take of someone else. */
export function getShares(ownerId: string, takeId: string): Promise<ShareDto[]> {
  return listShares(ownerId, takeId);
}

/**
 * Answers the secret of the new link's address, which is never to be seen again.
 * @throws AppError not_found, take_has_no_file
 */
export async function makeShare(
  ownerId: string,
  takeId: string,
  { expiresInDays, password, includeRecipe }: CreateShareInput,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await createShare(ownerId, takeId, {
    tokenHash: hashToken(token),
    lastFour: token.slice(-4),
    passwordHash: password === null ? null : await hashPassword(password),
    includeRecipe,
    expiresAt: new Date(Date.now() + expiresInDays * dayMs),
  });
  log().info({ ownerId, takeId, expiresInDays, includeRecipe }, "share link made");
  return token;
}

/**
 * Ends a link at its next request.
 * @returns The take it showed.
 * @throws AppError not_found
 */
export async function revokeShare(ownerId: string, shareId: string): Promise<string> {
  const takeId = await markShareRevoked(ownerId, shareId);
  if (takeId === null) throw new AppError("not_found", { detail: `share link ${shareId}` });
  log().info({ ownerId, takeId, shareId }, "share link revoked");
  return takeId;
}

/** A link that works, with all a visitor may have of its take. Never sent to a browser as it is. */
export interface OpenShare {
  id: string;
  passwordHash: string | null;
  /** Null unless whoever shared it chose to show it. */
  recipe: Recipe | null;
  /** What another tool wrote into the file, under the same condition. */
  found: FoundRecipe | null;
  includeRecipe: boolean;
  videoKey: string;
  posterKey: string | null;
  file: StoredFile;
}

/** Null for a link that is unknown, expired, revoked, or of a take that is not to be seen. */
export async function openShare(token: string): Promise<OpenShare | null> {
  if (!shareTokenPattern.test(token)) return null;
  const share = await findShare(hashToken(token));
  if (!share) return null;
  const { id, passwordHash, includeRecipe, take } = share;
  const { videoKey, posterKey } = take;
  const file = storedFileSchema.safeParse(take.file);
  if (!videoKey || !file.success) return null;
  const recipe = includeRecipe ? readRecipe(take.recipe) : null;
  const found = includeRecipe ? (readImported(take.imported)?.found ?? null) : null;
  return { id, passwordHash, includeRecipe, recipe, found, videoKey, posterKey, file: file.data };
}

/** @param pass the cookie of who gave the password before */
export async function maySee(share: OpenShare, pass: string | undefined): Promise<boolean> {
  return share.passwordHash === null || (await isSharePass(pass, share.id));
}

/**
 * Answers the id of the link, for the cookie that opens it. Guesses are limited as those at a sign-in are.
 * @param address where the request came from
 * @throws AppError not_found, wrong_credentials, too_many_attempts
 */
export async function unlockShare(
  token: string,
  password: string,
  address: string,
): Promise<string> {
  const share = await openShare(token);
  if (!share) throw new AppError("not_found", { detail: "share link" });
  if (share.passwordHash !== null) {
    // No email has a space, so the two kinds of attempts never count for each other.
    const attempt = await beginAttempt(`share ${share.id}`, address);
    if (!(await verifyPassword(share.passwordHash, password))) {
      const userMessage = "This is not the password of the link.";
      throw new AppError("wrong_credentials", { userMessage });
    }
    await attempt.succeed();
  }
  return share.id;
}
