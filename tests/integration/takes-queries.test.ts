import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import {
  getFeed,
  getLive,
  getLiveTag,
  getShot,
  getTakeDetail,
  getMediaKeys,
  getTakeMedia,
  getTakes,
} from "@/lib/takes/queries";
import { noFilter } from "@/lib/domain/library-filter";
import { getLibraryTakes } from "@/lib/takes/library-page-queries";
import { cancelTake, generate, runAgain, setKept, setRating } from "@/lib/takes/service";
import { createUser, draftRequest, forceStatus, storedFile, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();

const libraryOf = (
  ownerId: string,
  { cursor, search = "" }: { cursor?: string; search?: string } = {},
) => getLibraryTakes({ ownerId, filter: { ...noFilter, search }, timeZone: "UTC" }, { cursor });

/** The library from first to last page; `between` runs after each page. */
async function wholeLibrary(owner: string, between: () => Promise<unknown> = async () => {}) {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await libraryOf(owner, { cursor });
    ids.push(...page.items.map((take) => take.id));
    cursor = page.nextCursor ?? undefined;
    await between();
  } while (cursor !== undefined);
  return ids;
}

describe("paging", () => {
  it("shows every take of the library exactly once while new ones arrive", async () => {
    const owner = await createUser();
    const before: string[] = [];
    for (let shot = 0; shot < 15; shot += 1) {
      const made = await generate(owner, draftRequest({ takes: 9 }));
      before.push(...made.shot.takes.map((take) => take.id));
    }
    // Takes of one instant are told apart by their id.
    await sql().query(`UPDATE "Take" SET "createdAt" = date_trunc('minute', "createdAt")`);
    const ids = await wholeLibrary(owner, () => generate(owner, draftRequest({ takes: 9 })));
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual([...before].sort());
  });

  it("shows every shot of the feed exactly once while new ones arrive", async () => {
    const owner = await createUser();
    for (let shot = 0; shot < 30; shot += 1) await generate(owner, draftRequest());
    const numbers: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await getFeed(owner, { cursor });
      expect(page.items.length).toBeLessThanOrEqual(12);
      numbers.push(...page.items.map((shot) => shot.number));
      cursor = page.nextCursor ?? undefined;
      await generate(owner, draftRequest());
    } while (cursor !== undefined);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => 30 - index));
  });

  it("walks the library from neighbour to neighbour in its own order", async () => {
    const owner = await createUser();
    for (let shot = 0; shot < 3; shot += 1) await generate(owner, draftRequest({ takes: 4 }));
    const order = await wholeLibrary(owner);
    for (const [index, id] of order.entries()) {
      const { previousTakeId, nextTakeId } = await getTakeDetail(owner, id);
      expect(previousTakeId).toBe(order[index - 1] ?? null);
      expect(nextTakeId).toBe(order[index + 1] ?? null);
    }
  });

  it("refuses a cursor that is not ours", async () => {
    const owner = await createUser();
    const forged = Buffer.from(JSON.stringify({ number: 3, ownerId: "x" })).toString("base64url");
    for (const cursor of ["", "x", "eyJ9", forged, "é".repeat(40), "a".repeat(5000)]) {
      const refusal = { code: "invalid_input", status: 400 };
      await expect(getFeed(owner, { cursor })).rejects.toMatchObject(refusal);
      await expect(libraryOf(owner, { cursor })).rejects.toMatchObject(refusal);
    }
  });
});

describe("the feed", () => {
  it("filters, counts, and knows how long such takes have taken", async () => {
    const owner = await createUser();
    const error = JSON.stringify({ code: "outcome_unknown", message: "Unknown.", billed: "maybe" });
    const [done, running, asking] = await Promise.all(
      [3, 1, 1].map((takes) => generate(owner, draftRequest({ takes }))),
    );
    for (const [index, { id }] of done!.shot.takes.entries()) {
      const finishedAt = new Date();
      const startedAt = new Date(finishedAt.getTime() - [4000, 10_000, 60_000][index]!);
      await forceStatus(sql(), id, "ready", { ...storedFile(id), startedAt, finishedAt });
    }
    await forceStatus(sql(), running!.shot.takes[0]!.id, "running", { startedAt: new Date() });
    await forceStatus(sql(), asking!.shot.takes[0]!.id, "needs_attention", { error });
    const all = await getFeed(owner);
    expect(all).toMatchObject({ totalShots: 3, runningTakes: 1, needsYouTakes: 1 });
    expect(all.typicalSeconds).toEqual({ "draft/draft/720p/5": 10 });
    const details = [running!, done!].map(({ shot }) => getTakeDetail(owner, shot.takes[0]!.id));
    expect((await Promise.all(details)).map((detail) => detail.typicalSeconds)).toEqual([10, null]);
    expect(all.items.map((shot) => shot.number)).toEqual([3, 2, 1]);
    const ids = async (filter: "running" | "needs-you") =>
      (await getFeed(owner, { filter })).items.map((shot) => shot.id);
    expect(await ids("running")).toEqual([running!.shot.id]);
    expect(await ids("needs-you")).toEqual([asking!.shot.id]);
  });
});

