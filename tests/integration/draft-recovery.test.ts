import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ProviderStatus } from "@/lib/providers/types";
import { draftPrograms } from "../contract/support/draft-programs";
import { discard, draftSubject, startRequest, type Opened } from "../contract/support/subjects";
import { finishedFile, isFinal, look, watchUntil } from "../contract/support/watch";

const isRunning = (status: ProviderStatus) => status.state === "running";
const hasFrames = (status: ProviderStatus) => isRunning(status) && Boolean(status.progress);
const long = draftSubject.smallPayload({ frameCount: 240 });

let dataDirectory: string;
let opened: Opened[];
const parents: ChildProcess[] = [];

async function open(): Promise<Opened["provider"]> {
  const instance = await draftSubject.open({ dataDirectory });
  opened.push(instance);
  return instance.provider;
}

async function start(provider: Opened["provider"], takeId: string, payload = long) {
  const { operation } = await provider.start(
    startRequest(payload, takeId),
    new AbortController().signal,
  );
  return operation;
}

async function ownerPid(takeId: string): Promise<number> {
  const file = path.join(dataDirectory, "drafts", takeId, "progress.json");
  return JSON.parse(await readFile(file, "utf8")).owner.pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const gone = (pid: number) =>
  vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5000, interval: 20 });

beforeEach(async () => {
  dataDirectory = await mkdtemp(path.join(os.tmpdir(), "retake-draft-recovery-"));
  opened = [];
});

afterEach(async () => {
  for (const parent of parents.splice(0)) parent.kill("SIGKILL");
  await Promise.all(opened.map(discard));
});

describe("a draft", () => {
  it("is drawn at the lowest priority", async () => {
    const provider = await open();
    const takeId = crypto.randomUUID();
    await watchUntil(provider, await start(provider, takeId), isRunning);
    expect(os.getPriority(await ownerPid(takeId))).toBe(os.constants.priority.PRIORITY_LOW);
  });

  it("is finished by a later look after kill -9 of the draft process", async () => {
    const provider = await open();
    const takeId = crypto.randomUUID();
    const operation = await start(provider, takeId);
    await watchUntil(provider, operation, hasFrames);
    const pid = await ownerPid(takeId);
    process.kill(pid, "SIGKILL");
    await gone(pid);
    await expect(finishedFile(provider, operation)).resolves.toBeDefined();
  });

  it("fails after a second crash, and the next take is drawn all the same", async () => {
    const provider = await open();
    const takeId = crypto.randomUUID();
    const operation = await start(provider, takeId);
    const next = await start(provider, crypto.randomUUID(), draftSubject.smallPayload());
    for (const signal of ["SIGSEGV", "SIGABRT"] as const) {
      await watchUntil(provider, operation, hasFrames);
      const pid = await ownerPid(takeId);
      process.kill(pid, signal);
      await gone(pid);
    }
    const end = (await watchUntil(provider, operation, isFinal)).at(-1);
    expect(end).toMatchObject({ state: "failed", error: { code: "render_failed" }, billed: "no" });
    await expect(finishedFile(provider, next)).resolves.toBeDefined();
  });

  it("leaves no process behind when its parent is killed, and is finished by another", async () => {
    const takeId = crypto.randomUUID();
    const parent = spawn(
      process.execPath,
      [
        ...["--conditions=react-server", "--import", "tsx"],
        ...["tests/integration/support/draft-parent.ts", dataDirectory, await draftPrograms()],
        ...[takeId, JSON.stringify(long)],
      ],
      { stdio: ["ignore", "inherit", "inherit"] },
    );
    parents.push(parent);
    const operation = { takeId };
    const pid = await vi.waitFor(() => ownerPid(takeId), { timeout: 20_000, interval: 50 });
    const provider = await open();
    await watchUntil(provider, operation, hasFrames);
    expect(await ownerPid(takeId), "a look at a live draft must not start it again").toBe(pid);

    parent.kill("SIGKILL");
    await gone(pid);
    await expect(finishedFile(provider, operation)).resolves.toBeDefined();
  });

  it("is cancelled by a worker that does not draw it, and leaves nothing", async () => {
    const [drawing, other] = [await open(), await open()];
    const takeId = crypto.randomUUID();
    const endless = draftSubject.smallPayload({ frameCount: 1440 });
    const operation = await start(drawing, takeId, endless);
    const next = await start(drawing, crypto.randomUUID(), draftSubject.smallPayload());
    await watchUntil(other, operation, hasFrames);

    expect(await other.cancel?.(operation, new AbortController().signal)).toBe("cancelled");
    expect(await look(drawing, operation)).toEqual({ state: "cancelled" });
    // Its owner heard of it: the line moves on.
    await expect(finishedFile(drawing, next)).resolves.toBeDefined();
    expect(await readdir(path.join(dataDirectory, "drafts", takeId))).toEqual(["cancelled"]);
  });

  it("is one file when two workers draw it at once", async () => {
    const takeId = crypto.randomUUID();
    const payload = draftSubject.smallPayload({ frameCount: 120 });
    const [first, second] = [await open(), await open()];
    const operation = await start(first, takeId, payload);
    await start(second, takeId, payload);
    const { path: file } = await finishedFile(first, operation);
    const bytes = await readFile(file);
    await opened[1]?.close();
    expect(bytes.equals(await readFile(file))).toBe(true);
    expect((await readdir(path.dirname(file))).filter((name) => name === "video.mp4")).toHaveLength(
      1,
    );
  });
});
