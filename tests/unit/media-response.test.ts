import { lengthHeader } from "@/lib/http/content-length";
import { getEventListeners } from "node:events";
import { mkdtemp, readdir, readlink, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DiskMediaStore } from "@/lib/media/disk";
import { mediaKey } from "@/lib/media/keys";
import { objectResponse } from "@/lib/media/object-response";
import type { StoredObject } from "@/lib/media/types";

const content = Buffer.from("0123456789".repeat(100));
let root: string;
let object: StoredObject;

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), "retake-media-"));
  const store = new DiskMediaStore(root);
  const takeId = crypto.randomUUID();
  const key = mediaKey({ takeId, kind: "video", sha256: "a".repeat(64), extension: "mp4" });
  await store.put(key, { bytes: content });
  object = (await store.open(key)) as StoredObject;
});
afterAll(() => rm(root, { recursive: true, force: true }));

function ask(headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  return objectResponse(new Request("http://localhost/", { method, headers }), object, {
    contentType: "video/mp4",
    tag: "abc",
    headers: { "cache-control": "private" },
  });
}

describe("objectResponse", () => {
  it("answers with the whole", async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "accept-ranges": "bytes",
      "cache-control": "private",
      [lengthHeader]: "1000",
      "content-type": "video/mp4",
      etag: '"abc"',
      "x-content-type-options": "nosniff",
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
  });

  it.each([
    ["bytes=10-19", "bytes 10-19/1000", content.subarray(10, 20)],
    ["bytes=995-", "bytes 995-999/1000", content.subarray(995)],
    ["bytes=-3", "bytes 997-999/1000", content.subarray(997)],
  ])("answers %s with that part", async (range, contentRange, part) => {
    const response = await ask({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(contentRange);
    expect(response.headers.get(lengthHeader)).toBe(String(part.length));
    expect(await response.text()).toBe(part.toString());
  });

  it("refuses a range past the end and says how long it is", async () => {
    const response = await ask({ range: "bytes=1000-" });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe("bytes */1000");
    expect(await response.text()).toBe("");
  });

  it.each([
    ['"abc"', 206],
    ['"old"', 200],
    ['W/"abc"', 200],
    ["Sat, 21 Nov 2026 12:00:00 GMT", 200],
  ])("continues after If-Range %s with %i", async (condition, status) => {
    const response = await ask({ range: "bytes=0-9", "if-range": condition });
    expect(response.status).toBe(status);
    await response.body?.cancel();
  });

  it.each(['"abc"', 'W/"abc"', '"x", "abc"', "*"])("has nothing new for %s", async (tags) => {
    const response = await ask({ "if-none-match": tags, range: "bytes=0-9" });
    expect(response.status).toBe(304);
    expect(response.headers.get("etag")).toBe('"abc"');
    expect(response.headers.get("cache-control")).toBe("private");
  });

  it("answers HEAD with the headers of the whole alone", async () => {
    const response = await ask({ range: "bytes=0-9" }, "HEAD");
    expect(response.status).toBe(200);
    expect(response.headers.get(lengthHeader)).toBe("1000");
    expect(response.body).toBeNull();
  });

  describe.runIf(process.platform === "linux")("to a browser that is gone", () => {
    const openFiles = async () => {
      const links = (await readdir("/proc/self/fd")).map((name) =>
        readlink(`/proc/self/fd/${name}`).catch(() => ""),
      );
      return (await Promise.all(links)).filter((target) => target.startsWith(root));
    };
    const answer = ({ signal }: AbortController) =>
      objectResponse(new Request("http://localhost/", { signal }), object, {
        ...{ contentType: "video/mp4", tag: "abc", headers: {} },
      });
    const reason = new DOMException("The browser is gone.", "AbortError");

    it("leaves no file open when it went before the answer is read", async () => {
      const browser = new AbortController();
      await answer(browser);
      expect(await openFiles()).toHaveLength(1);
      browser.abort(reason);
      await expect.poll(openFiles).toEqual([]);
    });

    it("leaves no file open when it went while the answer was read", async () => {
      const browser = new AbortController();
      const reader = (await answer(browser)).body?.getReader();
      browser.abort(reason);
      await expect(reader?.read()).rejects.toBe(reason);
      await expect.poll(openFiles).toEqual([]);
    });

    it("is not remembered by what outlives the answer", async () => {
      const { signal } = new AbortController();
      const range = { start: 0, end: 9 };
      await new Response(await object.read(range, signal)).bytes();
      await (await object.read(range, signal)).cancel();
      expect(getEventListeners(signal, "abort")).toEqual([]);
      expect(await openFiles()).toEqual([]);
    });

    it("is an answer all the same when it went before there was one", async () => {
      const browser = new AbortController();
      browser.abort(reason);
      const response = await answer(browser);
      expect(response.status).toBe(200);
      // The server may dress the answer anew before it sends it.
      await expect(new Response(response.body).text()).rejects.toBe(reason);
      await expect.poll(openFiles).toEqual([]);
    });
  });
});
