import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "./database";

describe("a test database", async () => {
  const first = await createTestDatabase();
  const second = await createTestDatabase();
  afterAll(() => Promise.all([first.drop(), second.drop()]));

  it("is migrated and shares nothing with the next", async () => {
    const counts = [];
    for (const [index, url] of [first.url, second.url].entries()) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      if (index === 0) {
        await client.query(
          `INSERT INTO "User" (id, email, name, "passwordHash")
           VALUES (gen_random_uuid(), 'ada@example.com', 'Ada', 'none')`,
        );
      }
      const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM "User"`);
      counts.push(rows[0]?.n);
      await client.end();
    }
    expect(counts).toEqual([1, 0]);
  });
});
