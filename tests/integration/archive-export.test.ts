import { createHash } from "node:crypto";
import { mkdtemp, readdir, readlink, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET } from "@/app/api/library/export/[id]/route";
import { prepareExport } from "@/lib/archive/export-service";
import { makeSessionToken, sessionCookieName } from "@/lib/auth/session-token";
import { takeSidecarSchema } from "@/lib/domain/archive";
import { clipsExportPath } from "@/lib/domain/library-export";
import { mediaStore } from "@/lib/media";
import { ingestVideo } from "@/lib/media/ingest";
import { setTrashed } from "@/lib/takes/organise-service";
import { generate } from "@/lib/takes/service";
import { makeVideo } from "@/tests/fixtures/make-video";
import { readRecipe } from "@/tests/fixtures/read-recipe";
import { readZip, textOf, type ZipEntry } from "@/tests/fixtures/read-zip";
import { createUser, draftRequest, forceStatus, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
  headers: async () => new Headers(),
}));

let directory: string;
let owner: string;
/** Three takes with a clip, of one shot and one seed, then one that failed. */
let takeIds: string[];

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-export-"));
  process.env.RETAKE_DATA_DIR = directory;
  process.env.AUTH_SECRET = "s".repeat(32);
  owner = await createUser();
  const { shot } = await generate(owner, draftRequest({ prompt: "A “kite” 🪁", takes: 4 }));
  const takes = [...shot.takes].sort((a, b) => a.number - b.number);
  takeIds = takes.map(({ id }) => id);
  const source = path.join(directory, "source.mp4");
  await writeFile(source, await makeVideo());
  for (const { id: takeId, recipe } of takes.slice(0, 3)) {
    const video = await ingestVideo({ takeId, path: source, recipe: recipe!, title: "Kite" });
    const { videoKey, posterKey, previewKey, file } = video;
    await forceStatus(sql(), takeId, "ready", { videoKey, posterKey, previewKey, file });
  }
  const error = JSON.stringify({ code: "render_failed", message: "It failed.", billed: "no" });
  await forceStatus(sql(), takeIds[3]!, "failed", { error });
});
afterAll(() => rm(directory, { recursive: true, force: true }));
const signIn = async (id: string) =>
  jar.set(sessionCookieName(), await makeSessionToken({ id, sessionVersion: 1 }));
beforeEach(() => signIn(owner));

const usual = {
  template: "{shot}-{ratio}",
  timeZone: "UTC",
  copy: "recipe",
  sidecar: true,
} as const;

function download(
  exportId: string,
  choice = {},
  signal?: AbortSignal,
  method = "GET",
): Promise<Response> {
  const url = `http://localhost${clipsExportPath(exportId, { ...usual, ...choice })}`;
  const params = Promise.resolve({ id: exportId });
  return GET(new Request(url, { signal, method }), { params });
}

async function zipOf(ids: string[], choice = {}): Promise<ZipEntry[]> {
  const { id } = await prepareExport(owner, { ids });
  const response = await download(id, choice);
  expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="retake-/);
  return readZip(Buffer.from(await response.arrayBuffer()));
}

/** What `sha256sum -c` would look at. */
function expectTrueSums(entries: readonly ZipEntry[]) {
  const sums = textOf(entries, "checksums.sha256").trimEnd().split("\n");
  const found = entries.slice(0, -1).map(({ name, bytes }) => {
    return `${createHash("sha256").update(bytes).digest("hex")}  ${name}`;
  });
  expect(sums).toEqual(found);
}

async function recipeIn(entry: ZipEntry | undefined) {
  const file = path.join(directory, "read.mp4");
  await writeFile(file, entry?.bytes ?? "");
  return readRecipe(file);
}

async function videoKeys(): Promise<string[]> {
  const { rows } = await sql().query<{ videoKey: string }>(
    `SELECT "videoKey" FROM "Take" WHERE "videoKey" IS NOT NULL ORDER BY number`,
  );
  return rows.map(({ videoKey }) => videoKey);
}

/** Files of the media store that are open in this process. */
async function openFiles(): Promise<string[]> {
  const names = await readdir("/proc/self/fd");
  const links = await Promise.all(
    names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")),
  );
  return links.filter((link) => link.startsWith(directory));
}

