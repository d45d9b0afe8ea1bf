import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure, fail } from "../lib/failure.mjs";
import { inRoot, ROOT } from "../lib/project.mjs";
import { run } from "../lib/run.mjs";

async function schemaChanges() {
  const { code, output, stdout } = await run(
    process.execPath,
    [
      ...[inRoot("node_modules/prisma/build/index.js"), "migrate", "diff", "--script"],
      ...["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"],
    ],
    { cwd: ROOT },
  );
  if (code !== 0) throw new Error(`The changes could not be worked out.\n${output}`);
  return stdout;
}

async function writeMigration(name) {
  if (!/^[a-z][a-z0-9_]*$/.test(name ?? "")) {
    throw new Failure("Name the migration in snake case: npm run migrate:new -- add_folders");
  }
  const script = await schemaChanges();
  if (script.includes("This is an empty migration")) {
    throw new Failure("The migrations already make everything in the schema.");
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const directory = inRoot("prisma/migrations", `${stamp}_${name}`);
  mkdirSync(directory);
  writeFileSync(path.join(directory, "migration.sql"), script);
  console.log(`Wrote ${path.relative(ROOT, directory)}/migration.sql. Read it before you commit.`);
}

writeMigration(process.argv[2]).catch(fail);
