import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:fs";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runMediaJob } from "@/lib/media/run-media-job";
import { makeVideo } from "@/tests/fixtures/make-video";

let directory: string;
let source: string;
let large: string;
const side = { width: 256, height: 256 };
/** A pipe nobody writes to: whoever opens it waits for ever. */
let hanging: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-process-"));
  source = path.join(directory, "video.mp4");
  await writeFile(source, await makeVideo());
  large = path.join(directory, "large.mp4");
  hanging = path.join(directory, "pipe");
  await promisify(execFile)("mkfifo", [hanging]);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const job = () => ({ kind: "clean", source, target: path.join(directory, "clean.mp4") }) as const;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The id of the running media process of this test. */
async function mediaProcess(): Promise<number | undefined> {
  const listed = await readFile(`/proc/self/task/${process.pid}/children`, "utf8");
  for (const child of listed.split(" ").filter(Boolean)) {
    const command = await readFile(`/proc/${child}/cmdline`, "utf8");
    if (command.includes("media-process.mjs")) return Number(child);
  }
  return undefined;
}

describe("the media process", () => {
  it("does a job", async () => {
    expect(await runMediaJob(job())).toBeNull();
  });

  it("is given up when it takes too long, without blaming the file", async () => {
    const failure = { code: "storing_timed_out", message: expect.stringContaining("in time") };
    const stuck = { ...job(), source: hanging };
    await expect(runMediaJob(stuck, { timeout: 500 })).rejects.toMatchObject(failure);
  });

  it.runIf(process.platform === "linux")("takes a crash for the file's fault", async () => {
    const running = runMediaJob({ ...job(), source: hanging });
    const failure = expect(running).rejects.toMatchObject({
      code: "file_not_a_video",
      message: expect.stringContaining("SIGSEGV"),
    });
    await expect.poll(mediaProcess).not.toBeUndefined();
    process.kill((await mediaProcess()) ?? 0, "SIGSEGV");
    await failure;
  });

  it.runIf(process.platform === "linux")("gets none of the studio's secrets", async () => {
    process.env.AUTH_SECRET = "not for the media process, 32 characters";
    const stop = new AbortController();
    const running = runMediaJob({ ...job(), source: hanging }, { signal: stop.signal });
    await expect.poll(mediaProcess).not.toBeUndefined();
    const environment = await readFile(`/proc/${await mediaProcess()}/environ`, "utf8");
    stop.abort(new Error("Seen."));
    await expect(running).rejects.toThrow("Seen.");
    expect(environment).toContain("PATH=");
    expect(environment).not.toContain("SECRET");
  });

  it("ends with the caller's reason when it is no longer wanted", async () => {
    const stop = new AbortController();
    const running = runMediaJob(job(), { signal: stop.signal });
    stop.abort(new Error("The worker stops."));
    await expect(running).rejects.toThrow("The worker stops.");
    await expect(runMediaJob(job(), { signal: stop.signal })).rejects.toThrow("The worker stops.");
  });

  it("reports a full disk as one", async () => {
    // Writing to this device always fails with ENOSPC.
    const full = { ...job(), target: "/dev/full" };
    await expect(runMediaJob(full)).rejects.toMatchObject({ code: "storage_full" });
  });

  it("ends when its parent is killed in the middle of a job", async () => {
    // More than a pipe holds, so that writing it stops half way.
    const noise = (x: number, y: number, frame: number) => (x * y * 7919 + frame * 31) % 256;
    await writeFile(large, await makeVideo({ ...side, frames: 6, quantizer: 10, luma: noise }));
    const output = await open(hanging, constants.O_RDONLY | constants.O_NONBLOCK);
    const script = `
      const child = require("node:child_process").fork("dist/media-process.mjs", [], {
        execArgv: ["--conditions=react-server"],
      });
      child.send(${JSON.stringify({ kind: "clean", source: large, target: hanging })});
      console.log(child.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ["-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(line.toString());
    const firstByte = async () => (await output.read(Buffer.alloc(1))).bytesRead;
    await expect.poll(firstByte, { timeout: 10_000 }).toBe(1);
    parent.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
    await output.close();
  });
});