describe("a zip of clips", () => {
  it("holds each clip with its recipe and a sidecar under a name of its own", async () => {
    const prepared = await prepareExport(owner, { ids: [...takeIds, ...takeIds] });
    expect(prepared).toMatchObject({ clips: 3, withoutClip: 1, first: { shotNumber: 1 } });
    const entries = await zipOf(takeIds);
    const stems = ["1-16x9", "1-16x9 (2)", "1-16x9 (3)"];
    expect(entries.map(({ name, isCompressed }) => [name, isCompressed])).toEqual([
      ...stems.flatMap((stem) => [
        [`${stem}.mp4`, false],
        [`${stem}.json`, false],
      ]),
      ["checksums.sha256", false],
    ]);
    expectTrueSums(entries);
    const size = entries.filter(({ name }) => name.endsWith(".mp4"));
    expect(prepared.clipBytes).toBe(size.reduce((sum, { bytes }) => sum + bytes.length, 0));
    for (const stem of stems) {
      const sidecar = takeSidecarSchema.parse(JSON.parse(textOf(entries, `${stem}.json`)));
      const video = entries.find(({ name }) => name === `${stem}.mp4`);
      expect(await recipeIn(video)).toEqual(sidecar.recipe);
      expect(sidecar.file?.sha256).toBe(sidecar.files.video?.sha256);
      expect(sidecar.files.video?.name).toBe(`${stem}.mp4`);
    }
  });

  it("can hold clean copies alone", async () => {
    const entries = await zipOf(takeIds.slice(0, 1), { copy: "clean", sidecar: false });
    expect(entries.map(({ name }) => name)).toEqual(["1-16x9.mp4", "checksums.sha256"]);
    expectTrueSums(entries);
    expect(await recipeIn(entries[0])).toBeNull();
    expect(entries[0]!.bytes.includes("A “kite”")).toBe(false);
  });

  it("is asked for by a filter, without what is in the trash", async () => {
    await setTrashed(owner, takeIds[2]!, true);
    const everything = { query: "", timeZone: "UTC", except: [takeIds[0]!] };
    expect(await prepareExport(owner, everything)).toMatchObject({ clips: 1, withoutClip: 1 });
    const trash = { query: "trash=yes", timeZone: "UTC", except: [] };
    expect(await prepareExport(owner, trash)).toMatchObject({ clips: 1, withoutClip: 0 });
    expect(await prepareExport(owner, { ids: [takeIds[2]!] })).toMatchObject({
      clips: 0,
      first: null,
    });
    await setTrashed(owner, takeIds[2]!, false);
  });

  it("says which files the store has lost, and which are not as they were", async () => {
    const [, lost = "", changed = ""] = await videoKeys();
    const kept = await new Response(await (await mediaStore().open(lost))!.read()).bytes();
    const whole = await new Response(await (await mediaStore().open(changed))!.read()).bytes();
    await mediaStore().remove(lost);
    await mediaStore().put(changed, { bytes: whole.with(500, whole[500]! ^ 1) });
    const entries = await zipOf(takeIds, { template: "take {take}" });
    await mediaStore().put(lost, { bytes: kept });
    await mediaStore().put(changed, { bytes: whole });
    const names = entries.map(({ name }) => name);
    expect(names.slice(0, -2).sort()).toEqual([
      ...["take 1.json", "take 1.mp4", "take 2.json", "take 3.json", "take 3.mp4"],
    ]);
    expect(names.slice(-2)).toEqual(["missing.txt", "checksums.sha256"]);
    expectTrueSums(entries);
    expect(textOf(entries, "missing.txt").split("\n").sort()).toEqual([
      "",
      "take 2.mp4: the file is missing from the library, or cannot be read.",
      "take 3.mp4: the file has changed since it was saved in the library.",
    ]);
    expect(JSON.parse(textOf(entries, "take 2.json"))).toMatchObject({ files: { video: null } });
  });

  it("is its owner's alone, and only for a while", async () => {
    const { id } = await prepareExport(owner, { ids: takeIds });
    await signIn(await createUser());
    expect((await download(id)).status).toBe(404);
    await signIn(owner);
    expect((await download(id, { template: "{nothing}" })).status).toBe(400);
    await sql().query(
      `UPDATE "LibraryExport" SET "createdAt" = now() - interval '25 hours' WHERE id = $1`,
      [id],
    );
    expect((await download(id)).status).toBe(404);
  });

  it("is not begun for a browser that only asks about it", async () => {
    const { id } = await prepareExport(owner, { ids: takeIds });
    const response = await download(id, {}, undefined, "HEAD");
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.body).toBeNull();
  });

  it.each(["clean", "recipe"])(
    "leaves nothing open when a download of %s is broken off",
    async (copy) => {
      const { id } = await prepareExport(owner, { ids: takeIds });
      // Longer than what is read ahead.
      const bytes = new Uint8Array(4_000_000);
      if (copy === "recipe") {
        for (const key of await videoKeys()) await mediaStore().put(key, { bytes });
      }
      for (const isRead of [true, false]) {
        const gone = new AbortController();
        const response = await download(id, { copy }, gone.signal);
        const reader = isRead ? response.body!.getReader() : null;
        await reader?.read();
        gone.abort();
        await reader?.cancel();
      }
      // Not so long that the garbage collector closes them instead.
      await expect.poll(openFiles, { timeout: 3000 }).toEqual([]);
      await expect.poll(() => readdir(path.join(directory, "media-work"))).toEqual([]);
    },
  );
});
