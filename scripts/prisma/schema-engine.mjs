#!/usr/bin/env node
/**
 * Stands in for Prisma's native schema engine, which its CLI would download: speaks the CLI's
 * JSON-RPC over stdio and answers with Prisma's own WASM build from npm, on an in-memory database.
 * Enough for `generate`, `validate`, `format` and `migrate diff`; migrations are applied by
 * `scripts/lib/migrations.mjs`, never from here.
 */
import { readFileSync } from "node:fs";
import readline from "node:readline";
import { createSchemaEngine, schemaEngineVersion } from "./wasm-engine.mjs";

const argumentsGiven = process.argv.slice(2);
if (argumentsGiven.includes("--version")) {
  console.log(`schema-engine-wasm ${schemaEngineVersion()}`);
  process.exit(0);
}

const datamodels = argumentsGiven
  .flatMap((value, index) => (value === "--datamodels" ? [argumentsGiven[index + 1]] : []))
  .map((file) => [file, readFileSync(file, "utf8")]);

const closers = [];

async function inMemoryDatabase() {
  const { PGlite } = await import("@electric-sql/pglite");
  const { pg_trgm } = await import("@electric-sql/pglite/contrib/pg_trgm");
  const { PrismaPGlite } = await import("pglite-prisma-adapter");
  // Extensions that migrations create must be named here: PGlite loads no others.
  const database = new PGlite({ extensions: { pg_trgm } });
  await database.waitReady;
  closers.push(() => database.close());
  const adapter = await new PrismaPGlite(database).connect();
  // The adapter's own does not wait, and a script that fails would pass for one that worked.
  adapter.executeScript = async (script) => {
    try {
      await database.exec(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}

let enginePromise;
function engine() {
  enginePromise ??= createSchemaEngine({
    datamodels: datamodels.length ? datamodels : undefined,
    factory: {
      provider: "postgres",
      adapterName: "pglite",
      connect: inMemoryDatabase,
      connectToShadowDb: inMemoryDatabase,
    },
  });
  return enginePromise;
}

function send(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function answer(request) {
  const { id, method, params } = request;
  try {
    let result = await (await engine())[method](params ?? {});
    if (method === "diff" && result?.stdout) {
      const content = result.stdout.replace(/\n$/, "");
      send({ jsonrpc: "2.0", id: `print-${id}`, method: "print", params: { content } });
      result = { ...result, stdout: null };
    }
    send({ jsonrpc: "2.0", id, result: result ?? {} });
  } catch (error) {
    send({
      jsonrpc: "2.0",
      id,
      error: {
        code: 4466,
        message: "An error happened. Check the data field for details.",
        data: {
          is_panic: false,
          message: String(error?.message ?? error),
          error_code: error?.code ?? null,
          meta: error?.meta ?? null,
        },
      },
    });
  }
}

let chain = Promise.resolve();
const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => {
  if (!line.trim()) return;
  const request = JSON.parse(line);
  if (request.method) chain = chain.then(() => answer(request));
});
lines.on("close", async () => {
  await chain;
  for (const close of closers) await close();
  process.exit(0);
});
