import fc from "fast-check";
import { expect, test } from "vitest";
import { CannotOpen, openText, sealText } from "@/lib/settings/sealed-text";

const secret = "a secret of this studio, 32 characters or more";
const context = "provider-key:fal";

test("what is sealed opens with the same secret and context, and is nowhere in the bytes", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8, maxLength: 400 }), (key) => {
      const sealed = sealText(key, secret, context);
      expect(openText(sealed, secret, context)).toBe(key);
      expect(Buffer.from(sealed).includes(Buffer.from(key, "utf8"))).toBe(false);
      expect(sealed[0]).toBe(1);
    }),
  );
});

test("the same key sealed twice looks different", () => {
  const nonceOf = (sealed: Uint8Array) => Buffer.from(sealed.subarray(1, 13)).toString("hex");
  const nonces = Array.from({ length: 200 }, () => nonceOf(sealText("k", secret, context)));
  expect(new Set(nonces).size).toBe(200);
});

test("any changed bit, and any missing end, keeps it shut", () => {
  const sealed = sealText("id:the-secret-part", secret, context);
  for (let index = 0; index < sealed.length * 8; index += 1) {
    const changed = Uint8Array.from(sealed);
    changed[index >> 3] = (changed[index >> 3] ?? 0) ^ (1 << (index & 7));
    expect(() => openText(changed, secret, context)).toThrow(CannotOpen);
  }
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => openText(sealed.slice(0, length), secret, context)).toThrow(CannotOpen);
  }
});

test("another provider, another secret or another version does not open it", () => {
  const sealed = sealText("id:the-secret-part", secret, context);
  expect(() => openText(sealed, secret, "provider-key:runcomfy")).toThrow(CannotOpen);
  expect(() => openText(sealed, `${secret}.`, context)).toThrow(CannotOpen);
  expect(() => openText(Uint8Array.from([2, ...sealed.slice(1)]), secret, context)).toThrow(
    "version 2 is not known",
  );
});

test("the error says nothing of what was sealed", () => {
  const sealed = sealText("planted-key-7f3a", secret, context);
  try {
    openText(sealed, `${secret}.`, context);
    expect.unreachable();
  } catch (error) {
    const told = `${String(error)} ${JSON.stringify(error)} ${(error as Error).stack}`;
    expect(told).not.toContain("planted-key-7f3a");
    expect(told).not.toContain(secret);
  }
});
