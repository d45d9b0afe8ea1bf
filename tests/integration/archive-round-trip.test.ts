import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as download } from "@/app/api/library/export/[id]/route";
import { GET as progress } from "@/app/api/library/archive/route";
import { POST as upload } from "@/app/api/library/import/library/route";
import { createLibraryExport } from "@/lib/archive/export-queries";
import { runLibraryImport } from "@/lib/archive/import-runner";
import { insertTake } from "@/lib/archive/import-take-repository";
import { readSidecar } from "@/lib/archive/sidecar";
import { makeSessionToken, sessionCookieName } from "@/lib/auth/session-token";
import { libraryManifestSchema } from "@/lib/domain/archive";
import { libraryExportPath } from "@/lib/domain/library-export";
import type { LibraryImportDto } from "@/lib/domain/library-import";
import { log } from "@/lib/log";
import { mediaStore } from "@/lib/media";
import { getTakes } from "@/lib/takes/queries";
import { inTransaction } from "@/lib/takes/repository";
import { readZip, textOf, type ZipEntry } from "@/tests/fixtures/read-zip";
import { failed, fillStudio, many, ready, recipe } from "./support/library-to-archive";
import { createUser, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
  headers: async () => new Headers(),
}));

const never = new AbortController().signal;
let directory: string;
let zip: Buffer;
let entries: ZipEntry[];
/** Rows and files as they were in the studio the zip is of. */
let before: Library;

interface Library {
  rows: Record<string, unknown>[];
  lists: unknown;
  files: Record<string, string>;
}

async function libraryOf(ownerId: string): Promise<Library> {
  const { rows } = await sql().query(
    `SELECT take.id, take.number, take.status, take.provider, take.model, take.seed, "seedLocked",
       recipe, payload, imported, "priceEstimateMicros", "priceActualMicros", "retakeOfId",
       verification, error, output->>'encoder' AS encoder, "videoKey", "posterKey", "previewKey",
       thumbhash, file, take.kept, take.rating, take.tags, note, take."collectionIds",
       take."trashedAt", take."createdAt", "intendedAt", "submittedAt", "startedAt", "finishedAt",
       shot.id AS "shotId", shot.number AS "shotNumber", shot.prompt, shot."negativePrompt",
       shot."modelKey", shot.parameters, shot."createdAt" AS "shotCreatedAt",
       entry.text, entry.duration, entry.shape, entry."isRetake"
     FROM "Take" take JOIN "Shot" shot ON shot.id = take."shotId"
       JOIN "LibraryTake" entry ON entry."takeId" = take.id
     WHERE take."ownerId" = $1 AND take.status <> 'queued' ORDER BY take.id`,
    [ownerId],
  );
  const lists = await sql().query(
    `SELECT name, "createdAt", id::text AS rest FROM "Collection" WHERE "ownerId" = $1
     UNION ALL SELECT name, "createdAt", query FROM "SavedSearch" WHERE "ownerId" = $1 ORDER BY name`,
    [ownerId],
  );
  const files: Record<string, string> = {};
  for (const key of rows.flatMap((row) => [row.videoKey, row.posterKey, row.previewKey])) {
    if (!key) continue;
    const object = await mediaStore().open(key);
    files[key] = object
      ? Buffer.from(await new Response(await object.read()).bytes()).toString("base64")
      : "";
  }
  return { rows, lists: lists.rows, files };
}

const signIn = async (id: string) =>
  jar.set(sessionCookieName(), await makeSessionToken({ id, sessionVersion: 1 }));

/** Sends a zip as the browser does, without having it worked on. */
async function send(owner: string, body: Buffer): Promise<LibraryImportDto> {
  await signIn(owner);
  const url = `http://localhost/api/library/import/library?name=${encodeURIComponent("C:\\backup 1.zip")}`;
  const headers = { host: "localhost", "content-length": String(body.length) };
  const response = await upload(
    new Request(url, { method: "POST", body: new Uint8Array(body), headers }),
    {},
  );
  const answer = await response.json();
  expect(answer).toMatchObject({ status: "running", error: null });
  expect(response.status).toBe(202);
  return answer;
}

async function look(): Promise<LibraryImportDto> {
  const response = await progress(new Request("http://localhost/api/library/archive"), {});
  return (await response.json()).import;
}

