import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as getPoster } from "@/app/s/[token]/poster/route";
import { GET as getVideo } from "@/app/s/[token]/video/route";
import { makeSharePassCookie } from "@/lib/auth/share-pass";
import { makeSessionToken } from "@/lib/auth/session-token";
import { sharePath } from "@/lib/domain/share";
import { mediaStore } from "@/lib/media";
import { ingestVideo } from "@/lib/media/ingest";
import { cleanCopyKey } from "@/lib/media/keys";
import { setTrashed } from "@/lib/takes/organise-service";
import { generate } from "@/lib/takes/service";
import {
  getShares,
  makeShare,
  maySee,
  openShare,
  revokeShare,
  unlockShare,
} from "@/lib/takes/share-service";
import { makeVideo } from "@/tests/fixtures/make-video";
import { readRecipe } from "@/tests/fixtures/read-recipe";
import { createUser, draftRequest, forceStatus, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
  headers: async () => new Headers(),
}));

const plain = { expiresInDays: 7, password: null, includeRecipe: false } as const;

let directory: string;
let owner: string;
let stranger: string;
let takeId: string;
let videoKey: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-share-"));
  process.env.RETAKE_DATA_DIR = directory;
  process.env.AUTH_SECRET = "s".repeat(32);
  [owner, stranger] = [await createUser(), await createUser()];
  const { shot } = await generate(owner, draftRequest({ seed: 123, prompt: "A secret kite" }));
  const take = shot.takes[0]!;
  takeId = take.id;
  const source = path.join(directory, "source.mp4");
  await writeFile(source, await makeVideo());
  const video = await ingestVideo({ takeId, path: source, recipe: take.recipe!, title: "Kite" });
  const { posterKey, previewKey, file } = video;
  videoKey = video.videoKey;
  await forceStatus(sql(), takeId, "ready", { videoKey, posterKey, previewKey, file });
});
afterAll(() => rm(directory, { recursive: true, force: true }));
beforeEach(() => jar.clear());

function ask(token: string, kind: "video" | "poster", init: RequestInit = {}) {
  const request = new Request(`http://localhost${sharePath(token)}/${kind}`, init);
  const answer = kind === "video" ? getVideo : getPoster;
  return answer(request, { params: Promise.resolve({ token }) });
}

async function fileOf(response: Response): Promise<string> {
  const file = path.join(directory, `${crypto.randomUUID()}.mp4`);
  await writeFile(file, Buffer.from(await response.arrayBuffer()));
  return file;
}

async function isShut(token: string) {
  expect(await openShare(token)).toBeNull();
  expect((await ask(token, "video")).status).toBe(404);
  expect((await ask(token, "poster")).status).toBe(404);
}

