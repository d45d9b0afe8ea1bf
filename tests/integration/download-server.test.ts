import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { downloadVideo } from "@/lib/media/download/download-video";
import type { DownloadRequest } from "@/lib/media/download/types";
import { answer, cut, drip, MediaServer, serve } from "../fakes/media-server";

/** Begins like an MP4; what follows is for a decoder to judge. */
function video(bytes: number): Buffer {
  const start = Buffer.from("0000001866747970", "hex");
  return Buffer.concat([start, randomBytes(bytes - start.length)]);
}

const limits = {
  // On a busy machine a server that answers may seem to stand still for a while.
  stallMilliseconds: 10_000,
  stallBytes: 1024,
  totalMilliseconds: 20_000,
  attempts: 3,
  pauseMilliseconds: 5,
};

/** For a server that does stand still. */
const impatient = { ...limits, stallMilliseconds: 300 };

let server: MediaServer;
let directory: string;

beforeEach(async () => {
  server = new MediaServer();
  await server.listen();
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-download-"));
});
afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

function download(request: Partial<DownloadRequest> = {}) {
  const url = `${server.origin}/clip.mp4?signature=secret`;
  return downloadVideo({ url, directory, trustedOrigins: [server.origin], limits, ...request });
}

async function expectFile(file: Buffer, request?: Partial<DownloadRequest>): Promise<void> {
  const got = await download(request);
  expect(got.bytes).toBe(file.length);
  expect(got.sha256).toBe(createHash("sha256").update(file).digest("hex"));
  expect((await readFile(got.path)).equals(file)).toBe(true);
}

/** The failure, after which no half file lies about. */
async function expectFailure(code: string, request?: Partial<DownloadRequest>): Promise<void> {
  await expect(download(request)).rejects.toMatchObject({ code });
  expect(await readdir(directory)).toEqual([]);
}

