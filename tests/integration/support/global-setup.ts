import { mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { build, PROCESS_STEPS } from "../../../scripts/lib/build.mjs";
import { applyMigrations } from "../../../scripts/lib/migrations.mjs";
import { ensureDatabase, inDatabase } from "../../../scripts/lib/postgres-database.mjs";
import { ensurePostgres } from "../../../scripts/lib/postgres.mjs";

const TEMPLATE = "retake_template";

declare module "vitest" {
  interface ProvidedContext {
    /** The database administrators connect to, on the server of this run. */
    adminUrl: string;
    /** A migrated, empty database to copy. */
    templateDatabase: string;
  }
}

/** One PostgreSQL for all integration tests, and the bundles they start. */
export default async function setup(project: TestProject) {
  await build(PROCESS_STEPS);
  const directory = await mkdtemp(path.join(await realpath(os.tmpdir()), "retake-test-"));
  const server = await ensurePostgres({
    directory: path.join(directory, "postgres"),
    logFile: path.join(directory, "postgres.log"),
    durable: false,
  });
  await ensureDatabase(server.adminUrl, TEMPLATE);
  await applyMigrations(inDatabase(server.adminUrl, TEMPLATE));
  project.provide("adminUrl", server.adminUrl);
  project.provide("templateDatabase", TEMPLATE);
  return async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
