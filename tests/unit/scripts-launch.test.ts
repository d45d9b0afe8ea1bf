import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sentenceFor } from "../../scripts/lib/failure.mjs";
import { keepRunning, type Running } from "../../scripts/lib/keep-running.mjs";
import { tryLock } from "../../scripts/lib/lock.mjs";
import { isWorldReadable } from "../../scripts/lib/postgres-binaries.mjs";
import { socketDirectory } from "../../scripts/lib/postgres-socket.mjs";
import { addressOf, localAddressOf } from "../../scripts/lib/settings.mjs";

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-scripts-"));
});
afterEach(() => rm(directory, { recursive: true }));

describe("the Node a command is started with", () => {
  const startedOn = (version: string) =>
    spawnSync(process.execPath, [
      "--input-type=module",
      "--eval",
      `Object.defineProperty(process.versions, "node", { value: "${version}" });
       const { enter } = await import("./scripts/lib/enter.mjs");
       await enter("no-such-command");`,
    ]);

  it.each(["16.20.2", "20.18.9"])("is refused in one sentence when it is %s", (version) => {
    const { status, stderr } = startedOn(version);
    expect(status).toBe(1);
    expect(String(stderr).trim()).toBe(
      `Retake needs Node 20.19 or later; this is ${version}. See https://nodejs.org.`,
    );
  });
});

describe("a lock", () => {
  it("belongs to one process and goes free when that is killed", async () => {
    const file = path.join(directory, "a.lock");
    const program = `
      import { tryLock } from "./scripts/lib/lock.mjs";
      globalThis.lock = tryLock(${JSON.stringify(file)});
      console.log("held");
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    await once(holder.stdout, "data");
    expect(tryLock(file)).toBeUndefined();
    holder.kill("SIGKILL");
    await once(holder, "exit");
    const lock = tryLock(file);
    expect(lock).toBeDefined();
    lock?.release();
  });
});

describe("a sentence for an error", () => {
  it.each([
    ["ENOSPC: no space left on device, write", "The disk is full"],
    ['initdb: could not write file: "No space left on device"', "The disk is full"],
    ["EACCES: permission denied, mkdir '/data'", "No permission to write"],
    ["EROFS: read-only file system", "No permission to write"],
  ])("is found for %s", (message, beginning) => {
    expect(sentenceFor(new Error(message), "/data")).toMatch(
      new RegExp(`^${beginning}.*/data.*\\.$`),
    );
  });

  it("is not made up for an unknown one", () => {
    expect(sentenceFor(new Error("kaboom"))).toBeUndefined();
  });
});

describe("where the database's socket lies", () => {
  it("is the data directory when its path is short enough", () => {
    expect(socketDirectory("/data/postgres")).toEqual({
      forServer: ".",
      forClients: "/data/postgres",
    });
  });

  it("is a private, repeatable short folder when it is not", async () => {
    const long = path.join(directory, "ä".repeat(60));
    const socket = socketDirectory(long);
    expect(Buffer.byteLength(`${socket.forClients}/.s.PGSQL.5432`)).toBeLessThan(104);
    expect(socketDirectory(long)).toEqual(socket);
    await rm(socket.forClients, { recursive: true });
  });

  it("is never a folder others can enter", async () => {
    const long = path.join(directory, "b".repeat(120));
    const first = socketDirectory(long).forClients;
    await chmod(first, 0o777);
    const second = socketDirectory(long).forClients;
    expect(second).not.toBe(first);
    await rm(first, { recursive: true });
    await rm(second, { recursive: true });
  });
});

describe("what another user may read", () => {
  it("depends on every folder above as well", async () => {
    const closed = path.join(directory, "closed");
    const file = path.join(closed, "program");
    await mkdir(closed);
    await writeFile(file, "");
    await chmod(directory, 0o755);
    await chmod(closed, 0o755);
    await chmod(file, 0o644);
    expect(isWorldReadable(file)).toBe(true);
    await chmod(closed, 0o700);
    expect(isWorldReadable(file)).toBe(false);
    await chmod(closed, 0o755);
    await chmod(file, 0o600);
    expect(isWorldReadable(file)).toBe(false);
  });
});

describe("the address of the studio", () => {
  it.each([
    [{ HOST: "127.0.0.1", PORT: 3000 }, "http://localhost:3000", "http://127.0.0.1:3000"],
    [{ HOST: "0.0.0.0", PORT: 80 }, "http://localhost:80", "http://127.0.0.1:80"],
    [{ HOST: "::1", PORT: 3000 }, "http://localhost:3000", "http://[::1]:3000"],
    [{ HOST: "10.0.0.7", PORT: 3000 }, "http://10.0.0.7:3000", "http://10.0.0.7:3000"],
    [
      { HOST: "127.0.0.1", PORT: 3000, PUBLIC_URL: "https://retake.example.com/" },
      "https://retake.example.com",
      "http://127.0.0.1:3000",
    ],
  ])("of %o is %s for people and %s here", (settings, address, local) => {
    expect(addressOf(settings)).toBe(address);
    expect(localAddressOf(settings)).toBe(local);
  });
});

describe("a process kept running", () => {
  function scripted(outcomes: ("ends" | "refuses" | "stays")[]) {
    const started: string[] = [];
    const start = async (): Promise<Running> => {
      const outcome = outcomes[started.length] ?? "stays";
      started.push(outcome);
      if (outcome === "refuses") throw new Error("no room");
      let stop = () => {};
      const stays = new Promise<{ code: number }>((resolve) => (stop = () => resolve({ code: 0 })));
      const exited = outcome === "ends" ? Promise.resolve({ code: 3 }) : stays;
      return { exited, stop: async () => stop() };
    };
    return { started, start };
  }

  it("is started again after an end and after a start that failed", async () => {
    const reports: string[] = [];
    const { started, start } = scripted(["ends", "refuses", "stays"]);
    const report = (sentence: string) => void reports.push(sentence);
    const kept = await keepRunning({ name: "worker", logFile: "worker.log", start, report });
    await expect.poll(() => started).toEqual(["ends", "refuses", "stays"]);
    await kept.stop();
    expect(reports).toEqual([
      "The worker ended with code 3. Starting it again.",
      "The worker could not be started: no room. Starting it again.",
    ]);
  });

  it("is not started again once it is to stop", async () => {
    const { started, start } = scripted(["stays"]);
    const kept = await keepRunning({ name: "worker", logFile: "", start, report: () => {} });
    await kept.stop();
    expect(started).toEqual(["stays"]);
  });

  it("is told as a loop when it keeps ending", async () => {
    const reports: string[] = [];
    const { start } = scripted(["ends", "ends", "ends", "ends", "ends", "stays"]);
    const report = (sentence: string) => void reports.push(sentence);
    const kept = await keepRunning({ name: "worker", logFile: "worker.log", start, report });
    await expect.poll(() => reports.length, { timeout: 10_000 }).toBe(5);
    await kept.stop();
    expect(reports.at(-1)).toBe(
      "The worker keeps ending (5 times, last: ended with code 3). See worker.log. Next try in 3 s.",
    );
  });
});
