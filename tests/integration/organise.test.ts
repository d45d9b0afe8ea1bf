import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { link, mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { BulkChange } from "@/lib/domain/bulk";
import { mediaStore } from "@/lib/media";
import { mediaKey } from "@/lib/media/keys";
import type { ProviderStatus } from "@/lib/providers/types";
import { recordEstimates } from "@/lib/spend/ledger-repository";
import { readSpendReport } from "@/lib/spend/queries";
import { changeTakes, getBulkJob, undoBulkJob } from "@/lib/takes/bulk-service";
import { findRangeIds } from "@/lib/takes/bulk-target-queries";
import { createCollection, renameCollection } from "@/lib/takes/collection-repository";
import { noteTake, removeCollection, setTrashed, tagTake } from "@/lib/takes/organise-service";
import { readCollections, readTags, readTrash } from "@/lib/takes/organise-queries";
import { purgeExpired } from "@/lib/takes/purge";
import { getFeed, getTakeDetail, getTakeMedia } from "@/lib/takes/queries";
import { getLibraryTakes } from "@/lib/takes/library-page-queries";
import { inTransaction } from "@/lib/takes/repository";
import { noFilter } from "@/lib/domain/library-filter";
import { quickFile } from "../fakes/quick-media";
import { workerFixture } from "./support/worker-fixture";

const script: ProviderStatus[] = [
  { state: "running" },
  { state: "succeeded", output: { url: "output.mp4" }, chargedMicroDollars: 175_000 },
];
const { studio, far, farUrl, work, statusOf } = workerFixture(script);

const bytes = new TextEncoder().encode("a clip");
const never = new AbortController().signal;

/** Takes that are ready, with their files in the store. */
async function readyTakes(count: number): Promise<string[]> {
  const ids = await studio().makeTakes(count, { provider: "none", nextStepAt: null });
  for (const takeId of ids) {
    const sha256 = "a".repeat(64);
    const key = (kind: "video" | "poster", extension: string) =>
      mediaKey({ takeId, kind, sha256, extension });
    const [videoKey, posterKey] = [key("video", "mp4"), key("poster", "webp")];
    for (const name of [videoKey, posterKey]) await mediaStore().put(name, { bytes });
    const file = quickFile as never;
    await studio().amend(takeId, { status: "ready", videoKey, posterKey, file });
  }
  return ids;
}

/** The same without files, many at once. */
async function manyTakes(count: number): Promise<string[]> {
  const values = { provider: "none", nextStepAt: null, status: "failed", error: {} } as const;
  return studio().makeTakes(count, values as never);
}

const filesOf = async (takeId: string) =>
  mediaStore()
    .list(`takes/${takeId.slice(-2)}/${takeId}`)
    .then((keys) => keys.length);

const library = async (filter: Partial<typeof noFilter> = {}) => {
  const view = { ownerId: studio().ownerId, filter: { ...noFilter, ...filter }, timeZone: "UTC" };
  return (await getLibraryTakes(view, { limit: 200 })).items.map(({ id }) => id);
};

const bulk = (change: BulkChange, target: Parameters<typeof changeTakes>[2]) =>
  changeTakes(studio().ownerId, change, target);

const everything = { query: "", timeZone: "UTC", except: [] };

const sumsOf = async (readerId: string) => {
  const { today, month, days, providers } = await readSpendReport({ readerId, isOfStudio: false });
  return { today, month, days, providers };
};

async function jobDone(jobId: string) {
  const read = () => getBulkJob(studio().ownerId, jobId);
  await expect.poll(async () => (await read()).status, { timeout: 60_000 }).not.toBe("running");
  return read();
}

describe("the trash", () => {
  it("hides a take everywhere and gives it back as it was", async () => {
    const owner = studio().ownerId;
    const [first = "", second = ""] = await readyTakes(2);
    await bulk({ kind: "keep", kept: true }, { ids: [first] });
    const before = await getFeed(owner);
    const trashed = await setTrashed(owner, first, true);
    expect(trashed.trashedAt).not.toBeNull();
    expect(await library()).not.toContain(first);
    expect(await library({ trash: true })).toEqual([first]);
    const shot = (await getFeed(owner)).items[0]!;
    expect(shot.takes.map(({ id }) => id)).toEqual([second]);
    // Its page is there all the same, and other takes do not lead to it.
    expect((await getTakeDetail(owner, first)).take.trashedAt).not.toBeNull();
    expect((await getTakeDetail(owner, second)).siblings.map(({ id }) => id)).toEqual([second]);
    await setTrashed(owner, second, true);
    expect((await getFeed(owner)).totalShots).toBe(before.totalShots - 1);
    expect((await getFeed(owner)).items.map(({ id }) => id)).not.toContain(shot.id);
    const back = await setTrashed(owner, first, false);
    expect(back).toMatchObject({ trashedAt: null, kept: true, status: "ready" });
    expect(await studio().events(first)).toEqual(["trashed", "restored"]);
    await bulk({ kind: "restore" }, { ids: [second] });
    expect((await getFeed(owner)).totalShots).toBe(before.totalShots);
  });

  it("asks a running take to stop, and keeps the late video and its charge", async () => {
    const [takeId = ""] = await studio().makeTakes(1, { priceEstimateMicros: 200_000 });
    const take = await studio().take(takeId);
    await inTransaction((transaction) => recordEstimates(transaction, [take]));
    far().cancelAnswer = "too-late";
    work();
    await statusOf(takeId, "running");
    await setTrashed(studio().ownerId, takeId, true);
    await statusOf(takeId, "ready");
    expect(await studio().events(takeId)).toEqual(
      expect.arrayContaining(["trashed", "cancel_requested", "cancel_too_late", "stored"]),
    );
    const row = await studio().take(takeId);
    expect(row.trashedAt).not.toBeNull();
    expect(row.priceActualMicros).toBe(175_000n);
  });

  it("deletes for good with the files, and leaves the ledger and the recipe", async () => {
    const owner = studio().ownerId;
    const [mine = "", other = "", kept = ""] = await readyTakes(3);
    // The same file under the name of another take, as the seed script shares clips.
    const folder = path.join(studio().directory, "media");
    const [shared = ""] = await mediaStore().list(`takes/${mine.slice(-2)}/${mine}`);
    const copy = shared.replaceAll(mine, kept).replace(/^takes\/../, `takes/${kept.slice(-2)}`);
    await mkdir(path.dirname(path.join(folder, copy)), { recursive: true });
    await link(path.join(folder, shared), path.join(folder, `${copy}x`));
    await studio().amend(mine, { priceEstimateMicros: 200_000, note: "secret", tags: ["a"] });
    const paid = await studio().take(mine);
    await inTransaction((transaction) => recordEstimates(transaction, [paid]));
    const collection = await createCollection(owner, "Purged");
    await bulk({ kind: "collect", collectionId: collection.id, isIn: true }, { ids: [mine] });
    const spent = await sumsOf(owner);

    await bulk({ kind: "trash" }, { ids: [mine, other] });
    expect(await readTrash(owner)).toMatchObject({ open: 0 });
    work();
    // Only what is in the trash can be deleted.
    const { job } = await bulk({ kind: "purge" }, { ids: [mine, kept] });
    expect(await jobDone(job!.id)).toMatchObject({ status: "done", done: 2, changed: 1 });
    await expect.poll(() => filesOf(mine)).toBe(0);
    expect(await readdir(path.join(folder, "takes", mine.slice(-2)))).not.toContain(mine);
    expect(await filesOf(kept)).toBe(3);
    expect(await readFile(path.join(folder, `${copy}x`), "utf8")).toBe("a clip");
    expect(await sumsOf(owner)).toEqual(spent);
    expect(await database().spendEntry.count({ where: { takeId: mine } })).toBe(1);

    const { take } = await getTakeDetail(owner, mine);
    expect(take).toMatchObject({ note: "", tags: [], collectionIds: [] });
    expect(take.purgedAt).not.toBeNull();
    expect(take.recipe?.prompt).not.toBe("");
    expect(await getTakeMedia(owner, mine)).toBeNull();
    expect(await library({ trash: true })).not.toContain(mine);
    const restored = await bulk({ kind: "restore" }, { ids: [mine, other] });
    expect(restored).toMatchObject({ changedIds: [other] });
  });

  it("is emptied of what is 30 days old and final, also when files were left by a crash", async () => {
    const [old = "", fresh = "", half = "", open = ""] = await readyTakes(4);
    const month = new Date(Date.now() - 31 * 24 * 3600_000);
    await bulk({ kind: "trash" }, { ids: [old, fresh, half, open] });
    for (const id of [old, half, open]) await studio().amend(id, { trashedAt: month });
    await studio().amend(open, { status: "needs_attention" });
    await studio().amend(half, { purgedAt: month, videoKey: null, file: null as never });
    expect(await purgeExpired(never)).toBe(1);
    expect(await Promise.all([old, half, fresh, open].map(filesOf))).toEqual([0, 0, 2, 2]);
    expect((await studio().take(open)).purgedAt).toBeNull();
    expect((await studio().take(half)).filesRemovedAt).not.toBeNull();
    await bulk({ kind: "restore" }, { ids: [fresh, open] });
  });
});

describe("collections, tags and notes", () => {
  it("hold takes in many collections, and deleting one deletes no take", async () => {
    const owner = studio().ownerId;
    const [first = "", second = ""] = await readyTakes(2);
    const teaser = await createCollection(owner, "Teaser");
    const reel = await createCollection(owner, "Show reel");
    await expect(createCollection(owner, "TEASER")).rejects.toMatchObject({
      code: "invalid_input",
      fields: { name: "There is a collection with this name already." },
    });
    const put = (collectionId: string, ids: string[]) =>
      bulk({ kind: "collect", collectionId, isIn: true }, { ids });
    // At the same moment: neither may lose what the other wrote on the take.
    await Promise.all([put(teaser.id, [first, second]), put(reel.id, [first])]);
    expect(await put(reel.id, [first])).toMatchObject({ total: 1, changedIds: [] });
    const collectionsOf = async (id: string) => (await studio().take(id)).collectionIds.toSorted();
    expect(await collectionsOf(first)).toEqual([teaser.id, reel.id].toSorted());
    expect(await library({ collection: teaser.id })).toHaveLength(2);
    await renameCollection(owner, reel.id, "Reel");
    expect(await readCollections(owner)).toEqual(
      expect.arrayContaining([{ id: reel.id, name: "Reel", takes: 1 }]),
    );
    await removeCollection(owner, teaser.id);
    expect(await collectionsOf(first)).toEqual([reel.id]);
    expect(await collectionsOf(second)).toEqual([]);
    expect(await library()).toEqual(expect.arrayContaining([first, second]));
    await expect(put(teaser.id, [first])).rejects.toMatchObject({ code: "not_found" });
  });

  it("find takes by tag and note, and refuse those of someone else", async () => {
    const owner = studio().ownerId;
    const [takeId = ""] = await readyTakes(1);
    expect(await tagTake(owner, takeId, ["night", "city"])).toMatchObject({
      tags: ["night", "city"],
    });
    await noteTake(owner, takeId, "Grade it colder");
    expect(await readTags(owner)).toEqual(expect.arrayContaining(["city", "night"]));
    expect(await library({ tag: "night" })).toEqual([takeId]);
    expect(await library({ search: "colder" })).toEqual([takeId]);
    const stranger = await database().user.create({
      data: { email: "eve@example.com", name: "Eve", passwordHash: "none" },
    });
    await expect(tagTake(stranger.id, takeId, [])).rejects.toMatchObject({ code: "not_found" });
    await changeTakes(stranger.id, { kind: "trash" }, { ids: [takeId] });
    await expect(createJobOf(stranger.id, takeId)).resolves.toMatchObject({ changed: 0 });
    expect(await studio().take(takeId)).toMatchObject({ trashedAt: null, tags: ["night", "city"] });
  });

  async function createJobOf(ownerId: string, takeId: string) {
    work();
    const { job } = await changeTakes(ownerId, { kind: "purge" }, { ids: [takeId] });
    await expect.poll(async () => (await getBulkJob(ownerId, job!.id)).status).toBe("done");
    return getBulkJob(ownerId, job!.id);
  }
});

describe("a change of a whole result", () => {
  let workers: ChildProcess[] = [];
  const startWorker = () => {
    const args = ["--conditions=react-server", "--import", "tsx", "tests/fakes/scripted-worker.ts"];
    const worker = spawn(process.execPath, [...args, farUrl()], { stdio: "inherit" });
    workers = [...workers, worker];
    return worker;
  };
  const kill = async (worker: ChildProcess) => {
    if (worker.exitCode !== null || worker.signalCode !== null) return;
    const exit = once(worker, "exit");
    worker.kill("SIGKILL");
    await exit;
  };

  afterEach(() => Promise.all(workers.map(kill)));

  it("is finished exactly once when its worker is killed half way, and can be undone", async () => {
    const ids = await manyTakes(450);
    const before = await library({ trash: true });
    const all = await library();
    const [last = ""] = [...ids].sort((a, b) => b.localeCompare(a));
    const range = { ownerId: studio().ownerId, filter: noFilter, timeZone: "UTC" };
    expect(await findRangeIds(range, { from: all[3]!, to: all[1]! }, 100)).toEqual(all.slice(1, 4));
    const oldest = { ...range, filter: { ...range.filter, order: "oldest" as const } };
    expect(await findRangeIds(oldest, { from: all[3]!, to: all[1]! }, 2)).toEqual([all[3], all[2]]);
    const blocker = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await blocker.connect();
    const { job } = await bulk({ kind: "trash" }, { ...everything, except: [last] });
    const total = job!.total;
    expect(total).toBeGreaterThanOrEqual(449);
    // The second chunk waits for this row.
    const { rows } = await blocker.query<{ id: string }>(
      `SELECT "takeIds"[250] AS id FROM "BulkJob" WHERE id = $1`,
      [job!.id],
    );
    await blocker.query("BEGIN");
    await blocker.query(`SELECT 1 FROM "Take" WHERE id = $1 FOR UPDATE`, [rows[0]!.id]);
    const worker = startWorker();
    const progress = () => getBulkJob(studio().ownerId, job!.id);
    await expect.poll(async () => (await progress()).done, { timeout: 30_000 }).toBe(200);
    await expect
      .poll(
        async () =>
          (
            await database().$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`
          ).length,
      )
      .toBeGreaterThan(0);
    await kill(worker);
    await blocker.query("ROLLBACK");
    await blocker.end();
    expect(await progress()).toMatchObject({ status: "running", done: 200 });
    startWorker();
    expect(await jobDone(job!.id)).toMatchObject({ status: "done", done: total, changed: total });
    expect(await library()).toEqual([last]);
    const perTake = await database().takeEvent.groupBy({
      by: ["takeId"],
      where: { type: "trashed", takeId: { in: ids } },
      _count: true,
    });
    expect(new Set(perTake.map(({ _count }) => _count))).toEqual(new Set([1]));

    const undone = await undoBulkJob(studio().ownerId, job!.id);
    expect(await jobDone(undone.id)).toMatchObject({ status: "done", changed: total });
    expect((await progress()).status).toBe("undone");
    expect(await library({ trash: true })).toEqual(before);
    await expect(undoBulkJob(studio().ownerId, job!.id)).rejects.toMatchObject({
      code: "take_not_in_state",
    });
  });

  it("ends with a reason when it cannot be done", async () => {
    const owner = studio().ownerId;
    const collection = await createCollection(owner, "Gone soon");
    await manyTakes(201);
    const change = { kind: "collect", collectionId: collection.id, isIn: true } as const;
    const { job } = await bulk(change, everything);
    await removeCollection(owner, collection.id);
    work();
    expect(await jobDone(job!.id)).toMatchObject({
      status: "failed",
      done: 0,
      error: { code: "not_found", message: "This collection was deleted. Choose another one." },
    });
  });
});
