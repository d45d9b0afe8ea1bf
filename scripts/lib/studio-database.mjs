/** The studio's database for the length of one command, whether the studio runs or not. */
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { asOnlyCommand, prepareDataDirectory, tryLauncherLock } from "./data-directory.mjs";
import { Failure } from "./failure.mjs";
import { applyMigrations } from "./migrations.mjs";
import { expectDatabase } from "./outside-database.mjs";
import { ensurePostgres, runningPostgres } from "./postgres.mjs";
import { readSettings } from "./settings.mjs";

/** A studio that is just starting may still have to make or recover its database. */
const PATIENCE_MS = 60_000;

/** Runs `work` with the address of a database that has the newest schema. */
export async function withStudioDatabase(work) {
  const settings = await readSettings();
  if (settings.DATABASE_URL) {
    await expectDatabase(settings.DATABASE_URL);
    return workOn(settings.DATABASE_URL, work);
  }
  const directory = prepareDataDirectory(settings.RETAKE_DATA_DIR);
  return asOnlyCommand(directory, () => withOwnDatabase(directory, work));
}

async function workOn(url, work) {
  await applyMigrations(url);
  return work(url);
}

async function withOwnDatabase(directory, work) {
  const cluster = path.join(directory, "postgres");
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const lock = tryLauncherLock(directory);
    if (lock) return withStoppedStudio(lock, directory, cluster, work);
    const url = await runningPostgres(cluster);
    if (url) return workOn(url, work);
    await delay(200);
  }
  throw new Failure(
    `The studio on ${directory} runs, but its database has not answered for a minute. See ${path.join(directory, "logs/postgres.log")}.`,
  );
}

async function withStoppedStudio(lock, directory, cluster, work) {
  const logFile = path.join(directory, "logs/postgres.log");
  let server;
  const end = async () => {
    // One that was there before is left as it was found.
    if (server && !server.adopted) await server.stop();
    lock.release();
  };
  const interrupted = () => void end().finally(() => process.exit(130));
  for (const name of ["SIGINT", "SIGTERM"]) process.once(name, interrupted);
  try {
    server = await ensurePostgres({ directory: cluster, logFile });
    return await workOn(server.url, work);
  } finally {
    for (const name of ["SIGINT", "SIGTERM"]) process.off(name, interrupted);
    await end();
  }
}
