import "server-only";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";

const day = 24 * 60 * 60;

/** In seconds. A session ends this long after the sign-in. */
export const sessionLength = 30 * day;

const claimsSchema = z.object({
  sub: z.uuid(),
  /** The account's sessionVersion at sign-in. A session of an older version has been revoked. */
  version: z.int(),
  exp: z.int(),
});

export type SessionClaims = z.output<typeof claimsSchema>;

function isHttps(): boolean {
  return env().PUBLIC_URL?.startsWith("https:") ?? false;
}

/** Under https the prefix makes browsers refuse the cookie from any other host or over http. */
export function sessionCookieName(): string {
  return isHttps() ? "__Host-retake.session" : "retake.session";
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() } as const;
}

/** @throws Error when the launcher did not provide the secret */
export function authSecret(): string {
  const secret = env().AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set. Start Retake with `npm start`.");
  return secret;
}

/** An encrypted token for the session cookie. */
export function makeSessionToken(account: { id: string; sessionVersion: number }) {
  return encode({
    token: { sub: account.id, version: account.sessionVersion },
    secret: authSecret(),
    salt: sessionCookieName(),
    maxAge: sessionLength,
  });
}

/**
 * Tokens that were decrypted, with what they say: a page with forty pictures would else pay for
 * eighty decryptions. Whether a session still counts is asked of the database every time.
 */
const decrypted = new Map<string, SessionClaims>();
/** More sessions than are in use at a time; each costs half a kilobyte. */
const decryptedLimit = 500;

function remember(token: string, claims: SessionClaims): void {
  const [oldest] = decrypted.keys();
  if (decrypted.size >= decryptedLimit && oldest !== undefined) decrypted.delete(oldest);
  decrypted.set(token, claims);
}

/** Null for a token that is missing, forged, expired or made with another secret. */
export async function readSessionToken(token: string | undefined): Promise<SessionClaims | null> {
  if (!token) return null;
  const known = decrypted.get(token);
  if (known && known.exp * 1000 > Date.now()) return known;
  const secret = authSecret();
  try {
    const payload = await decode({ token, secret, salt: sessionCookieName() });
    const claims = claimsSchema.safeParse(payload).data ?? null;
    if (claims) remember(token, claims);
    return claims;
  } catch {
    // Whatever is wrong with a token a browser sent, its bearer is not signed in.
    return null;
  }
}
