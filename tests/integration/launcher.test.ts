import { stat } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { command } from "./support/command";
import {
  freePort,
  isHealthy,
  launch,
  type Launch,
  processes,
  removeDirectory,
  studioProcesses,
  temporaryDirectory,
  until,
} from "./support/launcher";

const said = (run: Launch, text: string) =>
  until(`"${text}" in:\n${run.output()}`, () => run.output().includes(text));

describe("a running studio", () => {
  let directory: string;
  let port: number;
  let studio: Launch;
  const settings = () => ({ RETAKE_DATA_DIR: directory, PORT: String(port) });
  const now = () => studioProcesses(directory);

  beforeAll(async () => {
    directory = await temporaryDirectory();
    port = await freePort();
    studio = launch(settings());
    await said(studio, "Retake runs at");
  }, 300_000);

  afterAll(async () => {
    studio.signal("SIGTERM");
    await studio.exited;
    await removeDirectory(directory);
  });

  it("says its address in one line", () => {
    const lines = studio.output().split("\n");
    expect(lines.filter((line) => line.includes(`http://localhost:${port}`))).toHaveLength(1);
  });

  it("keeps its secret to its owner", async () => {
    const secrets = path.join(directory, "secrets");
    expect((await stat(secrets)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(secrets, "auth-secret"))).mode & 0o777).toBe(0o600);
  });

  it("is given an account and an access token from the command line", async () => {
    const user = ["create", "--email", "ada@example.org", "--role", "owner", "--password-stdin"];
    expect((await command("user", user, settings(), "a long enough password\n")).code).toBe(0);
    const token = ["create", "--user", "ada@example.org", "--scopes", "read"];
    const { stdout } = await command("token", token, settings());
    const takes = `http://127.0.0.1:${port}/api/takes`;
    const headers = { authorization: `Bearer ${stdout.trim()}` };
    const read = await fetch(takes, { headers });
    expect([read.status, await read.json()]).toMatchObject([200, { takes: [] }]);
    const spend = await fetch(takes, { method: "POST", headers, body: "{}" });
    expect(spend.status).toBe(403);
    expect(spend.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
    const foreign = { ...headers, origin: "https://evil.example" };
    const refused = await fetch(takes, { method: "POST", headers: foreign, body: "{}" });
    expect([refused.status, await refused.json()]).toMatchObject([
      403,
      { error: { code: "foreign_origin" } },
    ]);
    expect((await fetch(takes)).status).toBe(401);
  });

  it("turns a second launch on its data folder away", async () => {
    const second = launch({ ...settings(), PORT: String(await freePort()) });
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain("Retake already runs on the data folder");
    expect(second.output().trim().split("\n")).toHaveLength(1);
  });

  it("turns a launch on its port away", async () => {
    const elsewhere = await temporaryDirectory();
    const second = launch({ ...settings(), RETAKE_DATA_DIR: elsewhere });
    expect(await second.exited).toBe(1);
    expect(second.output().trim()).toBe(
      `Port ${port} is taken by another program. Stop it, or choose another with PORT.`,
    );
    await removeDirectory(elsewhere);
  });

  it.each([
    ["web", "The web server ended by SIGKILL. Starting it again."],
    ["worker", "The worker ended by SIGKILL. Starting it again."],
    ["database", "The database ended by SIGKILL. Starting it again."],
    ["launcher", "The launcher was ended by SIGKILL. Starting it again."],
  ] as const)("notices that its %s was killed and starts it again", async (name, sentence) => {
    const victim = await until(`a ${name}`, () => now()[name]);
    process.kill(victim, "SIGKILL");
    await said(studio, sentence);
    await until(`another ${name}`, () => {
      const found = now();
      const alive = found.web && found.worker && found.launcher;
      return alive && found[name] && found[name] !== victim;
    });
    await until("a healthy studio", () => isHealthy(port));
  });

  it("leaves no process behind when it is stopped", async () => {
    const { launcher, web, worker, database } = now();
    studio.signal("SIGTERM");
    expect(await studio.exited).toBe(0);
    const left = processes().filter((row) => [launcher, web, worker, database].includes(row.pid));
    expect(left).toEqual([]);
  });

  it("starts again after everything was killed at once", async () => {
    studio = launch(settings());
    await said(studio, "Retake runs at");
    const { launcher, web, worker, database } = now();
    for (const pid of [studio.pid, launcher, web, worker, database]) {
      if (pid) process.kill(pid, "SIGKILL");
    }
    await studio.exited;
    studio = launch(settings());
    await said(studio, "Retake runs at");
    expect(now().database).not.toBe(database);
    expect(await isHealthy(port)).toBe(true);
  });
});

describe("a launch that cannot go on", () => {
  it("names every wrong and unknown variable", async () => {
    const run = launch({ PORT: "eighty", RETAKE_DATADIR: "/tmp/x" });
    expect(await run.exited).toBe(1);
    expect(run.output().trim().split("\n")).toEqual([
      "RETAKE_DATADIR is not a setting of Retake. Check its spelling.",
      "PORT has a wrong value: a port number.",
    ]);
  });

  it("says that the data folder is a file", async () => {
    const run = launch({ RETAKE_DATA_DIR: "/dev/null" });
    expect(await run.exited).toBe(1);
    expect(run.output().trim()).toBe("RETAKE_DATA_DIR points to /dev/null, which is not a folder.");
  });

  it("says that an outside database does not answer, without its password", async () => {
    const directory = await temporaryDirectory();
    const port = await freePort();
    const run = launch({
      RETAKE_DATA_DIR: directory,
      PORT: String(await freePort()),
      DATABASE_URL: `postgresql://ada:open-sesame@127.0.0.1:${port}/retake`,
    });
    expect(await run.exited).toBe(1);
    expect(run.output()).toContain("The database in DATABASE_URL does not answer");
    expect(run.output()).not.toContain("open-sesame");
    await removeDirectory(directory);
  });
});
