import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WEB_SOURCES } from "../../scripts/lib/build.mjs";
import { hashFiles } from "../../scripts/lib/source-hash.mjs";

describe("the hash a build is compared by", () => {
  let root: string;
  const hash = () => hashFiles(root, ["lib", "missing"], { skip: (file) => file === "lib/made" });

  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), "retake-hash-"));
    await mkdir(path.join(root, "lib/made"), { recursive: true });
    await writeFile(path.join(root, "lib/a.ts"), "one");
  });
  afterEach(() => rm(root, { recursive: true }));

  it("stays for the same sources", () => {
    expect(hash()).toBe(hash());
  });

  it.each([
    ["a changed file", () => writeFile(path.join(root, "lib/a.ts"), "two")],
    ["a new file", () => writeFile(path.join(root, "lib/b.ts"), "")],
    ["a renamed file", () => rename(path.join(root, "lib/a.ts"), path.join(root, "lib/c.ts"))],
    ["a removed file", () => rm(path.join(root, "lib/a.ts"))],
  ])("changes with %s", async (_name, change) => {
    const before = hash();
    await change();
    expect(hash()).not.toBe(before);
  });

  it("does not see what a build itself makes", async () => {
    const before = hash();
    await writeFile(path.join(root, "lib/made/client.ts"), "generated");
    expect(hash()).toBe(before);
  });
});

/** Programs of the top folder that the web app is not made of. */
const tools = ["eslint", "playwright", "prisma", "vitest"].map((name) => `${name}.config.`);

it("makes the web app anew for every program of the top folder that it is made of", async () => {
  const programs = (await readdir("."))
    .filter((name) => /(?<!\.d)\.(ts|mjs)$/.test(name))
    .filter((name) => !tools.some((tool) => name.startsWith(tool)));
  expect(programs).toContain("proxy.ts");
  expect(WEB_SOURCES).toEqual(expect.arrayContaining(programs));
});
