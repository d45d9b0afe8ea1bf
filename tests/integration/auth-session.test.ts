import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { changePassword, endAllSessions } from "@/lib/auth/account";
import { authenticate, type Account } from "@/lib/auth/authenticate";
import { createOwner } from "@/lib/auth/owner";
import { userOfSession } from "@/lib/auth/session";
import {
  makeSessionToken,
  readSessionToken,
  sessionCookieName,
  sessionCookieOptions,
  sessionLength,
} from "@/lib/auth/session-token";
import { database } from "@/lib/db/client";
import { accountDatabase, owner } from "./support/accounts";

accountDatabase();
const address = "192.0.2.1";
let account: Account;
beforeEach(async () => {
  account = await createOwner(owner);
});

async function userOf(token: string) {
  const claims = await readSessionToken(token);
  return claims && userOfSession(claims);
}

describe("a session", () => {
  it("is the account's, and shows nothing of it in the cookie", async () => {
    const token = await makeSessionToken(account);
    expect(await userOf(token)).toEqual({
      id: account.id,
      email: owner.email,
      name: "Mika",
      role: "OWNER",
    });
    expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain(account.id);
    expect(sessionCookieOptions()).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/" });
  });

  it("ends at its next request when all sessions are ended; a renewed one goes on", async () => {
    const [first, second] = [await makeSessionToken(account), await makeSessionToken(account)];
    const renewed = await makeSessionToken(await endAllSessions(account.id));
    expect(await userOf(first)).toBeNull();
    expect(await userOf(second)).toBeNull();
    expect(await userOf(renewed)).toMatchObject({ id: account.id });
  });

  it("ends with the account", async () => {
    const token = await makeSessionToken(account);
    await database().user.delete({ where: { id: account.id } });
    expect(await userOf(token)).toBeNull();
  });

  it("is not believed when forged, foreign, expired or incomplete", async () => {
    const token = await makeSessionToken(account);
    const salt = sessionCookieName();
    const secret = process.env.AUTH_SECRET ?? "";
    const claims = { sub: account.id, version: account.sessionVersion };
    const bad = [
      undefined,
      "",
      "x",
      `${token.slice(0, -4)}AAAA`,
      await encode({ token: claims, secret: secret.replace("thirty", "fourty"), salt }),
      await encode({ token: claims, secret, salt: "another-cookie" }),
      await encode({ token: claims, secret, salt, maxAge: -60 }),
      await encode({ token: { sub: account.id }, secret, salt }),
    ];
    for (const forged of bad) expect(await readSessionToken(forged)).toBeNull();
    expect(await readSessionToken(token)).toMatchObject(claims);
  });

  it("ends when its time is over, also when it was believed until then", async () => {
    const token = await makeSessionToken(account);
    expect(await userOf(token)).toMatchObject({ id: account.id });
    const leeway = 60_000;
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + sessionLength * 1000 + leeway });
    try {
      expect(await readSessionToken(token)).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });

  it("throws when the database does not answer, rather than looking signed out", async () => {
    const claims = await readSessionToken(await makeSessionToken(account));
    await database().$executeRaw`ALTER TABLE "User" RENAME TO "Away"`;
    try {
      await expect(claims && userOfSession(claims)).rejects.toThrow();
    } finally {
      await database().$executeRaw`ALTER TABLE "Away" RENAME TO "User"`;
    }
  });
});

describe("changing the password", () => {
  const input = { currentPassword: owner.password, newPassword: "battery staple horse" };

  it("ends every session and takes the new password alone", async () => {
    const token = await makeSessionToken(account);
    const renewed = await changePassword(account.id, input, address);
    expect(await userOf(token)).toBeNull();
    expect(await userOf(await makeSessionToken(renewed))).toMatchObject({ id: account.id });
    await expect(authenticate(owner, address)).rejects.toMatchObject({ code: "wrong_credentials" });
    const changed = { ...owner, password: input.newPassword };
    await expect(authenticate(changed, address)).resolves.toMatchObject({ id: account.id });
  });

  it("needs the current one, and counts guesses at it like sign-ins", async () => {
    const wrong = { ...input, currentPassword: "a wild guess" };
    for (let guess = 0; guess < 10; guess += 1) {
      await expect(changePassword(account.id, wrong, address)).rejects.toMatchObject({
        code: "invalid_input",
        fields: { currentPassword: "This is not your current password." },
      });
    }
    await expect(changePassword(account.id, input, address)).rejects.toMatchObject({
      code: "too_many_attempts",
    });
    const { sessionVersion } = await database().user.findUniqueOrThrow({
      where: { id: account.id },
    });
    expect(sessionVersion).toBe(account.sessionVersion);
  });

  it("happens once when two ask at the same moment", async () => {
    const outcomes = await Promise.allSettled(
      ["one two three four", "five six seven eight"].map((newPassword) =>
        changePassword(account.id, { ...input, newPassword }, address),
      ),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});