describe("a take", () => {
  it("comes with its shot, siblings, events, payload and files, and no internals", async () => {
    const owner = await createUser();
    const { shot } = await generate(owner, draftRequest({ seed: 5, takes: 2 }));
    const id = shot.takes[1]!.id;
    expect(await getTakeMedia(owner, id)).toBeNull();
    await forceStatus(sql(), id, "ready", {
      ...storedFile(id),
      operation: JSON.stringify({ token: "do-not-show" }),
      claimedBy: 77,
      requestId: "request-1",
    });
    const detail = await getTakeDetail(owner, id);
    expect(detail.take.status).toBe("ready");
    expect(detail.siblings.map((take) => take.number)).toEqual([1, 2]);
    expect(detail).toMatchObject({ requestId: "request-1", takesWithSeed: 1 });
    expect(detail.events).toMatchObject([{ type: "created", toStatus: "queued" }]);
    const text = JSON.stringify([detail, await getShot(owner, shot.id)]);
    expect(text).not.toMatch(/do-not-show|claimedBy|operation|secret/);
    expect(await getTakeMedia(owner, id)).toMatchObject({
      videoKey: expect.stringContaining(id),
      downloadName: `shot-1-take-1-seed-5`,
    });
  });
});

describe("the fallback poll", () => {
  it("has active and lately changed takes, and a tag that moves with every change", async () => {
    const owner = await createUser();
    const empty = await getLiveTag(owner);
    const { shot } = await generate(owner, draftRequest({ takes: 2 }));
    const tags = new Set([empty, await getLiveTag(owner)]);
    const [one, two] = shot.takes;
    await setKept(owner, one!.id, true);
    tags.add(await getLiveTag(owner));
    expect(tags.size).toBe(3);
    expect(tags).toContain(await getLiveTag(owner));
    await cancelTake(owner, one!.id);
    await cancelTake(owner, two!.id);
    expect(await getLive(owner)).toHaveLength(2);
    await sql().query(`ALTER TABLE "Take" DISABLE TRIGGER take_touch`);
    await sql().query(
      `UPDATE "Take" SET "updatedAt" = now() - interval '11 minutes' WHERE id = $1`,
      [one!.id],
    );
    await sql().query(`ALTER TABLE "Take" ENABLE TRIGGER take_touch`);
    expect((await getLive(owner)).map((take) => take.id)).toEqual([two!.id]);
  });
});

describe("owners", () => {
  interface Person {
    id: string;
    takes: string[];
    shots: string[];
  }
  let people: [Person, Person];

  beforeAll(async () => {
    const make = async (): Promise<Person> => {
      const id = await createUser();
      const shots = [];
      for (const takes of [1, 3]) shots.push((await generate(id, draftRequest({ takes }))).shot);
      const takes = shots.flatMap((shot) => shot.takes.map((take) => take.id));
      await forceStatus(sql(), takes[0]!, "ready", storedFile(takes[0]!));
      return { id, takes, shots: shots.map((shot) => shot.id) };
    };
    people = [await make(), await make()];
  });

  const notFound = { code: "not_found", status: 404 };
  const options = () => ({ clientKey: randomUUID(), seed: "same" as const });

  it("never see, change or repeat each other's takes", async () => {
    const someone = fc.constantFrom(0, 1);
    const place = fc.nat(3);
    await fc.assert(
      fc.asyncProperty(someone, place, place, async (who, own, theirs) => {
        const me = people[who]!;
        const other = people[1 - who]!;
        const mine = me.takes[own]!;
        const foreign = other.takes[theirs]!;
        const before = await sql().query(`SELECT * FROM "Take" WHERE id = $1`, [foreign]);

        expect((await getTakes(me.id, [mine, foreign])).map((take) => take.id)).toEqual([mine]);
        await expect(getTakeDetail(me.id, foreign)).rejects.toMatchObject(notFound);
        await expect(getShot(me.id, other.shots[0]!)).rejects.toMatchObject(notFound);
        expect(await getTakeMedia(me.id, foreign)).toBeNull();
        expect(await getMediaKeys(me.id, foreign)).toEqual([]);
        await expect(cancelTake(me.id, foreign)).rejects.toMatchObject(notFound);
        await expect(setKept(me.id, foreign, true)).rejects.toMatchObject(notFound);
        await expect(setRating(me.id, foreign, 3)).rejects.toMatchObject(notFound);
        await expect(runAgain(me.id, foreign, options())).rejects.toMatchObject(notFound);

        const seen = [
          ...(await libraryOf(me.id, { search: "lighthouse" })).items,
          ...(await getFeed(me.id)).items.flatMap((shot) => shot.takes),
          ...(await getLive(me.id)),
          ...(await getTakeDetail(me.id, mine)).siblings,
        ];
        const known = new Set(me.takes);
        expect(seen.filter((take) => !known.has(take.id))).toEqual([]);
        const { previousTakeId, nextTakeId } = await getTakeDetail(me.id, mine);
        for (const id of [previousTakeId, nextTakeId])
          expect(id === null || known.has(id)).toBe(true);
        const after = await sql().query(`SELECT * FROM "Take" WHERE id = $1`, [foreign]);
        expect(after.rows).toEqual(before.rows);
      }),
      { numRuns: 12 },
    );
  });

  it("meet nothing behind a text that is no id", async () => {
    for (const text of ["", "1", "../..", "0193a4c2-5b7e-7f00-8a11-1234567890aZ"]) {
      await expect(getTakeDetail(people[0].id, text)).rejects.toMatchObject(notFound);
      expect(await getTakeMedia(people[0].id, text)).toBeNull();
      expect(await getMediaKeys(people[0].id, text)).toEqual([]);
    }
  });

  it("cannot move about in each other's lists with a cursor", async () => {
    const [ada, bob] = people;
    for (let shot = 0; shot < 14; shot += 1) await generate(ada.id, draftRequest({ takes: 5 }));
    const { nextCursor } = await libraryOf(ada.id);
    const page = await libraryOf(bob.id, { cursor: nextCursor! });
    for (const { id } of page.items) expect(bob.takes).toContain(id);
  });
});
