import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as getMedia, HEAD as headMedia } from "@/app/api/media/[takeId]/[kind]/[hash]/route";
import { GET as download } from "@/app/api/takes/[id]/download/route";
import { makeSessionToken, sessionCookieName } from "@/lib/auth/session-token";
import { lengthHeader } from "@/lib/http/content-length";
import { mediaStore } from "@/lib/media";
import { ingestVideo } from "@/lib/media/ingest";
import { publicMediaPath } from "@/lib/media/keys";
import type { IngestedVideo } from "@/lib/media/types";
import { generate } from "@/lib/takes/service";
import { makeVideo } from "@/tests/fixtures/make-video";
import { readRecipe } from "@/tests/fixtures/read-recipe";
import { createUser, draftRequest, forceStatus, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();

/** The cookies of the request at hand: outside Next there is none to read them from. */
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
  headers: async () => new Headers(),
}));

let directory: string;
let owner: string;
let stranger: string;
let takeId: string;
let video: IngestedVideo;
let content: Buffer;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-routes-"));
  process.env.RETAKE_DATA_DIR = directory;
  process.env.AUTH_SECRET = "s".repeat(32);
  [owner, stranger] = [await createUser(), await createUser()];
  const { shot } = await generate(owner, draftRequest({ seed: 123, prompt: "A kite" }));
  const take = shot.takes[0]!;
  takeId = take.id;
  const source = path.join(directory, "source.mp4");
  await writeFile(source, await makeVideo());
  video = await ingestVideo({ takeId, path: source, recipe: take.recipe!, title: "A kite" });
  content = await readAll(await (await mediaStore().open(video.videoKey))!.read());
  const { videoKey, posterKey, previewKey, file } = video;
  await forceStatus(sql(), takeId, "ready", { videoKey, posterKey, previewKey, file });
});
afterAll(() => rm(directory, { recursive: true, force: true }));
beforeEach(() => signIn(owner));

async function signIn(id: string) {
  jar.set(sessionCookieName(), await makeSessionToken({ id, sessionVersion: 1 }));
}

async function readAll(body: BodyInit | null): Promise<Buffer> {
  return Buffer.from(await new Response(body).arrayBuffer());
}

function media(url: string, init: RequestInit = {}): Promise<Response> {
  const [id = "", kind = "", hash = ""] = url.split("/").slice(3);
  const request = new Request(`http://localhost${url}`, init);
  const answer = init.method === "HEAD" ? headMedia : getMedia;
  return answer(request, { params: Promise.resolve({ takeId: id, kind, hash }) });
}

function save(query: string, id = takeId, init: RequestInit = {}): Promise<Response> {
  const request = new Request(`http://localhost/api/takes/${id}/download${query}`, init);
  return download(request, { params: Promise.resolve({ id }) });
}

describe("GET /api/media", () => {
  it("gives the owner every file of a take, to be kept for ever", async () => {
    for (const key of [video.videoKey, video.posterKey, video.previewKey]) {
      const response = await media(publicMediaPath(key!));
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
      const stored = await mediaStore().open(key!);
      expect((await readAll(response.body)).length).toBe(stored?.bytes);
    }
  });

  it("gives parts, and the headers alone", async () => {
    const url = publicMediaPath(video.videoKey);
    const part = await media(url, { headers: { range: "bytes=100-199" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-type")).toBe("video/mp4");
    expect((await readAll(part.body)).equals(content.subarray(100, 200))).toBe(true);
    const head = await media(url, { method: "HEAD" });
    expect(head.headers.get(lengthHeader)).toBe(String(content.length));
    const tag = head.headers.get("etag") ?? "";
    expect((await media(url, { headers: { "if-none-match": tag } })).status).toBe(304);
  });

  it("hides them from everybody else, also from those who know the tag", async () => {
    const url = publicMediaPath(video.videoKey);
    const tag = (await media(url, { method: "HEAD" })).headers.get("etag") ?? "";
    const known = { headers: { "if-none-match": tag } };
    await signIn(stranger);
    expect((await media(url)).status).toBe(404);
    expect((await media(url, known)).status).toBe(404);
    jar.clear();
    expect((await media(url)).status).toBe(401);
    expect((await media(url, known)).status).toBe(401);
  });

  it.each([
    ["another hash", (url: string) => url.replace(/.{12}$/, "000000000000")],
    ["another kind", (url: string) => url.replace("/video/", "/poster/")],
    ["an id that is none", (url: string) => url.replace(takeId, "..%2f..%2fetc")],
    ["a take that is none", (url: string) => url.replace(takeId, crypto.randomUUID())],
  ])("has nothing for %s", async (_, change) => {
    expect((await media(change(publicMediaPath(video.videoKey)))).status).toBe(404);
  });

  it("says when the file is gone, and lets nobody remember that", async () => {
    await mediaStore().remove(video.posterKey!);
    const url = publicMediaPath(video.posterKey!);
    const response = await media(url);
    expect(response.status).toBe(410);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(await response.json()).toMatchObject({ error: { code: "file_missing" } });
  });
});

describe("GET /api/takes/[id]/download", () => {
  it("saves the video with its recipe under a readable name", async () => {
    const response = await save("?copy=recipe");
    expect(response.headers.get("content-disposition")).toContain(
      'attachment; filename="retake-shot-1-take-1-seed-123.mp4"',
    );
    const named = await save("?copy=clean&name=2026-11-05%2F..%2Fmy%20kite", takeId, {
      method: "HEAD",
    });
    expect(named.headers.get("content-disposition")).toContain(
      'filename="2026-11-05-..-my-kite-clean.mp4"',
    );
    const saved = path.join(directory, "saved.mp4");
    await writeFile(saved, await readAll(response.body));
    expect(await readRecipe(saved)).toMatchObject({ prompt: "A kite", seed: 123 });
  });

  it("saves a clean copy without it", async () => {
    const response = await save("?copy=clean");
    expect(response.headers.get("content-disposition")).toContain("seed-123-clean.mp4");
    const copy = await readAll(response.body);
    expect(String(copy.length)).toBe(response.headers.get(lengthHeader));
    const saved = path.join(directory, "clean.mp4");
    await writeFile(saved, copy);
    expect(await readRecipe(saved)).toBeNull();
    expect(copy.includes("A kite")).toBe(false);
  });

  it("ends a clean copy nobody reads once its browser is gone", async () => {
    const browser = new AbortController();
    const response = await save("?copy=clean", takeId, { signal: browser.signal });
    browser.abort();
    await expect(response.body?.getReader().read()).rejects.toMatchObject({ name: "AbortError" });
  });

  it("is the owner's alone and refuses what it does not know", async () => {
    expect((await save("?copy=all")).status).toBe(400);
    expect((await save("", crypto.randomUUID())).status).toBe(404);
    await signIn(stranger);
    expect((await save("?copy=clean")).status).toBe(404);
    jar.clear();
    expect((await save("")).status).toBe(401);
  });
});
