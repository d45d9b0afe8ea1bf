/** Applies prisma/migrations in this process, with Prisma's own engine and history table. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { createSchemaEngine } from "../prisma/wasm-engine.mjs";
import { inRoot } from "./project.mjs";

// pg_catalog's one-byte "char", which the adapter cannot read; as text it can.
const CHAR_OID = 18;
const TEXT_OID = 25;

function asText(result) {
  for (const field of result?.fields ?? []) {
    if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
  }
  return result;
}

function poolFor(url) {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  // A server that stops while nothing runs, or while the connection is being closed, is reported
  // here. A running query fails by itself.
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    const query = client.query.bind(client);
    client.query = (...args) => {
      const running = query(...args);
      return typeof running?.then === "function" ? running.then(asText) : running;
    };
  });
  return pool;
}

async function connect(pool) {
  const adapter = await new PrismaPg(pool, { schema: "public" }).connect();
  // The adapter would cut the script at every semicolon, also inside a function's body.
  adapter.executeScript = async (script) => {
    try {
      await pool.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}

function migrationNames(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Everything there, finished and nothing failed: known without the engine, which takes 0.5 s. */
async function isCurrent(pool, names) {
  const { rows: tables } = await pool.query("SELECT to_regclass('_prisma_migrations') AS found");
  if (!tables[0].found) return false;
  const { rows } = await pool.query(
    "SELECT migration_name, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const finished = new Set(rows.filter((row) => row.finished_at).map((row) => row.migration_name));
  return rows.every((row) => row.finished_at) && names.every((name) => finished.has(name));
}

function readMigrations(directory, names) {
  const lockfile = path.join(directory, "migration_lock.toml");
  return {
    baseDir: directory,
    shadowDbInitScript: "",
    lockfile: {
      path: "migration_lock.toml",
      content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null,
    },
    migrationDirectories: names.map((name) => {
      const value = readFileSync(path.join(directory, name, "migration.sql"), "utf8");
      return {
        path: name,
        migrationFile: { path: "migration.sql", content: { tag: "ok", value } },
      };
    }),
  };
}

/**
 * Brings the database to the newest schema and returns the names applied. Safe to call twice at
 * once: the engine holds an advisory lock, the later caller finds the work done.
 */
export async function applyMigrations(url, directory = inRoot("prisma/migrations")) {
  const names = migrationNames(directory);
  const pool = poolFor(url);
  try {
    if (await isCurrent(pool, names)) return [];
    const engine = await createSchemaEngine({
      factory: {
        provider: "postgres",
        adapterName: "@prisma/adapter-pg",
        connect: () => connect(pool),
        connectToShadowDb: () => Promise.reject(new Error("Applying needs no shadow database.")),
      },
    });
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: readMigrations(directory, names),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    await pool.end();
  }
}
