import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { checkZip } from "@/lib/archive/check-zip";
import { LibraryZip } from "@/lib/archive/library-zip";

const id = "019b2f00-1111-7222-8333-4444555566ab";
const at = "2026-11-05T10:00:00.000Z";
const manifest = { app: "retake", kind: "library", v: 1, createdAt: at, takes: 1 };

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-check-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function zipOf(files: Record<string, string | Buffer>, compress = true): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(bytes), name, { compress });
  }
  zip.end();
  return buffer(zip.outputStream);
}

async function check(bytes: Buffer, freeBytes: number | null = null) {
  const file = path.join(directory, "library.zip");
  await writeFile(file, bytes);
  const zip = await LibraryZip.open(file);
  try {
    return await checkZip(zip, freeBytes);
  } finally {
    zip.close();
  }
}

const whole = { "library.json": JSON.stringify(manifest), [`takes/${id}/take.json`]: "{}" };
const refused = (sentence: string) =>
  expect.objectContaining({ userMessage: expect.stringContaining(sentence) as string });

/** Of the last entry's line in the directory, where its two sizes are written. */
const sizesAt = (zip: Buffer) => zip.lastIndexOf("PK\u0001\u0002") + 20;

describe("a zip that comes in", () => {
  it("is looked through before anything is unpacked", async () => {
    expect(await check(await zipOf(whole))).toMatchObject({ takes: 1, manifest: { takes: 1 } });
  });

  it("may hold names that lead elsewhere: they are never used", async () => {
    const zip = await zipOf({ ...whole, "a/b/c/etc/passwd": "root" });
    for (let place = zip.indexOf("a/b/c"); place >= 0; place = zip.indexOf("a/b/c", place)) {
      zip.write("../..", place);
    }
    expect(await check(zip)).toMatchObject({ takes: 1 });
  });

  it.each<[string, Record<string, string | Buffer>, string]>([
    ["no manifest", { [`takes/${id}/take.json`]: "{}" }, "it has no library.json"],
    ["a manifest that is none", { "library.json": "[[[[" }, "is damaged"],
    ["another version", { "library.json": JSON.stringify({ ...manifest, v: 2 }) }, "cannot read"],
    [
      "a sidecar without end",
      { ...whole, [`takes/${id}/take.json`]: "x".repeat(600_000) },
      "too large",
    ],
    [
      "a bomb",
      { ...whole, [`takes/${id}/preview.mp4`]: Buffer.alloc(90_000_000) },
      "far more than",
    ],
  ])("is refused with %s", async (_, files, sentence) => {
    await expect(check(await zipOf(files))).rejects.toEqual(refused(sentence));
  });

  it("is refused when its directory says more than the zip can hold", async () => {
    const zip = await zipOf({ ...whole, [`takes/${id}/video.mp4`]: "short" }, false);
    zip.writeUInt32LE(1_000_000, sizesAt(zip));
    zip.writeUInt32LE(1_000_000, sizesAt(zip) + 4);
    await expect(check(zip)).rejects.toEqual(refused("far more than it can hold"));
  });

  it("is refused when the disk has no room for it", async () => {
    const zip = await zipOf({ ...whole, [`takes/${id}/video.mp4`]: Buffer.alloc(5000, 7) });
    await expect(check(zip, 4000)).rejects.toMatchObject({
      code: "storage_full",
      userMessage: expect.stringMatching(/needs 5\.\d KB, 4\.0 KB are free/) as string,
    });
  });

  it("is refused when it is no zip at all", async () => {
    await expect(check(Buffer.from("PK\u0003\u0004 and nothing more"))).rejects.toMatchObject({
      code: "archive_refused",
    });
  });
});

describe("a file of a zip that is unpacked", () => {
  async function unpack(bytes: Buffer, target: string) {
    const file = path.join(directory, "library.zip");
    await writeFile(file, bytes);
    const zip = await LibraryZip.open(file);
    try {
      for await (const entry of zip.entries()) {
        if (entry.name.kind !== "video") continue;
        return await zip.unpack(entry, target, new AbortController().signal);
      }
    } finally {
      zip.close();
    }
    throw new Error("There is no clip in the zip.");
  }
  const clip = (name: string) => zipOf({ [name]: Buffer.alloc(300_000, 7) }, false);
  const name = `takes/${id}/video.mp4`;

  it("is damaged when the zip is", async () => {
    const zip = await clip(name);
    zip.writeUInt32LE(0, sizesAt(zip) - 20 + 42);
    zip.write("no header", 0);
    expect(await unpack(zip, path.join(directory, "clip.mp4"))).toBeNull();
  });

  it("is not damaged because the disk is full", async () => {
    await expect(unpack(await clip(name), "/dev/full")).rejects.toMatchObject({ code: "ENOSPC" });
  });

  it("has a name that can be stored", async () => {
    const zip = await zipOf({ "ab/library.json": JSON.stringify(manifest) });
    for (let at = zip.indexOf("ab/lib"); at >= 0; at = zip.indexOf("ab/lib", at)) zip[at] = 0;
    const file = path.join(directory, "library.zip");
    await writeFile(file, zip);
    const opened = await LibraryZip.open(file);
    for await (const { title } of opened.entries()) expect(title).toBe("b/library.json");
    opened.close();
  });
});
