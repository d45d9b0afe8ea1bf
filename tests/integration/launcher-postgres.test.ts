import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensurePostgres, type PostgresServer } from "../../scripts/lib/postgres.mjs";
import { applyMigrations } from "../../scripts/lib/migrations.mjs";
import { removeDirectory, temporaryDirectory } from "./support/launcher";

const isRoot = process.getuid?.() === 0;

async function answer(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ lower: string }>("SELECT lower('ÉTÉ')");
    return rows[0]?.lower;
  } finally {
    await client.end();
  }
}

describe("the built-in PostgreSQL", () => {
  let base: string;
  let running: PostgresServer | undefined;

  const start = async (directory = base) => {
    running = await ensurePostgres({
      directory: path.join(directory, "postgres"),
      logFile: path.join(base, "postgres.log"),
      durable: false,
    });
    return running;
  };

  beforeEach(async () => {
    base = await temporaryDirectory();
  });

  afterEach(async () => {
    await running?.stop();
    running = undefined;
    await removeDirectory(base);
  });

  it("adopts a server that still runs", async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ pid: first.pid, adopted: true });
    expect(await answer(second.url)).toBe("été");
  });

  it("starts over the pid file of a killed server", async () => {
    const first = await start();
    process.kill(first.pid, "SIGKILL");
    await first.exited;
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await answer(second.url)).toBe("été");
  });

  it("does not take a stranger with the pid of a dead server for it", async () => {
    const first = await start();
    const pidFile = path.join(base, "postgres/postmaster.pid");
    const content = await readFile(pidFile, "utf8");
    await first.stop();
    await writeFile(pidFile, content.replace(String(first.pid), String(process.pid)));
    expect((await start()).adopted).toBe(false);
  });

  it("makes the cluster anew after an interrupted first start", async () => {
    const unfinished = path.join(base, "postgres.new");
    await mkdir(path.join(unfinished, "base"), { recursive: true });
    expect(await answer((await start()).url)).toBe("été");
    await expect(readFile(unfinished)).rejects.toThrow("ENOENT");
  });

  it("works where the path is too long for a socket", async () => {
    const deep = path.join(base, "a-rather-long-folder-name-".repeat(5));
    await mkdir(deep);
    expect(await answer((await start(deep)).url)).toBe("été");
  });

  it.runIf(isRoot)("works where the server's user may not look", async () => {
    const closed = path.join(base, "closed");
    await mkdir(closed);
    await chmod(closed, 0o700);
    expect(await answer((await start(closed)).url)).toBe("été");
  });

  it("takes migrations from two processes at once", async () => {
    const { url } = await start();
    const applied = await Promise.all([applyMigrations(url), applyMigrations(url)]);
    expect(applied.flat().length).toBe(new Set(applied.flat()).size);
    expect(applied.flat()).not.toEqual([]);
    expect(await applyMigrations(url)).toEqual([]);
  });
});
