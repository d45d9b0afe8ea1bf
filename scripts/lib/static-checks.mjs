/** The checks that read the sources without running them. */
import { inRoot, ROOT } from "./project.mjs";
import { run } from "./run.mjs";
import { listFiles } from "./source-hash.mjs";
import { verdict } from "./steps.mjs";

const CRUISED = ["app", "components", "lib", "proxy.ts", "instrumentation.ts", "tests"];
const NOT_CRUISED = ["lib/db/generated", "lib/providers/draft/kernel"];

function node(...args) {
  return run(process.execPath, args, { cwd: ROOT });
}

async function tool(path, ...args) {
  const { code, output } = await node(inRoot("node_modules", path), ...args);
  return { ...verdict(code === 0), output };
}

async function types() {
  // Writes next-env.d.ts and the types of the routes, which a fresh clone lacks.
  const generated = await tool("next/dist/bin/next", "typegen");
  return generated.failed ? generated : tool("typescript/bin/tsc", "--noEmit");
}

async function importRules() {
  const cruiser = inRoot("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const present = CRUISED.filter((entry) => listFiles(ROOT, [entry]).length > 0);
  const { code, output } = await node(cruiser, "--output-type", "err-long", ...present);
  const cruised = Number(/(\d+) modules/.exec(output)?.[1] ?? 0);
  const expected = listFiles(ROOT, present, (file) => NOT_CRUISED.includes(file)).filter((file) =>
    /\.tsx?$/.test(file),
  ).length;
  // A checker that cannot read TypeScript finds nothing to complain about.
  if (cruised < expected) {
    const complaint = `Only ${cruised} modules of at least ${expected} were looked at.`;
    return { ...verdict(false), output: `${output}\n${complaint}` };
  }
  return { ...verdict(code === 0), output };
}

async function migrationsMatchSchema() {
  const { code, output } = await node(
    ...[inRoot("node_modules/prisma/build/index.js"), "migrate", "diff", "--exit-code"],
    ...["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"],
  );
  const hint = "The schema has changes no migration makes: npm run migrate:new -- <name>";
  return { ...verdict(code === 0), output: code === 2 ? `${output}\n${hint}` : output };
}

export const STATIC_CHECKS = [
  { name: "formatting", run: () => tool("prettier/bin/prettier.cjs", "--check", ".") },
  { name: "lint", run: () => tool("eslint/bin/eslint.js", "--max-warnings=0", ".") },
  { name: "types", run: types },
  { name: "import rules", run: importRules },
  { name: "migrations match the schema", run: migrationsMatchSchema },
];
