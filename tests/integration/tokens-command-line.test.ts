import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { authenticate } from "@/lib/auth/authenticate";
import { requireCaller } from "@/lib/auth/caller";
import { createOwner } from "@/lib/auth/owner";
import { accountDatabase, owner } from "./support/accounts";
import { command } from "./support/command";
import { processes, removeDirectory, temporaryDirectory } from "./support/launcher";

const createOwnerArguments = ["create", "--email", "Mika@Example.org", "--role", "owner"];

describe("accounts and tokens from the command line, while the studio is stopped", () => {
  let directory: string;
  const environment = () => ({ RETAKE_DATA_DIR: directory });
  const token = (...args: string[]) => command("token", args, environment());
  const user = (args: string[], password = "correct horse battery\n") =>
    command("user", [...args, "--password-stdin"], environment(), password);

  beforeAll(async () => {
    directory = await temporaryDirectory();
  });
  afterAll(() => removeDirectory(directory));

  it("are made in the built-in database, which is stopped again", async () => {
    expect(await user(createOwnerArguments)).toMatchObject({ code: 0, stdout: "" });
    const limits = ["--budget-day", "5.00", "--expires-days", "30"];
    const made = ["create", "--user", owner.email, "--scopes", "read,spend", "--name", "nightly"];
    // Two at the same moment share the one database that there is.
    const both = await Promise.all([token(...made, ...limits), token("list")]);
    const [{ code, stdout }] = both;
    expect([code, both[1]?.code]).toEqual([0, 0]);
    expect(stdout).toMatch(/^retake_[A-Za-z0-9_-]{43}\n$/);

    const [title, row = ""] = (await token("list", "--user", owner.email)).stdout
      .trim()
      .split("\n");
    expect(title?.split("\t")[0]).toBe("id");
    const [id = "", ...cells] = row.split("\t");
    expect(cells.slice(0, 3)).toEqual([owner.email, "nightly", "read,spend"]);
    expect(row).not.toContain(stdout.slice(7, 20));
    expect(await token("revoke", id)).toMatchObject({ code: 0, stdout: "" });
    expect(processes().filter((row) => row.command.includes(directory))).toEqual([]);
    expect(await readdir(path.join(directory, "postgres"))).not.toContain("postmaster.pid");
  });

  it("name what is wrong before they touch anything", async () => {
    const wrong = await token("create", "--scope", "read");
    expect(wrong).toMatchObject({ code: 1, stdout: "" });
    expect(wrong.stderr).toMatch(/^Unknown option '--scope'\.\n\nUsage:/);
  });
});

describe("accounts and tokens from the command line, in a database of one's own", () => {
  const database = accountDatabase();
  const environment = () => ({ DATABASE_URL: database.url() });
  const make = (args: string[], password = owner.password) =>
    command("user", ["create", ...args, "--password-stdin"], environment(), password);

  it("close the first-run page and sign in; their tokens are believed", async () => {
    const email = ["--email", owner.email];
    const member = await make([...email, "--role", "member"]);
    expect(member.stderr).toContain("This studio has no owner yet.");
    expect((await make([...email, "--role", "owner", "--name", "Mika"])).code).toBe(0);
    const again = await make([...email, "--role", "owner"]);
    expect([again.code, again.stderr.trim()]).toEqual([
      1,
      `${owner.email} has an account already.`,
    ]);
    await expect(createOwner(owner)).rejects.toMatchObject({ code: "owner_exists" });
    const account = await authenticate(owner, "192.0.2.1");
    expect(account).toMatchObject({ role: "OWNER", name: "Mika" });

    const args = ["create", "--user", owner.email.toUpperCase(), "--scopes", "spend"];
    const { stdout } = await command("token", args, environment());
    const request = new Request("http://localhost/api/takes", {
      headers: { authorization: `Bearer ${stdout.trim()}` },
    });
    const { user } = await requireCaller(request, "spend");
    expect(user.id).toBe(account.id);
  });
});
