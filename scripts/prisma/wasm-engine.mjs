/** Loads Prisma's schema engine from its WASM build on npm. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const packageDirectory = path.dirname(
  createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"),
);

export function schemaEngineVersion() {
  return JSON.parse(readFileSync(path.join(packageDirectory, "package.json"), "utf8")).version;
}

let loaded;
async function loadBindings() {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const binary = readFileSync(path.join(packageDirectory, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(binary, {
    "./schema_engine_bg.js": bindings,
  });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/** A schema engine over a driver-adapter factory (see @prisma/driver-adapter-utils). */
export async function createSchemaEngine({ datamodels, factory }) {
  const { bindMigrationAwareSqlAdapterFactory } = await import("@prisma/driver-adapter-utils");
  loaded ??= loadBindings();
  const { SchemaEngine } = await loaded;
  return SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
}
