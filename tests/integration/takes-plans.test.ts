import { beforeAll, describe, expect, it } from "vitest";
import { readArchivedPage } from "@/lib/archive/export-queries";
import { noFilter, type LibraryFilter } from "@/lib/domain/library-filter";
import { decodeLibraryCursor, encodeFeedCursor, encodeLibraryCursor } from "@/lib/takes/cursor";
import { getLibraryCounts } from "@/lib/takes/library-count-queries";
import { getLibraryDays } from "@/lib/takes/library-day-queries";
import { getLibraryTakes } from "@/lib/takes/library-page-queries";
import { getFeed, getLive, getLiveTag, getTakeDetail } from "@/lib/takes/queries";
import { tablesScanned, vacuum, watchPlans, type Plan } from "./support/plans";
import { createUser, studioDatabase } from "./support/takes";

const { sql, url } = studioDatabase();

let plansOf: (read: () => Promise<unknown>) => Promise<Plan[]>;
let owner: string;
let collection: string;

beforeAll(async () => {
  plansOf = await watchPlans(url());
  owner = await createUser();
  const other = await createUser();
  await sql().query(
    `INSERT INTO "Shot" (id, "ownerId", number, prompt, "negativePrompt", "modelKey", parameters, "createdAt")
     SELECT gen_random_uuid(), o::uuid, n,
            'A ' || (ARRAY['silver','red','white','old','young','quiet','broken','tall','wet','small'])[1 + n % 10]
            || ' boat in harbour ' || md5(n::text) || repeat(', slow light over calm water', 6), 'blurry', 'draft/draft', '{}',
            now() - n * interval '1 hour'
     FROM unnest($1::text[]) o, generate_series(1, 2500) n ORDER BY n DESC`,
    [[owner, other]],
  );
  await sql().query(
    `INSERT INTO "Take" (id, "ownerId", "shotId", number, status, provider, model, seed, recipe,
       payload, kept, rating, tags, note, "trashedAt", "createdAt", "updatedAt", "startedAt",
       "finishedAt", "videoKey", file, error)
     SELECT gen_random_uuid(), s."ownerId", s.id, n,
       CASE s.number % 50 WHEN 0 THEN 'failed' ELSE 'ready' END::"TakeStatus",
       CASE s.number % 7 WHEN 0 THEN 'fal' ELSE 'draft' END, 'draft', s.number * 10 + n,
       jsonb_build_object('prompt', s.prompt, 'negativePrompt', s."negativePrompt", 'resolution',
         '720p', 'duration', 5, 'aspectRatio', (ARRAY['16:9','9:16','1:1'])[1 + s.number % 3]),
       '{}', s.number % 11 = 0, nullif(s.number % 6, 0),
       CASE s.number % 40 WHEN 0 THEN ARRAY['hero'] ELSE '{}' END,
       CASE s.number % 300 WHEN 0 THEN 'For the client' ELSE '' END,
       CASE s.number % 500 WHEN 1 THEN now() END,
       s."createdAt" + n * interval '1 ms', s."createdAt" + interval '1 minute',
       s."createdAt", s."createdAt" + interval '1 minute', 'key', '{}', '{}'
     FROM "Shot" s, generate_series(1, 4) n ORDER BY s."createdAt"`,
  );
  // A take that joins a collection counts as changed, which the fallback poll would tell.
  await sql().query(`ALTER TABLE "Take" DISABLE TRIGGER take_touch`);
  const { rows } = await sql().query<{ id: string }>(
    `WITH made AS (INSERT INTO "Collection" (id, "ownerId", name)
       VALUES (gen_random_uuid(), $1, 'Reel') RETURNING id),
     members AS (INSERT INTO "CollectionTake" ("collectionId", "takeId")
       SELECT made.id, take.id FROM made, "Take" take WHERE take."ownerId" = $1 AND seed % 500 = 1)
     SELECT id FROM made`,
    [owner],
  );
  collection = rows[0]!.id;
  await vacuum(sql());
});

/** A cursor with three quarters of the owner's takes before it. */
async function deepInLibrary(): Promise<string> {
  const { rows } = await sql().query<{ id: string; createdAt: Date }>(
    `SELECT id, "createdAt" FROM "Take" WHERE "ownerId" = $1
     ORDER BY "createdAt" DESC, id DESC OFFSET 7500 LIMIT 1`,
    [owner],
  );
  const { id, createdAt } = rows[0]!;
  return encodeLibraryCursor({ id, createdAt: createdAt.toISOString() });
}

const viewOf = (filter: Partial<LibraryFilter> = {}) => ({
  ownerId: owner,
  filter: { ...noFilter, ...filter },
  timeZone: "Europe/Berlin",
});

/** Totals have to count; every other statement must read about as much as it shows. */
const isCount = ({ query }: Plan) => query.startsWith("SELECT COUNT");

function expectNoFullScan(plans: readonly Plan[]) {
  expect(plans.length).toBeGreaterThan(0);
  for (const plan of plans) {
    for (const table of ["Take", "LibraryTake"]) {
      expect(tablesScanned(plan), plan.query).not.toContain(table);
    }
  }
}

