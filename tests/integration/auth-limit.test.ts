import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { authenticate } from "@/lib/auth/authenticate";
import { createOwner } from "@/lib/auth/owner";
import { beginAttempt } from "@/lib/auth/sign-in-limit";
import { database } from "@/lib/db/client";
import { accountDatabase, owner } from "./support/accounts";

const studio = accountDatabase();
const address = "192.0.2.1";
const wrong = { email: owner.email, password: "wrong horse battery" };
const minute = 60_000;

async function fail(times: number, from = address, email = owner.email, at = new Date()) {
  for (let count = 0; count < times; count += 1) await beginAttempt(email, from, at);
}

describe("the sign-in limit", () => {
  it("refuses the eleventh guess, even a right one, and says when to try again", async () => {
    await createOwner(owner);
    for (let guess = 0; guess < 10; guess += 1) {
      await expect(authenticate(wrong, address)).rejects.toMatchObject({
        code: "wrong_credentials",
      });
    }
    await expect(authenticate(owner, address)).rejects.toMatchObject({
      code: "too_many_attempts",
      userMessage: expect.stringMatching(/^Too many attempts\. Try again in 1[45] minutes\.$/),
    });
  });

  it("does not lock the owner out at another address", async () => {
    await createOwner(owner);
    await fail(10);
    await expect(authenticate(owner, "192.0.2.2")).resolves.toMatchObject({ email: owner.email });
  });

  it("answers the same for an unknown email and for a wrong password", async () => {
    await createOwner(owner);
    const known = await authenticate(wrong, address).catch((error: unknown) => error);
    const nobody = { ...wrong, email: "nobody@example.org" };
    const unknown = await authenticate(nobody, address).catch((error: unknown) => error);
    expect(unknown).toEqual(known);
  });

  it("forgives failures after a success, and after a quarter of an hour", async () => {
    await createOwner(owner);
    await fail(9);
    await authenticate(owner, address);
    await fail(10);
    await expect(beginAttempt(owner.email, address)).rejects.toMatchObject({
      code: "too_many_attempts",
    });
    const later = new Date(Date.now() + 16 * minute);
    await expect(beginAttempt(owner.email, address, later)).resolves.toBeDefined();
  });

  it("stops one address that tries many emails, and no other address", async () => {
    for (let index = 0; index < 50; index += 1) await fail(1, address, `user${index}@example.org`);
    const next = beginAttempt("someone-else@example.org", address);
    await expect(next).rejects.toMatchObject({ code: "too_many_attempts" });
    await expect(beginAttempt("someone-else@example.org", "192.0.2.9")).resolves.toBeDefined();
  });

  it("holds for a burst of guesses in several processes together", async () => {
    const guess = async () => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          ...["--conditions=react-server", "--import", "tsx"],
          path.resolve("tests/integration/support/attempts-process.ts"),
          ...[owner.email, address, "15"],
        ],
        { env: { ...process.env, DATABASE_URL: studio.url() } },
      );
      return Number(stdout);
    };
    const letThrough = await Promise.all([guess(), guess()]);
    expect(letThrough.reduce((sum, count) => sum + count, 0)).toBe(10);
  });

  it("keeps no attempt longer than a day, and no email in clear", async () => {
    await fail(3, address, owner.email, new Date(Date.now() - 25 * 60 * minute));
    await fail(1);
    const rows = await database().signInAttempt.findMany();
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows.map((row) => row.key))).not.toContain("mika");
  });
});
