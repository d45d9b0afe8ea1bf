import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { inDatabase } from "../../../scripts/lib/postgres-database.mjs";

export interface TestDatabase {
  /** For `DATABASE_URL`. */
  url: string;
  /** Ends every connection to it and removes it. */
  drop: () => Promise<void>;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("adminUrl") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty, migrated database of its own for a test or a test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `retake_${randomUUID().replaceAll("-", "")}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${inject("templateDatabase")}`);
  return {
    url: inDatabase(inject("adminUrl"), name),
    drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
