import { describe, expect, it } from "vitest";
import { createOwner, hasOwner } from "@/lib/auth/owner";
import { authenticate } from "@/lib/auth/authenticate";
import { database } from "@/lib/db/client";
import { accountDatabase, owner } from "./support/accounts";

accountDatabase();

describe("setting up", () => {
  it("gives ten visitors at the same moment exactly one owner", async () => {
    const visitors = Array.from({ length: 10 }, (_, index) => `visitor${index}@example.org`);
    const outcomes = await Promise.allSettled(
      visitors.map((email) => createOwner({ ...owner, email })),
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
