import { createHash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { ZipStream } from "@/lib/archive/zip-stream";
import { readZip } from "@/tests/fixtures/read-zip";

const modified = new Date("2026-11-05T10:00:00Z");
const never = new AbortController().signal;

/** A file of equal chunks that says how many were asked for, and whether it was let go. */
function source(chunks: number, chunkBytes = 256 * 1024) {
  const seen = { pulled: 0, isCancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.pulled === chunks) return controller.close();
        seen.pulled += 1;
        controller.enqueue(new Uint8Array(chunkBytes).fill(seen.pulled));
      },
      cancel: () => void (seen.isCancelled = true),
    },
    { highWaterMark: 0 },
  );
  return { stream, seen, bytes: chunks * chunkBytes };
}

const read = async (zip: ZipStream) =>
  readZip(Buffer.from(await new Response(zip.stream).arrayBuffer()));

describe("a zip that is made while it is read", () => {
  it("holds what was put in, with true hashes; everything as it is", async () => {
    const zip = new ZipStream(never);
    const clip = source(3, 1000);
    const write = async () => {
      const options = { bytes: clip.bytes, modified };
      const added = await zip.addFile("海.mp4", clip.stream, options);
      const note = await zip.addText("note.txt", "a".repeat(1000), modified);
      const nothing = await zip.addText("empty.txt", "", modified);
      zip.end();
      return [added, note, nothing];
    };
    const [added, entries] = await Promise.all([write(), read(zip)]);
    expect(entries.map(({ name, isCompressed }) => [name, isCompressed])).toEqual([
      ["海.mp4", false],
      ["note.txt", false],
      ["empty.txt", false],
    ]);
    for (const [index, entry] of entries.entries()) {
      const sha256 = createHash("sha256").update(entry.bytes).digest("hex");
      expect(added[index]).toEqual({ bytes: entry.bytes.length, sha256 });
    }
  });

  it("reads no further ahead than its reader", async () => {
    const zip = new ZipStream(never);
    const clip = source(400);
    const adding = zip.addFile("clip.mp4", clip.stream, { bytes: clip.bytes, modified });
    const reader = zip.stream.getReader();
    let bytes = 0;
    while (bytes < 2_000_000) bytes += (await reader.read()).value?.length ?? 0;
    // Time for whatever would read on by itself.
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    expect(clip.seen.pulled).toBeLessThan(20);
    await reader.cancel();
    await expect(adding).rejects.toThrow();
  });

  it("keeps less than two kilobytes of each file that is in it", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const zip = new ZipStream(never);
    const reading = new Response(zip.stream).bytes();
    const used = () => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const name = (index: number) => `takes/019b2f00-1111-7222-8333-4444555566ab/${index}.json`;
    for (let index = 0; index < 200; index += 1) await zip.addText(name(index), "{}", modified);
    const before = used();
    for (let index = 0; index < 2000; index += 1) await zip.addText(name(index), "{}", modified);
    expect((used() - before) / 2000).toBeLessThan(2048);
    zip.end();
    await reading;
  });

  it("waits with short files too until they are read", async () => {
    const zip = new ZipStream(never);
    const text = "a".repeat(5000);
    let added = 0;
    const adding = (async () => {
      for (; added < 1000; added += 1) await zip.addText(`${added}.json`, text, modified);
    })();
    const reader = zip.stream.getReader();
    await reader.read();
    for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    expect(added).toBeLessThan(500);
    await reader.cancel();
    await expect(adding).rejects.toThrow();
  });

  it("lets go of everything when its reader goes, also before the first byte", async () => {
    const zip = new ZipStream(never);
    const clip = source(400);
    const adding = zip.addFile("clip.mp4", clip.stream, { bytes: clip.bytes, modified });
    await zip.stream.cancel();
    await expect(adding).rejects.toThrow();
    expect(zip.signal.aborted).toBe(true);
    await expect.poll(() => clip.seen.isCancelled).toBe(true);
  });

  it("breaks off when a file cannot be read, so that nobody takes it for whole", async () => {
    const zip = new ZipStream(never);
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("The disk is gone.")),
    });
    const write = zip
      .addFile("clip.mp4", broken, { bytes: 5, modified })
      .catch((error: unknown) => zip.fail(error));
    await expect(Promise.all([new Response(zip.stream).arrayBuffer(), write])).rejects.toThrow();
  });
});
