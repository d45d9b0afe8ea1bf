import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashToken, makeToken, readBearer } from "@/lib/auth/token-secret";
import { allows, createTokenSchema, parseScopes, tokenScopes } from "@/lib/domain/access-token";
import { budgetName } from "@/lib/domain/spend";

describe("an access token", () => {
  it("is 32 random bytes behind a prefix, and its hash is of the whole", () => {
    const made = Array.from({ length: 200 }, makeToken);
    for (const { token, hash, lastFour } of made) {
      expect(token).toMatch(/^retake_[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(token.slice(7), "base64url")).toHaveLength(32);
      expect(token.endsWith(lastFour) && lastFour.length === 4).toBe(true);
      expect(hash).toEqual(hashToken(token));
    }
    expect(new Set(made.map(({ token }) => token)).size).toBe(made.length);
  });

  it("is read from a Bearer header however it is spaced; other schemes are none of ours", () => {
    const { token } = makeToken();
    for (const scheme of ["Bearer", "bearer", "BEARER  "]) {
      expect(readBearer(` ${scheme} ${token} `)).toBe(token);
    }
    for (const none of [null, "", "Basic bWlrYTpwYXNz", "Bearerx y", token]) {
      expect(readBearer(none)).toBeNull();
    }
    for (const bad of ["Bearer", "Bearer x", `Bearer ${token}x`, `Bearer ${token} ${token}`]) {
      expect(readBearer(bad)).toBe("malformed");
    }
  });

  it("never reads as a token what is not one, and answers for any header", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readBearer(`Bearer ${text}`)).toBe("malformed");
      }),
    );
  });

  it("that may spend may read, not the other way round", () => {
    expect(tokenScopes.map((scope) => allows(["spend"], scope))).toEqual([true, true]);
    expect(tokenScopes.map((scope) => allows(["read"], scope))).toEqual([true, false]);
    expect(tokenScopes.map((scope) => allows([], scope))).toEqual([false, false]);
  });
});

describe("scopes on a command line", () => {
  it("are read in any order, repeated and spaced, and only when all are known", () => {
    const words = fc.array(fc.constantFrom("read", "spend", " READ", "Spend "), { minLength: 1 });
    fc.assert(
      fc.property(words, (given) => {
        const meant = given.map((word) => word.trim().toLowerCase());
        const scopes = parseScopes(given.join(","));
        expect(scopes).toEqual(tokenScopes.filter((scope) => meant.includes(scope)));
        expect(parseScopes([...given, "admin"].join(","))).toBeUndefined();
      }),
    );
    for (const wrong of ["", ",", "read,", "write"]) expect(parseScopes(wrong)).toBeUndefined();
  });
});

describe("a new token", () => {
  const good = { name: " nightly ", scopes: ["spend", "read", "read"], expiresInDays: 30 };
  const limits = { dayMicros: 5_000_000, monthMicros: null };
  const accepts = (changes: object) =>
    createTokenSchema.safeParse({ ...good, ...limits, ...changes }).success;

  it("has a name, scopes in one order and a bounded life", () => {
    const parsed = createTokenSchema.parse({ ...good, ...limits });
    expect(parsed).toMatchObject({ name: "nightly", scopes: ["read", "spend"] });
    expect(accepts({ expiresInDays: null })).toBe(true);
    const wrong = [
      ...[{ name: " " }, { name: "x".repeat(81) }, { name: "two\nlines" }, { name: "\u{1b}[31m" }],
      ...[{ scopes: [] }, { scopes: ["admin"] }, { expiresInDays: 0 }, { expiresInDays: 3651 }],
      ...[{ dayMicros: -1 }, { dayMicros: 0.5 }, { hash: "x" }],
    ];
    expect(wrong.filter(accepts)).toEqual([]);
  });

  it("is named by its budget", () => {
    const reached = { scope: "token", period: "day", limitMicros: 5_000_000 } as const;
    expect(budgetName({ ...reached, tokenName: "nightly" })).toBe(
      "the budget of $5.00 for today of the access token “nightly”",
    );
    expect(budgetName(reached)).toBe("the budget of $5.00 for today of the access token");
  });
});
