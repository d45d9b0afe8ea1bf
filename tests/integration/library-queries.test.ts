import { beforeAll, describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { noFilter, type LibraryFilter } from "@/lib/domain/library-filter";
import { shapeOf, shapeOfRatio, shapeRatios } from "@/lib/domain/library-shape";
import { libraryStatuses, takeStatusesOf } from "@/lib/domain/library-status";
import { takeStatuses } from "@/lib/domain/take-status";
import { getLibraryCounts } from "@/lib/takes/library-count-queries";
import { getLibraryDays } from "@/lib/takes/library-day-queries";
import { getLibraryTakes } from "@/lib/takes/library-page-queries";
import { createUser, studioDatabase } from "./support/takes";

const { sql } = studioDatabase();
let ownerId: string;

interface Planted {
  prompt?: string;
  negativePrompt?: string;
  note?: string;
  at?: string;
  seed?: number;
  provider?: string;
  ratio?: string;
  status?: string;
  columns?: Record<string, unknown>;
}

let shots = 0;

/** One take of a shot of its own; its seed names it in the expectations. */
async function plant(seed: number, planted: Planted = {}): Promise<string> {
  const {
    prompt = "A quiet harbour",
    negativePrompt = "",
    note = "",
    provider = "draft",
  } = planted;
  const { at = "2026-03-01T12:00:00Z", ratio = "16:9", status = "cancelled" } = planted;
  shots += 1;
  const shot = await database().shot.create({
    data: {
      ownerId,
      number: shots,
      prompt,
      negativePrompt,
      modelKey: "draft/draft",
      parameters: {},
    },
  });
  const recipe = { prompt, negativePrompt, aspectRatio: ratio, resolution: "720p", duration: 5 };
  const take = await database().take.create({
    data: {
      ...{
        ownerId,
        shotId: shot.id,
        number: 1,
        provider,
        model: "draft",
        seed: planted.seed ?? seed,
      },
      ...{ recipe, payload: {}, note, createdAt: new Date(at) },
      ...planted.columns,
    },
  });
  await sql().query(`UPDATE "Take" SET status = $2::"TakeStatus" WHERE id = $1`, [take.id, status]);
  return take.id;
}

const view = (filter: Partial<LibraryFilter>, timeZone = "UTC") => ({
  ownerId,
  filter: { ...noFilter, ...filter },
  timeZone,
});

/** Seeds of what passes, newest first. */
async function found(filter: Partial<LibraryFilter>, timeZone?: string): Promise<number[]> {
  const { items } = await getLibraryTakes(view(filter, timeZone), { limit: 200 });
  return items.map((take) => take.recipe?.seed ?? -1);
}

beforeAll(async () => {
  ownerId = await createUser();
});

describe("a search", () => {
  beforeAll(async () => {
    await plant(101, { prompt: "A silver UFO hovers over Café Paris at night" });
    await plant(102, { prompt: "Two dogs run through tall grass", negativePrompt: "blurry, text" });
    await plant(103, { prompt: "100% cotton_sheet, drying", note: "For the client, second round" });
    await plant(104, { prompt: "黒い猫が歩く" });
    await plant(4210983, { prompt: "A silver spoon" });
  });

  it.each<[string, number[]]>([
    ["silver", [4210983, 101]],
    ["SILV", [4210983, 101]],
    ["ufo silver", [101]],
    ["overs", [101]],
    ["cafe", [101]],
    ["café", [101]],
    ["dog", [102]],
    ["running", [102]],
    ["blurry", [102]],
    ["client", [103]],
    ["100%", [103]],
    ["cotton_s", [103]],
    ["cotton%dry", []],
    ['"silver ufo"', [101]],
    ['"ufo silver"', []],
    ['"second round"', [103]],
    ["猫", [104]],
    ['"い猫"', [104]],
    ["silver -spoon", [101]],
    ["-silver -client", [104, 102]],
    ["seed:4210983", [4210983]],
    ["4210983", [4210983]],
    ["4210", [4210983]],
    ["shot:2", [102]],
    ["#2", [102]],
    ["nothing-like-this", []],
    ["'); --", []],
    ["!!! & | :*", []],
    ["the", [103]],
  ])("for %s", async (search, seeds) => {
    expect((await found({ search })).sort()).toEqual([...seeds].sort());
  });

  it("finds a note as soon as it is written, and no longer what it was", async () => {
    const row = await database().take.findFirstOrThrow({ where: { ownerId, seed: 103 } });
    await database().take.update({ where: { id: row.id }, data: { note: "Approved" } });
    expect(await found({ search: "appro" })).toEqual([103]);
    expect(await found({ search: "client" })).toEqual([]);
    expect(await found({ search: "is:noted" })).toEqual([103]);
  });
});

describe("filters, days and counts", () => {
  let collection: string;
  let rated: string;

  beforeAll(async () => {
    ownerId = await createUser();
    shots = 0;
    const kept = { kept: true, rating: 5, tags: ["hero", "night"] };
    // 23:30 and 00:30 of one night in Berlin, either side of midnight in UTC.
    rated = await plant(1, { at: "2026-03-01T22:30:00Z", ratio: "9:16", columns: kept });
    await plant(2, { at: "2026-03-01T23:30:00Z", columns: { rating: 2 } });
    await plant(3, { at: "2026-02-10T08:00:00Z", provider: "fal", ratio: "1:1" });
    await plant(4, { at: "2026-02-10T09:00:00Z", provider: "fal", status: "running", seed: 3 });
    await plant(5, { at: "2025-12-31T23:59:00Z", columns: { tags: ["hero"], retakeOfId: rated } });
    await plant(6, { at: "2026-02-11T09:00:00Z", columns: { trashedAt: new Date() } });
    const gone = await plant(7, { columns: { trashedAt: new Date() } });
    await database().take.update({ where: { id: gone }, data: { purgedAt: new Date() } });
    const made = await database().collection.create({
      data: { ownerId, name: "Reel", takes: { create: [{ takeId: rated }] } },
    });
    collection = made.id;
    for (const [kind, change] of [
      ["estimate", 200_000],
      ["actual", 50_000],
    ] as const) {
      await database().spendEntry.create({
        data: {
          ...{ takeId: rated, ownerId, provider: "fal", kind, changeMicros: change },
          ...{ amountMicros: change, countsAt: new Date() },
        },
      });
    }
  });

  it.each<[Partial<LibraryFilter>, number[]]>([
    [{}, [2, 1, 3, 3, 5]],
    [{ provider: ["fal"] }, [3, 3]],
    [{ model: ["fal/draft", "draft/other"] }, [3, 3]],
    [{ ratio: ["9:16", "1:1"] }, [1, 3]],
    [{ resolution: ["1080p"] }, []],
    [{ duration: [5, 10] }, [2, 1, 3, 3, 5]],
    [{ status: "active" }, [3]],
    [{ kept: true }, [1]],
    [{ kept: false, rating: 2 }, [2]],
    [{ rating: 2 }, [2, 1]],
    [{ tag: "hero" }, [1, 5]],
    [{ sameSeed: true }, [3, 3]],
    [{ trash: true }, [6]],
    [{ search: "is:trashed" }, [6]],
    [{ search: "-is:trashed is:kept" }, [1]],
    [{ search: "rating:<3" }, [2]],
    [{ search: "rating:0" }, [3, 3, 5]],
    [{ search: "-rating:>3" }, [2, 3, 3, 5]],
    [{ search: "is:retake" }, [5]],
    [{ search: "is:draft tag:night" }, [1]],
    [{ search: "provider:fal -ratio:1:1" }, [3]],
    [{ search: "model:draft is:running" }, [3]],
    [{ search: "before:2026" }, [5]],
    [{ search: "after:2026-01 before:2026-03" }, [3, 3]],
    [{ from: "2026-02-10", to: "2026-02-28" }, [3, 3]],
  ])("%j", async (filter, seeds) => {
    expect(await found(filter)).toEqual(seeds);
    const counts = await getLibraryCounts(view(filter));
    const days = await getLibraryDays(view(filter));
    expect([counts.total, days.total]).toEqual([seeds.length, seeds.length]);
    expect(days.days.map(({ shapes }) => shapes).join("")).toHaveLength(seeds.length);
  });

  it("narrows to a collection", async () => {
    expect(await found({ collection })).toEqual([1]);
    expect((await getLibraryCounts(view({}))).collection).toEqual({ [collection]: 1 });
  });

  it("has the days of the viewer, with what they cost and the shapes of their takes", async () => {
    expect((await getLibraryDays(view({ from: "2026-03-01" }))).days).toEqual([
      { date: "2026-03-01", count: 2, cost: 250_000, shapes: "bi" },
    ]);
    const berlin = await getLibraryDays(view({ from: "2026-03-01" }, "Europe/Berlin"));
    expect(berlin.days).toEqual([
      { date: "2026-03-02", count: 1, cost: 0, shapes: "b" },
      { date: "2026-03-01", count: 1, cost: 250_000, shapes: "i" },
    ]);
    const place = { day: "2026-03-01", skip: 1, limit: 5 };
    const window = await getLibraryTakes(view({}, "UTC"), place);
    expect(window.items.map((take) => take.recipe?.seed)).toEqual([1]);
    expect(await found({ search: "after:2026-03-01" }, "Europe/Berlin")).toEqual([2]);
  });

  it("is read from either end, page by page, with and without words", async () => {
    for (const search of ["", "-nothing", "a"]) {
      const newest = await found({ search });
      expect(await found({ search, order: "oldest" })).toEqual(newest.toReversed());
      const pages: (number | undefined)[] = [];
      let cursor: string | undefined;
      do {
        const page = await getLibraryTakes(view({ search, order: "oldest" }), { cursor, limit: 2 });
        pages.push(...page.items.map((take) => take.recipe?.seed));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(pages).toEqual(newest.toReversed());
    }
  });

  it("counts the values of a filter as if that filter were not set", async () => {
    const counts = await getLibraryCounts(view({ provider: ["fal"], status: "cancelled" }));
    expect(counts).toMatchObject({
      total: 1,
      provider: { draft: 3, fal: 1 },
      status: { active: 1, cancelled: 1 },
      ratio: { "1:1": 1 },
      kept: { no: 1 },
      rating: { "0": 1 },
    });
    expect((await getLibraryCounts(view({ tag: "night" }))).tag).toEqual({ hero: 2, night: 1 });
  });

  it("names statuses and shapes as the browser does", async () => {
    const named = await sql().query<{ status: string; name: string }>(
      `SELECT status, library_status(status::"TakeStatus") AS name FROM unnest($1::text[]) AS status`,
      [takeStatuses],
    );
    for (const { status, name } of named.rows) {
      const wanted = libraryStatuses.find((known) =>
        takeStatusesOf(known).some((s) => s === status),
      );
      expect(name).toBe(wanted);
    }
    const sizes = [
      ...Object.values(shapeRatios).map((ratio) => ({ width: ratio * 1000, height: 1000 })),
      ...Array.from({ length: 60 }, (_, step) => ({ width: 300 + step * 47, height: 1000 })),
    ];
    for (const size of sizes) {
      const { rows } = await sql().query(`SELECT library_shape($1, $2) AS shape`, [
        size.width,
        size.height,
      ]);
      expect(rows).toEqual([{ shape: shapeOf(size) }]);
    }
    expect(shapeOfRatio("9:16")).toBe("i");
  });

  it("takes any recipe and file, also damaged ones", async () => {
    await database().take.update({
      where: { id: rated },
      data: { file: { width: "wide", height: 0 } },
    });
    for (const recipe of [[], "text", 5, { duration: "long", aspectRatio: "0:0" }]) {
      await plant(8, { columns: { recipe } });
    }
    expect(await found({ search: "seed:8" })).toHaveLength(4);
  });
});