async function bringIn(owner: string, body: Buffer): Promise<LibraryImportDto> {
  const { id } = await send(owner, body);
  await runLibraryImport(id, never, log());
  return look();
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-round-trip-"));
  process.env.RETAKE_DATA_DIR = directory;
  process.env.AUTH_SECRET = "s".repeat(32);
  const owner = await createUser();
  await fillStudio(sql(), directory, owner);
  before = await libraryOf(owner);
  await signIn(owner);
  const id = await createLibraryExport(owner);
  const url = `http://localhost${libraryExportPath(id, "UTC")}`;
  const response = await download(new Request(url), { params: Promise.resolve({ id }) });
  zip = Buffer.from(await response.arrayBuffer());
  entries = await readZip(zip);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Each test has a studio in which nobody has anything. */
beforeEach(async () => {
  await sql().query(`DELETE FROM "User"`);
  await rm(path.join(directory, "media"), { recursive: true, force: true });
});

describe("the zip of a library", () => {
  it("is brought in as it was, byte by byte, and a second time changes nothing", async () => {
    const manifest = libraryManifestSchema.parse(JSON.parse(textOf(entries, "library.json")));
    expect(manifest).toMatchObject({ takes: 37, searches: [{ name: "Five stars" }] });
    expect(entries.at(-1)?.name).toBe("checksums.sha256");
    expect(zip.includes("secret")).toBe(false);
    const owner = await createUser();
    const told = await bringIn(owner, zip);
    expect(told).toMatchObject({
      status: "done",
      done: 37,
      total: 37,
      problems: [],
      fileName: "backup 1.zip",
    });
    expect(told.counts).toMatchObject({
      imported: 37,
      existing: 0,
      withoutClip: 0,
      openRelations: 1,
    });
    const after = await libraryOf(owner);
    expect(after.rows).toEqual(before.rows);
    expect(after.lists).toEqual(before.lists);
    expect(after.files).toEqual(before.files);
    expect(Object.keys(after.files)).toHaveLength(12);
    await expect.poll(() => readdir(path.join(directory, "imports"))).toEqual([]);

    // Nothing is charged, counted or waiting to be sent.
    const { rows } = await sql().query(
      `SELECT (SELECT count(*) FROM "SpendEntry")::int AS entries,
         (SELECT sum("costMicros") FROM "LibraryTake")::int AS cost,
         (SELECT count(*) FROM "Take" WHERE "nextStepAt" IS NOT NULL OR operation IS NOT NULL)::int AS due,
         (SELECT "shotCount" FROM "User") AS shots`,
    );
    expect(rows).toEqual([{ entries: 0, cost: 0, due: 0, shots: 42 }]);

    const versions = () => sql().query(`SELECT id, version, "updatedAt" FROM "Take" ORDER BY id`);
    const seen = (await versions()).rows;
    const again = await bringIn(owner, zip);
    expect(again.counts).toMatchObject({ imported: 0, existing: 37 });
    expect((await versions()).rows).toEqual(seen);
    expect(await libraryOf(owner)).toEqual(after);

    // To anybody else these takes belong to the first one.
    const other = await createUser();
    expect((await bringIn(other, zip)).counts).toMatchObject({ imported: 0, elsewhere: 37 });
    expect((await versions()).rows).toEqual(seen);
  });

  it("goes on where it was when its worker is killed half way", async () => {
    const owner = await createUser();
    const { id } = await send(owner, zip);
    // A take of the second chunk, written and not committed: whoever inserts it has to wait.
    const blocker = new pg.Client({ connectionString: process.env.DATABASE_URL });
    ends.push(() => blocker.end());
    await blocker.connect();
    const [shotId, other] = [randomUUID(), await createUser()];
    await blocker.query(
      `INSERT INTO "Shot" (id, "ownerId", number, prompt, "negativePrompt", "modelKey", parameters)
       VALUES ($1, $2, 900, '', '', 'x', '{}')`,
      [shotId, other],
    );
    await blocker.query("BEGIN");
    await blocker.query(
      `INSERT INTO "Take" (id, "ownerId", "shotId", number, provider, model, recipe)
       VALUES ($1, $2, $3, 1, 'x', 'x', '{}')`,
      [many[25], other, shotId],
    );
    const worker = startWorker();
    await expect.poll(async () => (await look()).done).toBe(20);
    await expect.poll(isWaiting).toBe(true);
    worker.kill("SIGKILL");
    await once(worker, "exit");
    await blocker.query("ROLLBACK");
    // The sweep would wait until it is sure that nobody works on it.
    await sql().query(`UPDATE "LibraryImport" SET "updatedAt" = now() - interval '1 minute'`);
    expect(await look()).toMatchObject({ status: "running", done: 20, counts: { imported: 20 } });
    const next = startWorker();
    await expect.poll(async () => (await look()).status).toBe("done");
    next.kill("SIGKILL");
    await once(next, "exit");
    expect((await look()).counts).toMatchObject({ imported: 37, existing: 0 });
    expect(await libraryOf(owner)).toEqual(before);
    expect((await sql().query(`SELECT 1 FROM "LibraryImport" WHERE id = $1`, [id])).rowCount).toBe(
      1,
    );
  });

  it("tells by name of a clip with one wrong byte, and brings its take in without it", async () => {
    const owner = await createUser();
    const video = entries.find(({ name }) => name === `takes/${ready}/video.mp4`)!.bytes;
    const damaged = Buffer.from(zip);
    const at = damaged.indexOf(video.subarray(0, 2000)) + 1500;
    damaged[at] = damaged[at]! ^ 1;
    const told = await bringIn(owner, damaged);
    expect(told.counts).toMatchObject({ imported: 37, withoutClip: 1 });
    expect(told.problems).toEqual([
      {
        name: `takes/${ready}/video.mp4`,
        what: "is damaged: its bytes are not those that were exported.",
      },
    ]);
    const [take] = await getTakes(owner, [ready]);
    expect(take).toMatchObject({
      ...{ status: "failed", recipe, kept: true, rating: 5 },
      error: { code: "file_missing", message: expect.stringContaining("The recipe is safe") },
    });
    const whole = (library: Library) => library.rows.filter(({ id }) => id !== ready);
    expect(whole(await libraryOf(owner))).toEqual(whole(before));

    // A zip that is whole gives the clip back, and so it does when the folder of clips is lost.
    await sql().query(`UPDATE "Take" SET note = 'Mine' WHERE id = $1`, [ready]);
    expect((await bringIn(owner, zip)).counts).toMatchObject({ repaired: 1, existing: 36 });
    expect(await getTakes(owner, [ready])).toMatchObject([{ status: "ready", note: "Mine" }]);
    await rm(path.join(directory, "media"), { recursive: true, force: true });
    const clips = (library: Library) => Object.values(library.files).filter(Boolean).length;
    expect(clips(await libraryOf(owner))).toBe(0);
    expect((await bringIn(owner, zip)).problems).toEqual([]);
    expect((await libraryOf(owner)).files).toEqual(before.files);
  });

  it("keeps what an old backup has in its trash for a week", async () => {
    const owner = await createUser();
    const { rows } = await sql().query<{ now: Date }>("SELECT now()");
    const sidecar = readSidecar(textOf(entries, `takes/${ready}/take.json`))!;
    const prepared = { ...sidecar, trashedAt: "2020-01-01T00:00:00.000Z" };
    const keys = { videoKey: null, posterKey: null, previewKey: null };
    await inTransaction((transaction) =>
      insertTake(
        transaction,
        owner,
        randomUUID(),
        { sidecar: prepared, keys, lostItsClip: true },
        new Map(),
      ),
    );
    const [take] = await getTakes(owner, [ready]);
    const days = (rows[0]!.now.getTime() - Date.parse(take!.trashedAt!)) / 86_400_000;
    expect(days).toBeCloseTo(23, 1);
  });

  it("leaves out a take whose sidecar is damaged, and gives free numbers where theirs are taken", async () => {
    const owner = await createUser();
    await sql().query(
      `INSERT INTO "Shot" (id, "ownerId", number, prompt, "negativePrompt", "modelKey", parameters)
       VALUES ($1, $2, 2, 'Mine', '', 'x', '{}')`,
      [randomUUID(), owner],
    );
    await sql().query(`UPDATE "User" SET "shotCount" = 2 WHERE id = $1`, [owner]);
    await sql().query(
      `INSERT INTO "Collection" (id, "ownerId", name) VALUES ($1, $2, 'DEEP SEA 🐟')`,
      [randomUUID(), owner],
    );
    const damaged = Buffer.from(zip);
    // The name stands before its bytes, and again in the directory.
    const name = `takes/${failed}/take.json`;
    const at = damaged.indexOf(name) + name.length + 40;
    damaged[at] = damaged[at]! ^ 1;
    const told = await bringIn(owner, damaged);
    expect(told.counts).toMatchObject({ imported: 36, unreadable: 1, renumbered: 2 });
    expect(told.problems.map(({ what }) => what).sort()).toEqual([
      "Shot 2, take 1 is shot 3, take 1 here.",
      "Shot 2, take 2 is shot 3, take 2 here.",
      "is damaged.",
    ]);
    const { rows } = await sql().query(
      `SELECT cardinality("collectionIds") AS collections, (SELECT count(*)::int FROM "Collection") AS all
       FROM "Take" WHERE id = $1`,
      [ready],
    );
    expect(rows).toEqual([{ collections: 2, all: 2 }]);
  });

  it("is refused when it is something else", async () => {
    const owner = await createUser();
    await signIn(owner);
    const url = "http://localhost/api/library/import/library?name=a.zip";
    const post = (body: string, headers = {}) =>
      upload(
        new Request(url, { method: "POST", body, headers: { host: "localhost", ...headers } }),
        {},
      );
    expect((await post("This is no zip.")).status).toBe(422);
    expect((await post("PK\u0003\u0004", { origin: "https://evil.example" })).status).toBe(403);
    expect((await post("PK\u0003\u0004", { "content-length": "9e15" })).status).toBe(507);
    const cut = await bringIn(owner, zip.subarray(0, zip.length - 100));
    expect(cut).toMatchObject({ status: "failed", error: { code: "archive_refused" } });
    // The zip goes right after the row says so.
    await expect.poll(() => readdir(path.join(directory, "imports"))).toEqual([]);
  });
});

/** What a test leaves behind when it fails. */
let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

function startWorker() {
  const args = ["--conditions=react-server", "--import", "tsx", "tests/fakes/scripted-worker.ts"];
  const worker = spawn(process.execPath, [...args, "http://127.0.0.1:9"], { stdio: "inherit" });
  ends.push(() => worker.kill("SIGKILL"));
  return worker;
}

async function isWaiting(): Promise<boolean> {
  const { rowCount } = await sql().query(
    `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
  );
  return rowCount !== null && rowCount > 0;
}