describe("a share link", () => {
  it("shows the clip without its recipe, in ranges too, and keeps one copy of it", async () => {
    const token = await makeShare(owner, takeId, plain);
    expect(await openShare(token)).toMatchObject({ recipe: null, passwordHash: null });
    const [whole, again] = await Promise.all([ask(token, "video"), ask(token, "video")]);
    await again.body?.cancel();
    expect(whole.headers.get("cache-control")).toBe("private, no-cache");
    const bytes = Buffer.from(await whole.arrayBuffer());
    expect(bytes.includes("A secret kite")).toBe(false);
    const part = await ask(token, "video", { headers: { range: "bytes=100-199" } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
    const copy = path.join(directory, "copy.mp4");
    await writeFile(copy, bytes);
    expect(await readRecipe(copy)).toBeNull();
    expect((await mediaStore().open(cleanCopyKey(videoKey)))?.bytes).toBe(bytes.length);
    const poster = await ask(token, "poster", { method: "HEAD" });
    expect(poster.headers.get("content-type")).toBe("image/webp");
  });

  it("shows the recipe where that was chosen", async () => {
    const token = await makeShare(owner, takeId, { ...plain, includeRecipe: true });
    expect((await openShare(token))?.recipe).toMatchObject({ prompt: "A secret kite", seed: 123 });
    const file = await fileOf(await ask(token, "video"));
    expect(await readRecipe(file)).toMatchObject({ seed: 123 });
  });

  it("ends when it is revoked, by nobody but its owner, or when its time is over", async () => {
    const token = await makeShare(owner, takeId, plain);
    const [share] = await getShares(owner, takeId);
    expect(share?.lastFour).toBe(token.slice(-4));
    const week = Date.parse(share!.expiresAt) - Date.parse(share!.createdAt);
    expect(Math.round(week / 86_400_000)).toBe(7);
    expect(await getShares(stranger, takeId)).toEqual([]);
    await expect(revokeShare(stranger, share!.id)).rejects.toThrow("not_found");
    expect(await openShare(token)).not.toBeNull();
    expect(await revokeShare(owner, share!.id)).toBe(takeId);
    await isShut(token);

    const other = await makeShare(owner, takeId, plain);
    const [otherShare] = await getShares(owner, takeId);
    await sql().query(
      `UPDATE "ShareLink" SET "createdAt" = now() - interval '8 days',
         "expiresAt" = now() - interval '1 second' WHERE id = $1`,
      [otherShare!.id],
    );
    await isShut(other);
    expect((await getShares(owner, takeId)).map(({ id }) => id)).not.toContain(otherShare!.id);
  });

  it("keeps no secret in the database", async () => {
    const password = "between us only";
    const token = await makeShare(owner, takeId, { ...plain, password });
    const { rows } = await sql().query(`SELECT "ShareLink"::text AS row FROM "ShareLink"`);
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(Buffer.from(token).toString("hex"));
    expect(stored).not.toContain(password);
    expect(stored).toContain("$argon2id$");
  });

  it("shows nothing before its password was given, and refuses to be guessed", async () => {
    const password = "between us only";
    const token = await makeShare(owner, takeId, { ...plain, password });
    const share = (await openShare(token))!;
    expect((await ask(token, "video")).status).toBe(404);
    expect((await ask(token, "poster")).status).toBe(404);
    const shareId = await unlockShare(token, password, "192.0.2.1");
    const cookie = await makeSharePassCookie(shareId, sharePath(token));
    expect(cookie.options).toMatchObject({ httpOnly: true, path: sharePath(token) });
    jar.set(cookie.name, cookie.value);
    expect((await ask(token, "video", { method: "HEAD" })).status).toBe(200);

    // The pass of one link opens no other, and a session is none.
    const second = await makeShare(owner, takeId, { ...plain, password });
    expect((await ask(second, "video")).status).toBe(404);
    const session = await makeSessionToken({ id: share.id, sessionVersion: 1 });
    expect(await maySee(share, session)).toBe(false);
    // Of the last character two bits count for nothing.
    expect(await maySee(share, `${cookie.value.slice(0, -4)}AAAA`)).toBe(false);

    for (let guess = 0; guess < 10; guess += 1) {
      await expect(unlockShare(token, `guess ${guess}`, "192.0.2.9")).rejects.toThrow(
        "wrong_credentials",
      );
    }
    await expect(unlockShare(token, password, "192.0.2.9")).rejects.toThrow("too_many_attempts");
    expect(await unlockShare(token, password, "192.0.2.1")).toBe(share.id);
  });

  it("is of one take of one's own that has a clip", async () => {
    await expect(makeShare(stranger, takeId, plain)).rejects.toThrow("not_found");
    const { shot } = await generate(owner, draftRequest({ prompt: "Not done" }));
    const unfinished = shot.takes[0]!.id;
    await expect(makeShare(owner, unfinished, plain)).rejects.toThrow("take_has_no_file");
    for (const wrong of ["", "short", `${"a".repeat(42)}/`, "a".repeat(43), takeId]) {
      expect(await openShare(wrong)).toBeNull();
    }
  });

  it("hides a take in the trash, and shows it again when it is back", async () => {
    const token = await makeShare(owner, takeId, plain);
    await setTrashed(owner, takeId, true);
    await isShut(token);
    await setTrashed(owner, takeId, false);
    expect((await ask(token, "poster", { method: "HEAD" })).status).toBe(200);
  });
});
