import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { AppError } from "@/lib/domain/errors";
import { database } from "@/lib/db/client";
import { requestPathHeader, signInPath } from "@/lib/http/next-path";
import { hasOwner } from "./owner";
import {
  makeSessionToken,
  readSessionToken,
  sessionCookieName,
  sessionCookieOptions,
  sessionLength,
  type SessionClaims,
} from "./session-token";

export interface SessionUser {
  id: string;
  email: string;
  name: string;
  role: "OWNER" | "MEMBER";
}

/** The account of a session, or null when the session was revoked or the account is gone. */
export async function userOfSession(claims: SessionClaims): Promise<SessionUser | null> {
  const user = await database().user.findUnique({
    where: { id: claims.sub },
    select: { id: true, email: true, name: true, role: true, sessionVersion: true },
  });
  if (!user || user.sessionVersion !== claims.version) return null;
  return { id: user.id, email: user.email, name: user.name, role: user.role };
}

/**
 * The end of the present session, for the settings page.
 * A missing or unreadable session answers null.
 */
export async function sessionEndsAt(): Promise<Date | null> {
  const claims = await readSessionToken((await cookies()).get(sessionCookieName())?.value);
  return claims ? new Date(claims.exp * 1000) : null;
}

/**
 * Who is asking; one database query a request. A database that does not answer throws: an outage
 * must not look like being signed out.
 */
export const currentUser = cache(async (): Promise<SessionUser | null> => {
  const claims = await readSessionToken((await cookies()).get(sessionCookieName())?.value);
  return claims ? userOfSession(claims) : null;
});

/**
 * For actions and routes.
 * @throws AppError `not_signed_in`
 */
export async function requireUser(): Promise<SessionUser> {
  const user = await currentUser();
  if (!user) throw new AppError("not_signed_in");
  return user;
}

/**
 * For pages and layouts: sends a visitor without a session to the first-run page or to the sign-in
 * page, and from there back here. A layout is not rendered again on every navigation, so each page
 * calls this itself.
 */
export async function requirePageUser(): Promise<SessionUser> {
  const user = await currentUser();
  if (user) return user;
  if (!(await hasOwner())) redirect("/setup");
  redirect(signInPath((await headers()).get(requestPathHeader)));
}

/** Gives this browser a session. Only in actions and routes, where cookies can be set. */
export async function startSession(account: { id: string; sessionVersion: number }) {
  (await cookies()).set(sessionCookieName(), await makeSessionToken(account), {
    ...sessionCookieOptions(),
    maxAge: sessionLength,
  });
}
