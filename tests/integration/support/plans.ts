import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/lib/db/generated/client";
import { prepareSession } from "@/lib/db/session";

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
}

export interface Plan {
  query: string;
  nodes: PlanNode[];
  /** Rows fetched from tables, those the filter threw away included. */
  rowsRead: number;
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

/** Tables that were read from end to end. */
export function tablesScanned({ nodes }: Plan): (string | undefined)[] {
  return nodes
    .filter((node) => node["Node Type"].endsWith("Seq Scan"))
    .map((node) => node["Relation Name"]);
}

/**
 * Statistics, and the map of rows that everybody sees, for whole tables. One pass leaves rows out
 * while the server's own upkeep looks at the same database.
 */
export async function vacuum(sql: pg.Pool): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    await sql.query(`VACUUM ANALYZE`);
    const { rows } = await sql.query<{ done: boolean }>(
      `SELECT bool_and(relallvisible >= relpages) AS done FROM pg_class
       WHERE relname IN ('Take', 'Shot', 'LibraryTake')`,
    );
    if (rows[0]?.done) return;
    if (Date.now() > deadline) throw new Error("never happened: every page is visible to all");
  }
}

/**
 * Listens to what the studio's own queries send from now on.
 * @returns what answers the real plans of every statement that `read` sends, run again under EXPLAIN
 */
export async function watchPlans(url: string) {
  const statements: { query: string; params: unknown[] }[] = [];
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: 4, onConnect: prepareSession }),
    log: [{ emit: "event", level: "query" }],
  });
  prisma.$on("query", ({ query, params }) => {
    statements.push({ query, params: JSON.parse(params) as unknown[] });
  });
  (globalThis as unknown as { retakeDatabase: PrismaClient }).retakeDatabase = prisma;
  const client = new pg.Client({ connectionString: url });
  // Dropping the database may close it first.
  client.on("error", () => {});
  await client.connect();
  await prepareSession(client);

  return async function plansOf(read: () => Promise<unknown>): Promise<Plan[]> {
    statements.length = 0;
    await read();
    const plans: Plan[] = [];
    for (const { query, params } of [...statements]) {
      const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${query}`,
        params,
      );
      const nodes = flatten(rows[0]!["QUERY PLAN"][0].Plan);
      const rowsRead = nodes
        .filter((node) => node["Relation Name"] !== undefined)
        .map(
          (node) =>
            (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
        )
        .reduce((sum, rowCount) => sum + rowCount, 0);
      plans.push({ query, nodes, rowsRead });
    }
    return plans;
  };
}
