import { PrismaPg } from "@prisma/adapter-pg";
import { beforeAll, describe, expect, it } from "vitest";
import { PrismaClient } from "@/lib/db/generated/client";
import { encodeFeedCursor, encodeLibraryCursor } from "@/lib/takes/cursor";
import { getFeed, getLibrary, getLive, getLiveTag, getTakeDetail } from "@/lib/takes/queries";
import { createUser, studioDatabase } from "./support/takes";

const { sql, url } = studioDatabase();

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
}

interface Plan {
  query: string;
  nodes: PlanNode[];
  /** Rows fetched from tables, those the filter threw away included. */
  rowsRead: number;
}

const statements: { query: string; params: unknown[] }[] = [];

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

function isScan(node: PlanNode): boolean {
  return node["Relation Name"] !== undefined;
}

/** The real plans of every statement that `read` sends, run again under EXPLAIN ANALYZE. */
async function plansOf(read: () => Promise<unknown>): Promise<Plan[]> {
  statements.length = 0;
  await read();
  const plans: Plan[] = [];
  for (const { query, params } of [...statements]) {
    const { rows } = await sql().query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${query}`,
      params,
    );
    const root = rows[0]!["QUERY PLAN"][0].Plan;
    const nodes = flatten(root);
    const rowsRead = nodes
      .filter(isScan)
      .map(
        (node) =>
          (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
      )
      .reduce((sum, rowCount) => sum + rowCount, 0);
    plans.push({ query, nodes, rowsRead });
  }
  return plans;
}

let owner: string;

beforeAll(async () => {
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url(), max: 4 }),
    log: [{ emit: "event", level: "query" }],
  });
  client.$on("query", ({ query, params }) => {
    statements.push({ query, params: JSON.parse(params) as unknown[] });
  });
  (globalThis as unknown as { retakeDatabase: PrismaClient }).retakeDatabase = client;
  owner = await createUser();
  const other = await createUser();
  await sql().query(
    `INSERT INTO "Shot" (id, "ownerId", number, prompt, "negativePrompt", "modelKey", parameters, "createdAt")
     SELECT gen_random_uuid(), o::uuid, n, 'A ' || md5(n::text) || ' harbour', '', 'draft/draft', '{}',
            now() - n * interval '1 hour'
     FROM unnest($1::text[]) o, generate_series(1, 2500) n`,
    [[owner, other]],
  );
  await sql().query(
    `INSERT INTO "Take" (id, "ownerId", "shotId", number, status, provider, model, seed, recipe,
       payload, "createdAt", "updatedAt", "startedAt", "finishedAt", "videoKey", file)
     SELECT gen_random_uuid(), s."ownerId", s.id, n, 'ready', 'draft', 'draft',
       (random() * 2000000000)::int, '{"resolution": "720p", "duration": 5}', '{}',
       s."createdAt" + n * interval '1 ms', s."createdAt" + interval '1 minute',
       s."createdAt", s."createdAt" + interval '1 minute', 'key', '{}'
     FROM "Shot" s, generate_series(1, 4) n`,
  );
  await sql().query(`ANALYZE "Shot", "Take"`);
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

/** Totals have to count; every other statement must read about as much as it shows. */
const isCount = ({ query }: Plan) => query.startsWith("SELECT COUNT");

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
    ["first page of the library", async () => () => getLibrary(owner), 100],
    [
      "a page deep in the library",
      async () => {
        const cursor = await deepInLibrary();
        return () => getLibrary(owner, { cursor });
      },
      100,
    ],
    [
      "a page deep in a filtered library",
      async () => {
        const cursor = await deepInLibrary();
        return () => getLibrary(owner, { cursor, status: "ready" });
      },
      100,
    ],
    ["an empty filter", async () => () => getLibrary(owner, { status: "failed" }), 10],
    [
      "a take's page",
      async () => {
        const { items } = await getLibrary(owner);
        return () => getTakeDetail(owner, items[30]!.id);
      },
      20,
    ],
    ["the fallback poll", async () => () => getLive(owner), 10],
    ["the fallback poll's tag", async () => () => getLiveTag(owner), 10],
  ];

  it.each(cases)("%s reads no more than it needs", async (_name, prepare, maximum) => {
    const plans = await plansOf(await prepare());
    for (const plan of plans.filter((one) => !isCount(one))) {
      expect(plan.rowsRead, plan.query).toBeLessThanOrEqual(maximum);
      const scans = plan.nodes.filter((node) => node["Relation Name"] === "Take");
      expect(scans.map((node) => node["Node Type"])).not.toContain("Seq Scan");
    }
    expect(plans.length).toBeGreaterThan(0);
  });

  it("the library's pages come out of the index in order, without a sort", async () => {
    const cursor = await deepInLibrary();
    const [page] = await plansOf(() => getLibrary(owner, { cursor }));
    expect(page?.nodes.map((node) => node["Node Type"])).not.toContain("Sort");
    expect(page?.nodes.map((node) => node["Index Name"])).toContain(
      "Take_ownerId_createdAt_id_idx",
    );
  });
});
