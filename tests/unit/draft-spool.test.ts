import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DraftSpool, type DraftProgress } from "@/lib/providers/draft/spool";

const takeId = "01a9b2c4-0000-7000-8000-000000000001";
const request = {
  prompt: "a quiet harbour",
  negativePrompt: "",
  seed: 1,
  width: 64,
  height: 64,
  frameCount: 24,
  framesPerSecond: 24,
};

let directory: string;
let spool: DraftSpool;
const folder = () => path.join(directory, takeId);

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-spool-"));
  spool = new DraftSpool(directory);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it("keeps a request as it was given", async () => {
  expect(await spool.readRequest(takeId)).toBeUndefined();
  await spool.writeRequest(takeId, request);
  expect(await spool.readRequest(takeId)).toEqual(request);
});

it("stays inside its directory, whatever it is asked for", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), fc.constantFrom("..", "../x", "", ".", `${takeId}/..`, `/${takeId}`)),
      async (id) => {
        await expect(async () => spool.writeRequest(id, request)).rejects.toThrow(RangeError);
        await expect(async () => spool.remove(id)).rejects.toThrow(RangeError);
      },
    ),
  );
  expect(await readdir(directory)).toEqual([]);
});

it("shows a reader whole files only, while several writers write", async () => {
  await spool.writeRequest(takeId, request);
  const progressOf = (framesDone: number): DraftProgress => ({
    owner: { pid: 1, host: "a".repeat(5000 + framesDone), startTime: null },
    at: framesDone,
    position: 0,
    framesDone,
    framesTotal: 1000,
  });
  await spool.writeProgress(takeId, progressOf(0));
  let isWriting = true;
  const writers = Array.from({ length: 3 }, async (_, writer) => {
    for (let n = 0; n < 60; n++) await spool.writeProgress(takeId, progressOf(n * 3 + writer));
  });
  const reader = (async () => {
    while (isWriting) {
      const progress = await spool.readProgress(takeId);
      expect(progress?.owner.host).toHaveLength(5000 + (progress?.framesDone ?? -1));
    }
  })();
  await Promise.all(writers);
  isWriting = false;
  await reader;
  expect((await readdir(folder())).sort()).toEqual(["progress.json", "request.json"]);
});

it("takes a file that was cut off as missing", async () => {
  await spool.writeRequest(takeId, request);
  await writeFile(path.join(folder(), "progress.json"), '{"owner":{"inst');
  expect(await spool.readProgress(takeId)).toBeUndefined();
});

it("reports a video only when it is whole, with its encoder", async () => {
  await spool.writeRequest(takeId, request);
  await writeFile(path.join(folder(), "video.mp4.1.part"), "half");
  expect(await spool.readVideo(takeId)).toBeUndefined();
  await spool.writeVideo(takeId, new Uint8Array([1, 2, 3]), "x264 (node-av)");
  expect(await spool.readVideo(takeId)).toEqual({
    path: path.join(folder(), "video.mp4"),
    encoder: "x264 (node-av)",
  });
});

it("leaves nothing of a cancelled take but the mark", async () => {
  await spool.writeRequest(takeId, request);
  await spool.writeVideo(takeId, new Uint8Array(9), "x264 (node-av)");
  await spool.cancel(takeId);
  expect(await spool.isCancelled(takeId)).toBe(true);
  expect(await readdir(folder())).toEqual(["cancelled"]);
});

it("counts crashes of one take", async () => {
  await spool.writeRequest(takeId, request);
  expect(await spool.addCrash(takeId)).toBe(1);
  expect(await spool.addCrash(takeId)).toBe(2);
});

it("sweeps what ended a day ago, and nothing that is still wanted", async () => {
  const ids = ["2", "3", "4"].map((digit) => takeId.slice(0, -1) + digit);
  const [cancelled = "", failed = "", finished = ""] = ids;
  for (const id of [takeId, ...ids]) await spool.writeRequest(id, request);
  await spool.cancel(cancelled);
  await spool.writeFailure(failed, { code: "render_failed", detail: "" });
  await spool.writeVideo(finished, new Uint8Array(9), "x264 (node-av)");
  await writeFile(path.join(directory, "notes.txt"), "not ours");

  await spool.sweep();
  expect(await readdir(directory)).toHaveLength(5);
  const longAgo = new Date(Date.now() - 25 * 3_600_000);
  await utimes(path.join(directory, cancelled, "cancelled"), longAgo, longAgo);
  await utimes(path.join(directory, failed, "error.json"), longAgo, longAgo);
  await spool.sweep();
  expect((await readdir(directory)).sort()).toEqual([takeId, finished, "notes.txt"].sort());
});
