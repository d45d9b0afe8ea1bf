import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createAccessToken, markRevoked, type NewToken } from "@/lib/auth/access-tokens";
import { requireCaller } from "@/lib/auth/caller";
import { createOwner } from "@/lib/auth/owner";
import { database } from "@/lib/db/client";
import type { TokenScope } from "@/lib/domain/access-token";
import { errorResponse } from "@/lib/http/route";
import { accountDatabase, owner } from "./support/accounts";

accountDatabase();
let userId: string;
beforeEach(async () => {
  ({ id: userId } = await createOwner(owner));
});

const make = (input: Partial<NewToken> = {}) =>
  createAccessToken(userId, {
    ...{ name: "nightly", scopes: ["read"], dayMicros: null, monthMicros: null, expiresAt: null },
    ...input,
  });

function asked(authorization: string, address = "192.0.2.7"): Request {
  return new Request("http://localhost:3000/api/takes", {
    headers: { authorization, "x-forwarded-for": address },
  });
}

const call = (token: string, scope: TokenScope = "read") =>
  requireCaller(asked(`Bearer ${token}`), scope);

const refusal = async (work: Promise<unknown>) => {
  const response = errorResponse(await work.catch((error: unknown) => error), asked(""));
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  const challenge = response.headers.get("www-authenticate");
  const retryAfter = response.headers.get("retry-after");
  return { ...error, status: response.status, challenge, retryAfter };
};

describe("a request with an access token", () => {
  it("is its user's; the token itself is stored nowhere", async () => {
    const { id, token } = await make();
    expect(token).toMatch(/^retake_[A-Za-z0-9_-]{43}$/);
    const caller = await requireCaller(asked(`bearer  ${token}`), "read");
    expect(caller).toEqual({
      user: { id: userId, email: owner.email, name: "Mika", role: "OWNER" },
      token: { id },
    });
    const [row] = await database().$queryRaw<[{ text: string; hash: Uint8Array }]>`
      SELECT hash, row_to_json("ApiToken")::text AS text FROM "ApiToken"`;
    expect(row.text).not.toContain(token.slice(7, 20));
    expect(row.text).toContain(`"${token.slice(-4)}"`);
    expect(Buffer.from(row.hash)).toEqual(createHash("sha256").update(token).digest());
  });

  it("may spend only with that scope, which reads as well", async () => {
    const { token: reader } = await make();
    const { token: spender } = await make({ scopes: ["spend"] });
    await expect(call(spender, "spend")).resolves.toBeTruthy();
    await expect(call(spender, "read")).resolves.toBeTruthy();
    expect(await refusal(call(reader, "spend"))).toMatchObject({
      ...{ status: 403, code: "token_scope" },
      challenge: expect.stringContaining('scope="spend"'),
    });
  });

  it("is refused once the token is revoked, has expired, or was never one", async () => {
    const { id, token } = await make();
    expect(await markRevoked(crypto.randomUUID(), id)).toBe(false);
    await call(token);
    expect(await markRevoked(userId, id)).toBe(true);
    const { token: old } = await make({ expiresAt: new Date(Date.now() - 1) });
    const invalid = { status: 401, code: "token_refused" };
    expect(await refusal(call(token))).toMatchObject({
      ...invalid,
      message: expect.stringContaining("was revoked"),
      challenge: expect.stringContaining('error="invalid_token"'),
    });
    expect(await refusal(call(old))).toMatchObject({
      ...invalid,
      message: expect.stringContaining("has expired"),
    });
    for (const wrong of [`${token.slice(0, -1)}~`, "", "x", token.toUpperCase()]) {
      expect(await refusal(call(wrong))).toMatchObject(invalid);
    }
  });

  it("notes its use once a minute", async () => {
    const { id, token } = await make();
    const usedAt = async () =>
      (await database().apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime() ?? 0;
    await call(token);
    const first = await usedAt();
    expect(Date.now() - first).toBeLessThan(60_000);
    await call(token);
    expect(await usedAt()).toBe(first);
    const before = new Date(first - 61_000);
    await database().apiToken.update({ where: { id }, data: { lastUsedAt: before } });
    await call(token);
    expect(await usedAt()).toBeGreaterThanOrEqual(first);
  });

  it("with a wrong token is answered 429 after fifty; right ones go on", async () => {
    const { token } = await make();
    const wrong = () => refusal(call(`retake_${"A".repeat(43)}`));
    const answers = await Promise.all(Array.from({ length: 55 }, wrong));
    const counts = Map.groupBy(answers, ({ status }) => status);
    expect(counts.get(401)).toHaveLength(50);
    expect(counts.get(429)).toHaveLength(5);
    const waits = (counts.get(429) ?? []).map(({ retryAfter }) => Number(retryAfter));
    expect(Math.min(...waits)).toBeGreaterThan(800);
    expect(Math.max(...waits)).toBeLessThanOrEqual(900);
    await expect(call(token)).resolves.toBeTruthy();
    const elsewhere = requireCaller(asked("Bearer nonsense", "192.0.2.8"), "read");
    expect(await refusal(elsewhere)).toMatchObject({ status: 401 });
  });
});
