import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { tokenPattern, tokenPrefix } from "@/lib/domain/access-token";

interface NewSecret {
  /** Shown once and stored nowhere. */
  token: string;
  hash: Uint8Array<ArrayBuffer>;
  lastFour: string;
}

/**
 * 32 random bytes cannot be guessed, so one round of SHA-256 protects them at rest as well as a slow
 * hash would, and finding a token by its hash tells nothing through the time it takes.
 */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHash("sha256").update(token).digest());
}

export function makeToken(): NewSecret {
  const token = `${tokenPrefix}${randomBytes(32).toString("base64url")}`;
  return { token, hash: hashToken(token), lastFour: token.slice(-4) };
}

/**
 * What an Authorization header carries for us: null when it is absent or of another scheme (a proxy
 * may pass on its own Basic one), "malformed" when it is a Bearer that is no token of ours.
 */
export function readBearer(authorization: string | null): string | "malformed" | null {
  const parts = /^bearer(?: +(.*))?$/i.exec(authorization?.trim() ?? "");
  if (!parts) return null;
  const token = parts[1]?.trim() ?? "";
  return tokenPattern.test(token) ? token : "malformed";
}
