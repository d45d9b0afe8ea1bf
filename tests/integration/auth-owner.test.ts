import pg from "pg";
import { describe, expect, it } from "vitest";
import { createOwner, hasOwner } from "@/lib/auth/owner";
import { authenticate } from "@/lib/auth/authenticate";
import { database } from "@/lib/db/client";
import { accountDatabase, owner } from "./support/accounts";

const studio = accountDatabase();

/**
 * Runs the work with every insertion of an account held back, until that many sessions wait: whoever
 * could get as far as inserting stands there then.
 */
async function allAtOnce<Value>(waiting: number, work: () => Promise<Value>): Promise<Value> {
  const gate = new pg.Client({ connectionString: studio.url() });
  await gate.connect();
  try {
    await gate.query(`BEGIN; LOCK TABLE "User" IN SHARE MODE`);
    const outcome = work();
    for (let blocked = 0; blocked < waiting;) {
      const { rows } = await gate.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database
         WHERE NOT l.granted AND d.datname = current_database()`,
      );
      blocked = rows[0]?.n ?? 0;
    }
    await gate.query("COMMIT");
    return await outcome;
  } finally {
    await gate.end();
  }
}

describe("setting up", () => {
  it("gives ten visitors at the same moment exactly one owner", async () => {
    const visitors = Array.from({ length: 10 }, (_, index) => `visitor${index}@example.org`);
    const outcomes = await allAtOnce(10, () =>
      Promise.allSettled(visitors.map((email) => createOwner({ ...owner, email }))),
    );
    const made = outcomes.filter((outcome) => outcome.status === "fulfilled");
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(made).toHaveLength(1);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: "owner_exists" });
    const users = await database().user.findMany();
    expect(users).toHaveLength(1);
    expect(users[0]).toMatchObject({ role: "OWNER", email: made[0]?.value.email });
  });

  it("is closed once there is an account, of whatever role", async () => {
    expect(await hasOwner()).toBe(false);
    await createOwner(owner);
    await database().user.updateMany({ data: { role: "MEMBER" } });
    expect(await hasOwner()).toBe(true);
    await expect(createOwner({ ...owner, email: "other@example.org" })).rejects.toMatchObject({
      code: "owner_exists",
    });
    expect(await database().user.count()).toBe(1);
  });

  it("names the owner by the email when no name is given, and never stores the password", async () => {
    const account = await createOwner({ ...owner, name: "" });
    expect(account.name).toBe("mika");
    const row = await database().user.findUniqueOrThrow({ where: { id: account.id } });
    expect(JSON.stringify(row)).not.toContain(owner.password);
    expect(await authenticate(owner, "192.0.2.1")).toMatchObject({ id: account.id });
  });
});
