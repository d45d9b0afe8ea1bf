import "server-only";
import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { workerLockClass } from "../takes/claim-repository";

const largestNumber = 2 ** 31 - 1;
const pingMilliseconds = 5_000;
const closeMilliseconds = 2_000;

export interface Liveness {
  /** Proof of life in pg_locks; drawn anew for every registration, so it never comes back. */
  number: number;
  /** Aborts when the lock is no longer certainly held. */
  lost: AbortSignal;
  close(): Promise<void>;
}

/**
 * Takes a session advisory lock on a connection of its own and keeps it. The database drops the
 * lock with the connection: within a second when the process dies, never while it is only paused.
 * Needs a direct connection, not one through a transaction pooler.
 */
export async function registerWorker(connectionString: string): Promise<Liveness> {
  const client = new pg.Client({
    connectionString,
    application_name: "retake-worker-life",
    keepAlive: true,
    // A machine that vanishes without a word is noticed by the server in about 25 seconds.
    options: "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
    connectionTimeoutMillis: 5_000,
    query_timeout: pingMilliseconds,
  });
  const lost = new AbortController();
  const lose = (reason: string) => lost.abort(new Error(reason));
  client.on("error", (error) => lose(`connection lost: ${error.message}`));
  client.on("end", () => lose("connection closed"));
  await client.connect();
  const number = await lockFreeNumber(client).catch(async (error: unknown) => {
    await client.end();
    throw error;
  });
  const ping = setInterval(() => {
    client.query("SELECT 1").catch((error: Error) => lose(`no answer: ${error.message}`));
  }, pingMilliseconds);
  return {
    number,
    lost: lost.signal,
    async close() {
      clearInterval(ping);
      // A server that does not answer any more would let this wait for ever.
      const ended = client.end().catch((error: Error) => lose(error.message));
      await Promise.race([ended, wait(closeMilliseconds, undefined, { ref: false })]);
    },
  };
}

async function lockFreeNumber(client: pg.Client): Promise<number> {
  for (;;) {
    const number = randomInt(1, largestNumber);
    const { rows } = await client.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_lock($1::int, $2::int) AS locked",
      [workerLockClass, number],
    );
    if (rows[0]?.locked) return number;
  }
}
