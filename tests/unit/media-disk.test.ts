import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DiskMediaStore } from "@/lib/media/disk";
import { mediaKey, takeFolder } from "@/lib/media/keys";
import { ownerPrefix } from "@/lib/media/leftovers";

const takeId = "019b2f00-1111-7222-8333-4444555566ab";
const key = mediaKey({ takeId, kind: "video", sha256: "a".repeat(64), extension: "mp4" });
// Over two chunks of the stream, and no multiple of one.
const content = Buffer.from(Uint8Array.from({ length: 600_001 }, (_, index) => (index * 31) % 251));

let root: string;
let store: DiskMediaStore;

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "retake-media-"));
  store = new DiskMediaStore(path.join(root, "media"));
  await store.put(key, { bytes: content });
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function readAll(range?: { start: number; end: number }): Promise<Buffer> {
  const object = await store.open(key);
  return Buffer.from(await new Response(await object?.read(range)).arrayBuffer());
}

async function openDescriptors(): Promise<number> {
  return (await readdir("/proc/self/fd")).length;
}

describe("DiskMediaStore", () => {
  it("gives back what was put", async () => {
    expect((await store.open(key))?.bytes).toBe(content.length);
    expect((await readAll()).equals(content)).toBe(true);
  });

  it("reads every range as a slice of the whole", async () => {
    const offset = fc.nat(content.length - 1);
    await fc.assert(
      fc.asyncProperty(offset, offset, async (first, second) => {
        const [start, end] = [Math.min(first, second), Math.max(first, second)];
        expect((await readAll({ start, end })).equals(content.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("copies a file, replaces it, and leaves nothing else behind", async () => {
    const other = mediaKey({ takeId, kind: "poster", sha256: "b".repeat(64), extension: "webp" });
    const source = path.join(root, "source");
    await writeFile(source, "first");
    await store.put(other, { path: source });
    await writeFile(source, "second");
    await store.put(other, { path: source });
    const object = await store.open(other);
    expect(await new Response(await object?.read()).text()).toBe("second");
    expect(await readdir(path.join(root, "media", takeFolder(takeId)))).toHaveLength(2);
    expect((await store.list(takeFolder(takeId))).sort()).toEqual([other, key].sort());
    await store.remove(other);
    await store.remove(other);
    expect(await store.open(other)).toBeNull();
    expect(await store.list(takeFolder(takeId))).toEqual([key]);
  });

  it("leaves nothing of a put that failed", async () => {
    const failed = mediaKey({ takeId, kind: "preview", sha256: "c".repeat(64), extension: "mp4" });
    await expect(store.put(failed, { path: path.join(root, "nowhere") })).rejects.toThrow("ENOENT");
    // The name is taken by a folder, so the last step, the rename, fails.
    await mkdir(path.join(root, "media", failed));
    await expect(store.put(failed, { bytes: content })).rejects.toThrow();
    await rm(path.join(root, "media", failed), { recursive: true });
    expect(await readdir(path.join(root, "media", takeFolder(takeId)))).toEqual([
      path.basename(key),
    ]);
    expect(await readdir(path.join(root, "media/incoming"))).toEqual([]);
  });

  it("removes what a killed process left half stored, and nothing of a living one", async () => {
    const incoming = path.join(root, "media/incoming");
    const mine = `${ownerPrefix()}one`;
    const child = spawn(process.execPath, ["--eval", ""]);
    await once(child, "exit");
    const dead = mine.replace(`-${process.pid}-`, `-${child.pid}-`);
    for (const name of [mine, dead, "foreign"]) await writeFile(path.join(incoming, name), "half");
    await store.removeLeftovers();
    expect((await readdir(incoming)).sort()).toEqual([mine, "foreign"].sort());
    const yesterday = new Date(Date.now() - 25 * 3600_000);
    await utimes(path.join(incoming, "foreign"), yesterday, yesterday);
    await store.removeLeftovers();
    expect(await readdir(incoming)).toEqual([mine]);
    await rm(path.join(incoming, mine));
  });

  it("knows no take without files", async () => {
    expect(await store.list(takeFolder("019b2f00-1111-7222-8333-444455556699"))).toEqual([]);
  });

  it("refuses keys that lead out of it", async () => {
    await expect(store.open("../../etc/passwd")).rejects.toThrow("Not a media key");
    await expect(store.put("../x", { bytes: content })).rejects.toThrow("Not a media key");
    await expect(store.remove("takes/../../x")).rejects.toThrow("Not a media key");
  });

  it("says that a file went away after it was opened", async () => {
    const gone = mediaKey({ takeId, kind: "poster", sha256: "d".repeat(64), extension: "webp" });
    await store.put(gone, { bytes: content });
    const object = await store.open(gone);
    await store.remove(gone);
    await expect(object?.read()).rejects.toMatchObject({ code: "file_missing" });
  });

  it.runIf(process.platform === "linux")("closes the file when reading stops early", async () => {
    const before = await openDescriptors();
    const object = await store.open(key);
    for (let count = 0; count < 20; count += 1) {
      const reader = (await object?.read())?.getReader();
      await reader?.read();
      await reader?.cancel();
    }
    expect(await openDescriptors()).toBe(before);
    await readAll();
    expect(await openDescriptors()).toBe(before);
  });
});
