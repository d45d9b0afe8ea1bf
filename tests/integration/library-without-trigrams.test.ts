import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { database } from "@/lib/db/client";
import { noFilter } from "@/lib/domain/library-filter";
import { log } from "@/lib/log";
import { getLibraryTakes } from "@/lib/takes/library-page-queries";
import { applyMigrations } from "../../scripts/lib/migrations.mjs";
import { ensureDatabase, inDatabase } from "../../scripts/lib/postgres-database.mjs";
import { createUser } from "./support/takes";

/** A server whose administrator lets nobody create an extension. */
describe("a database without pg_trgm", () => {
  const name = `retake_${randomUUID().replaceAll("-", "")}`;
  let sql: pg.Pool;

  beforeAll(async () => {
    await ensureDatabase(inject("adminUrl"), name);
    const url = inDatabase(inject("adminUrl"), name);
    sql = new pg.Pool({ connectionString: url, max: 1 });
    sql.on("error", () => {});
    await sql.query(`
      CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'permission denied to create extension'; END $$;
      CREATE EVENT TRIGGER refuse ON ddl_command_start WHEN TAG IN ('CREATE EXTENSION')
        EXECUTE FUNCTION refuse()`);
    await applyMigrations(url);
    process.env.DATABASE_URL = url;
    process.env.RETAKE_LOG_LEVEL = "error";
  });

  afterAll(async () => {
    await database().$disconnect();
    await sql.end();
    const admin = new pg.Client({ connectionString: inject("adminUrl") });
    await admin.connect();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  });

  it("still finds words by their beginning, phrases and everything else, and says what is missing", async () => {
    const ownerId = await createUser();
    const shot = await database().shot.create({
      data: {
        ...{ ownerId, number: 1, prompt: "A silver UFO over 猫の街", negativePrompt: "" },
        ...{ modelKey: "draft/draft", parameters: {} },
      },
    });
    await database().take.create({
      data: {
        ...{ ownerId, shotId: shot.id, number: 1, provider: "draft", model: "draft", seed: 77 },
        ...{ recipe: { prompt: shot.prompt }, payload: {} },
      },
    });
    const warn = vi.spyOn(log(), "warn");
    const count = async (search: string) => {
      const filter = { ...noFilter, search };
      return (await getLibraryTakes({ ownerId, filter, timeZone: "UTC" })).items.length;
    };
    const found = await Promise.all(
      ["silv", '"silver ufo"', "の街", "seed:77", "77", "-gold", "ilver"].map(count),
    );
    expect(found).toEqual([1, 1, 1, 1, 1, 1, 0]);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]?.[0]).toContain("pg_trgm");
  });
});
