import "server-only";
import type { PoolClient } from "pg";

/**
 * How the planner weighs things on our connections. Its defaults are those of spinning disks and of
 * long reports; with them it reads whole tables in parallel where an index answers in a millisecond.
 * Sent once a connection and not as start-up options, which connection poolers refuse.
 */
const settings = [
  // Everything is on flash or in memory: a page out of order costs about what the next one does.
  "SET random_page_cost = 1.1",
  // Starting two helpers and compiling a query both take longer than any of ours.
  "SET max_parallel_workers_per_gather = 0",
  "SET jit = off",
  // The days of 100,000 takes are put in order in memory.
  "SET work_mem = '16MB'",
].join("; ");

/** For the pool: runs before a new connection is used. */
export async function prepareSession(client: Pick<PoolClient, "query">): Promise<void> {
  await client.query(settings);
}