describe("a download", () => {
  it("brings the bytes and their hash, and sends no credential", async () => {
    const file = video(3_000_000);
    server.answers = [serve(file)];
    await expectFile(file);
    const { headers } = server.requests[0] ?? {};
    expect(Object.keys(headers ?? {}).sort()).toEqual([
      ...["accept", "accept-encoding", "connection", "host", "user-agent"],
    ]);
  });

  it("goes on where it was cut off, when the server promises the same file", async () => {
    const file = video(400_000);
    server.answers = [cut(file, 150_000), serve(file)];
    await expectFile(file);
    const { headers } = server.requests[1] ?? {};
    expect(headers?.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(headers?.["if-range"]).toBe('"one"');
  });

  it("begins anew when the file changed, or may have", async () => {
    const [old, file] = [video(400_000), video(300_000)];
    server.answers = [cut(old, 150_000), serve(file, '"two"')];
    await expectFile(file);
    server.requests.length = 0;
    server.answers = [cut(old, 150_000, null), serve(file)];
    await expectFile(file);
    expect(server.requests[1]?.headers.range).toBeUndefined();
    server.requests.length = 0;
    server.answers = [cut(old, 150_000, 'W/"one"'), serve(file)];
    await expectFile(file);
    expect(server.requests[1]?.headers.range).toBeUndefined();
  });

  it("does not put a range that was not asked for in the middle of the file", async () => {
    const file = video(200_000);
    const lies = answer(206, { "content-range": "bytes 7-9/10", etag: '"one"' }, "abc");
    server.answers = [cut(file, 90_000), lies, serve(file)];
    await expectFile(file);
  });

  it("is whole when the server had promised more than there is", async () => {
    const file = video(90_000);
    const tooLong = Buffer.concat([file, Buffer.alloc(10)]);
    server.answers = [cut(tooLong, file.length), serve(file)];
    await expectFile(file);
  });

  it("comes back after faults and throttling, as late as it was asked to", async () => {
    const file = video(20_000);
    server.answers = [answer(503), answer(429, { "retry-after": "1" }), serve(file)];
    const start = performance.now();
    await expectFile(file);
    expect(performance.now() - start).toBeGreaterThan(990);
  });

  it("follows redirects, each with a connection of its own", async () => {
    const file = video(20_000);
    server.answers = [answer(302, { location: "/next" }), answer(307, { location: "?a" })];
    server.answers.push(serve(file));
    await expectFile(file);
    expect(server.requests.map(({ url }) => url)).toEqual([
      ...["/clip.mp4?signature=secret", "/next", "/next?a"],
    ]);
  });
});

describe("a download that cannot be had", () => {
  it.each([401, 403, 404, 410])("has expired: HTTP %i", async (status) => {
    server.answers = [answer(status)];
    await expectFailure("output_expired");
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["a page", answer(200, { "content-type": "video/mp4" }, "<!doctype html><title>Sorry</title>")],
    ["nothing", answer(200, { "content-type": "video/mp4" })],
    ["an archive", answer(200, {}, "PK\u0003\u0004 and more of the same")],
  ])("is no video: %s", async (_what, given) => {
    server.answers = [given];
    await expectFailure("file_not_a_video");
  });

  it("is not read to the end of an endless page", async () => {
    const page = Buffer.from("<!doctype html><p>again ");
    server.answers = [drip(page, { milliseconds: 1, bytes: page })];
    await expectFailure("file_not_a_video");
  });

  it("is too large by its own word or by what arrives", async () => {
    server.answers = [serve(video(50_001))];
    await expectFailure("output_too_large", { maximumBytes: 50_000 });
    server.answers = [drip(video(1000), { milliseconds: 1, bytes: Buffer.alloc(4096) })];
    await expectFailure("output_too_large", { maximumBytes: 50_000 });
  });

  it("is given up when it stands still or only drips", async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(8)]) {
      server.requests.length = 0;
      server.answers = [drip(video(2048), { milliseconds: 20, bytes })];
      await expectFailure("download_failed", { limits: impatient });
      expect(server.requests).toHaveLength(limits.attempts);
    }
  });

  it("is given up when the server never answers, and when it takes for ever", async () => {
    server.answers = [() => undefined];
    await expectFailure("download_failed", { limits: impatient });
    server.answers = [drip(video(2048), { milliseconds: 5, bytes: Buffer.alloc(1024) })];
    await expectFailure("download_failed", { limits: { ...limits, totalMilliseconds: 900 } });
  });

  it("is given up when it is cut off at the same place each time", async () => {
    const file = video(90_000);
    const sent = 40_000;
    server.answers = [cut(file, sent, null)];
    await expectFailure("download_failed");
    // Less than was sent may arrive before the connection is gone; whenever more arrives than ever
    // before, the tries are counted anew.
    const advances = Math.ceil(sent / limits.stallBytes);
    expect(server.requests.length).toBeLessThanOrEqual(limits.attempts * (advances + 1));
  });

  it("ends with its caller", async () => {
    const stop = new AbortController();
    server.answers = [drip(video(2048), { milliseconds: 20, bytes: Buffer.alloc(2048) })];
    const going = download({ signal: stop.signal });
    await expect.poll(() => server.requests.length).toBe(1);
    stop.abort(new Error("stopped"));
    await expect(going).rejects.toThrow("stopped");
    expect(await readdir(directory)).toEqual([]);
  });

  it("says so when the disk is full", async (context) => {
    const options = ["-t", "tmpfs", "-o", "size=64k", "tmpfs", directory];
    try {
      execFileSync("mount", options, { stdio: "ignore" });
    } catch {
      return context.skip("needs the right to mount a disk");
    }
    try {
      server.answers = [serve(video(200_000))];
      await expectFailure("storage_full");
    } finally {
      execFileSync("umount", [directory]);
    }
  });
});

describe("an address that leads where it must not", () => {
  it("is refused before anything is sent, by literal and by name", async () => {
    const { port } = new URL(server.origin);
    const hosts = ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"];
    for (const host of hosts) {
      const url = `http://${host}:${port}/clip.mp4`;
      await expectFailure("output_unsafe", { url, trustedOrigins: [] });
    }
    expect(server.requests).toEqual([]);
  });

  it("is refused when a trusted server redirects there", async () => {
    const other = new MediaServer();
    await other.listen();
    const { port } = new URL(other.origin);
    const targets = [
      ...[`${other.origin}/a`, `http://localhost:${port}/a`, `http://[::ffff:7f00:1]:${port}/`],
      ...["http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "https://a:b@8.8.8.8/"],
    ];
    for (const location of targets) {
      server.answers = [answer(302, { location })];
      await expectFailure("output_unsafe");
    }
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it("is refused when it redirects without end", async () => {
    server.answers = [answer(302, { location: "/again" })];
    await expectFailure("output_unsafe");
    expect(server.requests).toHaveLength(6);
  });
});
