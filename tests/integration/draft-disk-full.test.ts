import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { discard, draftSubject, startRequest, type Opened } from "../contract/support/subjects";
import { isFinal, watchUntil } from "../contract/support/watch";

/** Mounts a small disk, or answers null where that is not allowed. */
function mountDisk(directory: string, kilobytes: number): string | null {
  const disk = path.join(directory, "disk");
  mkdirSync(disk);
  try {
    const options = ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", disk];
    execFileSync("mount", options, { stdio: "ignore" });
    return disk;
  } catch {
    return null;
  }
}

let directory: string;
let disk: string | null;
let opened: Opened | undefined;

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-full-"));
});

afterEach(async () => {
  if (opened)
    await discard({ ...opened, dataDirectory: path.join(opened.dataDirectory, "drafts") });
  opened = undefined;
  if (disk) execFileSync("umount", [disk]);
  await rm(directory, { recursive: true, force: true });
});

const signal = new AbortController().signal;

it("says that the disk is full when the clip does not fit, and leaves no half file", async (context) => {
  disk = mountDisk(directory, 48);
  if (!disk) return context.skip("needs the right to mount a disk");
  opened = await draftSubject.open({ dataDirectory: disk });
  const request = startRequest(draftSubject.smallPayload());
  const { operation } = await opened.provider.start(request, signal);
  const end = (await watchUntil(opened.provider, operation, isFinal)).at(-1);
  expect(end).toMatchObject({ state: "failed", error: { code: "storage_full" }, billed: "no" });
  const left = await readdir(path.join(disk, "drafts", request.takeId));
  expect(left.filter((name) => name.endsWith(".part") || name.endsWith(".mp4"))).toEqual([]);
});

it("refuses to start on a full disk, for good", async (context) => {
  disk = mountDisk(directory, 16);
  if (!disk) return context.skip("needs the right to mount a disk");
  opened = await draftSubject.open({ dataDirectory: disk });
  try {
    writeFileSync(path.join(disk, "filler"), Buffer.alloc(64 * 1024));
  } catch {
    // As full as it gets.
  }
  const starting = opened.provider.start(startRequest(draftSubject.smallPayload()), signal);
  await expect(starting).rejects.toMatchObject({
    retryable: false,
    error: { code: "storage_full" },
  });
});