describe("reads of an owner with 10,000 takes, in a database with 20,000", () => {
  const cases: [string, () => Promise<() => Promise<unknown>>, number][] = [
    ["first page of the feed", async () => () => getFeed(owner), 260],
    [
      "a page deep in the feed",
      async () => {
        const cursor = encodeFeedCursor({ number: 800 });
        return () => getFeed(owner, { cursor });
      },
      260,
    ],
    ["running shots", async () => () => getFeed(owner, { filter: "running" }), 260],
    ["first page of the library", async () => () => getLibraryTakes(viewOf()), 130],
    [
      "a page deep in the library",
      async () => {
        const cursor = await deepInLibrary();
        return () => getLibraryTakes(viewOf(), { cursor });
      },
      130,
    ],
    [
      "a page deep in the library, oldest first",
      async () => {
        const cursor = await deepInLibrary();
        return () => getLibraryTakes(viewOf({ order: "oldest" }), { cursor });
      },
      130,
    ],
    [
      "a window in the middle of a day",
      async () => () =>
        getLibraryTakes(viewOf(), {
          day: new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10),
          ...{ skip: 20, limit: 30 },
        }),
      130,
    ],
    ["a rare word", async () => () => getLibraryTakes(viewOf({ search: "client" })), 4_200],
    ["a seed", async () => () => getLibraryTakes(viewOf({ search: "seed:501" })), 10],
    ["a shot", async () => () => getLibraryTakes(viewOf({ search: "#77" })), 20],
    ["a collection", async () => () => getLibraryTakes(viewOf({ collection })), 100],
    ["the trash", async () => () => getLibraryTakes(viewOf({ trash: true })), 200],
    [
      "a take's page",
      async () => {
        const { items } = await getLibraryTakes(viewOf());
        return () => getTakeDetail(owner, items[30]!.id);
      },
      20,
    ],
    [
      "a page deep in the export of a library",
      async () => {
        const after = decodeLibraryCursor(await deepInLibrary());
        const createdAt = new Date(after.createdAt);
        return () => readArchivedPage(owner, { id: after.id, createdAt });
      },
      130,
    ],
    ["the fallback poll", async () => () => getLive(owner), 10],
    ["the fallback poll's tag", async () => () => getLiveTag(owner), 10],
  ];

  it.each(cases)("%s reads no more than it needs", async (_name, prepare, maximum) => {
    const plans = (await plansOf(await prepare())).filter((plan) => !isCount(plan));
    expectNoFullScan(plans);
    for (const plan of plans) expect(plan.rowsRead, plan.query).toBeLessThanOrEqual(maximum);
  });

  it.each([null, "oldest"] as const)(
    "the library's pages come out of the index in order, without a sort (%s)",
    async (order) => {
      const cursor = await deepInLibrary();
      const [page] = await plansOf(() => getLibraryTakes(viewOf({ order }), { cursor }));
      expect(page?.nodes.map((node) => node["Node Type"])).toEqual(["Limit", "Index Only Scan"]);
    },
  );
});

describe("no filter of the library reads a table from end to end", () => {
  const filters: [string, () => Partial<LibraryFilter>][] = [
    ["no filter", () => ({})],
    ["status", () => ({ status: "failed" })],
    ["a status nothing has", () => ({ status: "needs_attention" })],
    ["provider and model", () => ({ provider: ["fal"], model: ["fal/draft"] })],
    ["ratio", () => ({ ratio: ["9:16"], resolution: ["720p"], duration: [5] })],
    ["kept and rated", () => ({ kept: true, rating: 4 })],
    ["days", () => ({ from: "2020-01-01", to: new Date().toISOString().slice(0, 10) })],
    ["collection", () => ({ collection })],
    ["tag", () => ({ tag: "hero" })],
    ["same seed", () => ({ sameSeed: true })],
    ["trash", () => ({ trash: true })],
    ["rare word", () => ({ search: "client" })],
    ["common word", () => ({ search: "silver" })],
    ["part of a word", () => ({ search: "ilve" })],
    ["two words no take has both of", () => ({ search: "silver broken" })],
    ["phrase", () => ({ search: '"quiet boat"' })],
    ["words that are not there", () => ({ search: "silver -boat" })],
    ["digits", () => ({ search: "1500" })],
    ["seed and shot", () => ({ search: "seed:1501 shot:150" })],
    ["operators", () => ({ search: "is:kept -is:draft rating:>3 ratio:1:1 tag:hero model:draft" })],
    ["dates", () => ({ search: "after:2020 before:2100-01-01" })],
  ];

  it.each(filters)("%s", async (_name, filter) => {
    const view = viewOf(filter());
    expectNoFullScan(await plansOf(() => getLibraryTakes(view)));
    expectNoFullScan(await plansOf(() => getLibraryDays(view)));
    expectNoFullScan(await plansOf(() => getLibraryCounts(view)));
  });

  it("the layout of any mixture of plain filters comes from one index alone", async () => {
    const mixture = { status: "ready" as const, provider: ["draft"], kept: true, rating: 2 };
    const plans = await plansOf(() => getLibraryDays(viewOf(mixture)));
    const layout = plans.find(({ query }) => query.includes("string_agg"));
    const scans = layout?.nodes.filter((node) => node["Relation Name"]);
    expect(scans?.map((node) => [node["Node Type"], node["Index Name"]])).toEqual([
      ["Index Only Scan", "LibraryTake_newest_idx"],
    ]);
  });

  it("words are found through their own indexes", async () => {
    const plans = await plansOf(() => getLibraryTakes(viewOf({ search: "clie" })));
    const indexes = plans.flatMap(({ nodes }) => nodes.map((node) => node["Index Name"]));
    expect(indexes).toEqual(
      expect.arrayContaining(["LibraryTake_document_idx", "LibraryTake_text_idx"]),
    );
  });
});
