import "server-only";
import { allows, type TokenScope } from "@/lib/domain/access-token";
import { AppError } from "@/lib/domain/errors";
import { database } from "@/lib/db/client";
import { clientAddress } from "@/lib/http/client-address";
import { countWrongToken } from "./sign-in-limit";
import { requireUser, type SessionUser } from "./session";
import { hashToken, readBearer } from "./token-secret";

/** Who sent a request: a person's browser, or one of their access tokens. */
export interface Caller {
  user: SessionUser;
  /** Null for a browser. */
  token: { id: string } | null;
}

const usedEveryMs = 60_000;

/**
 * Who sent a request to the API: by its Bearer token, or by the session cookie where there is none.
 *
 * @param scope What the request is about to do. A session may do everything.
 * @throws AppError `not_signed_in` without either, `token_refused` for a token that is unknown,
 *   expired or revoked, `token_scope` for one that may not do this, `too_many_attempts`
 */
export async function requireCaller(request: Request, scope: TokenScope): Promise<Caller> {
  const bearer = readBearer(request.headers.get("authorization"));
  if (bearer === null) return { user: await requireUser(), token: null };
  const token = bearer === "malformed" ? null : await findToken(bearer);
  if (!token) {
    await countWrongToken(clientAddress(request.headers));
    throw new AppError("token_refused");
  }
  const now = new Date();
  if (token.revokedAt) throw refused("This access token was revoked.");
  if (token.expiresAt && token.expiresAt <= now) throw refused("This access token has expired.");
  if (!allows(token.scopes, scope)) throw new AppError("token_scope", { detail: scope });
  await noteUse(token.id, token.lastUsedAt, now);
  return { user: token.user, token: { id: token.id } };
}

function refused(what: string): AppError {
  return new AppError("token_refused", {
    userMessage: `${what} Create another in Settings, Access tokens.`,
  });
}

function findToken(token: string) {
  return database().apiToken.findUnique({
    where: { hash: hashToken(token) },
    select: {
      ...{ id: true, scopes: true, lastUsedAt: true, expiresAt: true, revokedAt: true },
      user: { select: { id: true, email: true, name: true, role: true } },
    },
  });
}

/** Once a minute is enough to see that a token is in use; a write a request would be waste. */
async function noteUse(id: string, lastUsedAt: Date | null, now: Date): Promise<void> {
  const before = new Date(now.getTime() - usedEveryMs);
  if (lastUsedAt && lastUsedAt > before) return;
  await database().apiToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
    data: { lastUsedAt: now },
  });
}
