import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/auth/password";
import {
  changePasswordSchema,
  inputFailure,
  passwordMaximum,
  passwordMinimum,
  setupSchema,
  signInSchema,
} from "@/lib/domain/account";

const email = "mika@example.org";
const characters = (text: string) => Array.from(text).length;

function passwordMessage(password: string): string | undefined {
  const parsed = setupSchema.safeParse({ email, name: "", password });
  return parsed.success ? undefined : inputFailure(parsed.error).fields.password;
}

describe("the password policy", () => {
  it("takes any text of 10 to 200 characters that is not one character repeated", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 230 }), (password) => {
        const length = characters(password);
        const fits = length >= passwordMinimum && length <= passwordMaximum;
        fc.pre(password.trim().toLowerCase() !== email);
        expect(passwordMessage(password) === undefined).toBe(fits && new Set(password).size > 1);
      }),
    );
  });

  it("counts characters, not bytes", () => {
    expect(passwordMessage("🎬🎞️🎥📽️🎬")).toBe("Use at least 10 characters.");
    expect(passwordMessage("密码密码密码密码密码")).toBeUndefined();
  });

  it("says what to do", () => {
    expect(passwordMessage("short")).toBe("Use at least 10 characters.");
    expect(passwordMessage("a".repeat(201) + "b")).toBe("Use at most 200 characters.");
    expect(passwordMessage("aaaaaaaaaaaa")).toContain("more than one character");
    expect(passwordMessage(" Mika@Example.org ")).toContain("not your email address");
  });

  it("lets a password be changed only to another one", () => {
    const same = { currentPassword: "correct horse", newPassword: "correct horse" };
    expect(changePasswordSchema.safeParse(same).success).toBe(false);
    const other = { currentPassword: "correct horse", newPassword: "battery staple" };
    expect(changePasswordSchema.safeParse(other).success).toBe(true);
  });
});

describe("a name", () => {
  it("is refused at its field when the database could not hold it", () => {
    const password = "correct horse battery";
    const parsed = setupSchema.safeParse({ email, name: "Mi\0ka", password });
    expect(parsed.error && inputFailure(parsed.error).fields).toEqual({
      name: "This name holds a broken character. Type it again.",
    });
  });
});

describe("an email address", () => {
  it("is one account in any case and with spaces around it", () => {
    const input = signInSchema.parse({ email: "  Mika@Example.ORG ", password: "x" });
    expect(input.email).toBe(email);
  });

  it("that cannot be one is named at its field", () => {
    const parsed = signInSchema.safeParse({ email: "mika", password: "" });
    expect(parsed.success ? {} : inputFailure(parsed.error).fields).toEqual({
      email: "Enter an email address, for example mika@example.org.",
      password: "Enter your password.",
    });
  });
});

describe("a stored password", () => {
  it("is argon2id with at least the OWASP parameters and its own salt", async () => {
    const [first, second] = await Promise.all([
      hashPassword("one two six"),
      hashPassword("one two six"),
    ]);
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(first) ?? [];
    expect(Number(memory)).toBeGreaterThanOrEqual(19_456);
    expect(Number(passes)).toBeGreaterThanOrEqual(2);
    expect(first).not.toBe(second);
  });

  it("opens with its password alone, however its letters were composed", async () => {
    const stored = await hashPassword("caf\u00e9 cr\u00e8me br\u00fbl\u00e9e");
    expect(await verifyPassword(stored, "cafe\u0301 cre\u0300me bru\u0302le\u0301e")).toBe(true);
    expect(await verifyPassword(stored, "cafe creme brulee")).toBe(false);
    expect(await verifyPassword(null, "caf\u00e9 cr\u00e8me br\u00fbl\u00e9e")).toBe(false);
  });

  it("takes the same work to check when there is no account", async () => {
    const stored = await hashPassword("correct horse");
    const median = async (hash: string | null) => {
      const times: number[] = [];
      for (let round = 0; round < 9; round += 1) {
        const start = performance.now();
        await verifyPassword(hash, "wrong horse");
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[4] ?? 0;
    };
    await verifyPassword(null, "first use makes the decoy");
    const [known, unknown] = [await median(stored), await median(null)];
    // Without the decoy the second would be a hundred times shorter.
    expect(unknown / known).toBeGreaterThan(0.3);
  });
});
