/** The steps of a build, each done again only when its own sources have changed. */
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { bundleProcesses, compileKernel } from "./bundle.mjs";
import { Failure, sentenceFor } from "./failure.mjs";
import { withLock } from "./lock.mjs";
import { inRoot, ROOT } from "./project.mjs";
import { run } from "./run.mjs";
import { hashFiles } from "./source-hash.mjs";

const KERNEL = path.join("lib/providers/draft/kernel");
const GENERATED = path.join("lib/db/generated");
const TOOLS = ["package-lock.json", "tsconfig.json"];

export const WEB_SOURCES = [
  ...["app", "components", "lib", "public", "prisma/schema.prisma", "proxy.ts", ...TOOLS],
  ...["instrumentation-client.ts", "instrumentation.ts", "next.config.ts"],
  ...["postcss.config.mjs", "tailwind.config.ts"],
];

const STEPS = {
  generate: {
    label: "Prisma client",
    sources: ["prisma/schema.prisma", "prisma.config.ts", "package-lock.json"],
    output: `${GENERATED}/client.ts`,
    marker: `${GENERATED}/.build-hash`,
    make: generateClient,
  },
  kernel: {
    label: "draft kernel",
    sources: [KERNEL, "scripts/lib/bundle.mjs", "package-lock.json"],
    marker: "dist/.kernel-hash",
    make: compileKernel,
  },
  bundles: {
    label: "worker",
    sources: ["lib", "prisma/schema.prisma", "scripts/lib/bundle.mjs", ...TOOLS],
    skip: (file) => file === KERNEL || file === GENERATED,
    marker: "dist/.bundles-hash",
    make: bundleProcesses,
  },
  web: {
    label: "web app",
    sources: WEB_SOURCES,
    skip: (file) => file === KERNEL || file === GENERATED,
    output: ".next/BUILD_ID",
    marker: ".next/.build-hash",
    make: buildWeb,
  },
};

/** What the bundles and the tests need; the web app comes on top for a start. */
export const PROCESS_STEPS = ["generate", "kernel", "bundles"];
export const ALL_STEPS = [...PROCESS_STEPS, "web"];

async function generateClient() {
  const cli = inRoot("node_modules/prisma/build/index.js");
  // Prisma refuses to write over what an interrupted run left behind.
  if (!existsSync(inRoot(STEPS.generate.output))) {
    await rm(inRoot(GENERATED), { recursive: true, force: true });
  }
  await expectSuccess("prisma generate", run(process.execPath, [cli, "generate"], { cwd: ROOT }));
}

async function buildWeb() {
  const cli = inRoot("node_modules/next/dist/bin/next");
  const environment = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  delete environment.NODE_OPTIONS;
  await expectSuccess(
    "next build",
    run(process.execPath, [cli, "build"], { cwd: ROOT, env: environment }),
  );
}

async function expectSuccess(name, running) {
  const { code, output } = await running;
  if (code === 0) return;
  const known = sentenceFor(output, ROOT);
  throw known ? new Failure(known) : new Error(`${name} failed.\n${output}`);
}

function wantedHash(step) {
  return hashFiles(ROOT, step.sources, { skip: step.skip, salt: process.versions.node });
}

async function isFresh(step) {
  if (step.output && !existsSync(inRoot(step.output))) return false;
  const stored = await readFile(inRoot(step.marker), "utf8").catch(() => "");
  return stored === wantedHash(step);
}

async function make(step) {
  const hash = wantedHash(step);
  const marker = inRoot(step.marker);
  // Without the marker an interrupted build counts as none.
  await rm(marker, { force: true });
  await step.make();
  await mkdir(path.dirname(marker), { recursive: true });
  await writeFile(`${marker}.new`, hash);
  await rename(`${marker}.new`, marker);
}

/** Builds what is older than its sources. `announce` hears of each step that takes time. */
export async function build(names = ALL_STEPS, { announce = () => {} } = {}) {
  const stale = [];
  for (const name of names) if (!(await isFresh(STEPS[name]))) stale.push(name);
  if (stale.length === 0) return;
  await mkdir(inRoot("dist"), { recursive: true });
  // Two launches of one clone must not write the same build at once; the later finds it made.
  await withLock(inRoot("dist/.lock"), async () => {
    for (const name of names) {
      const step = STEPS[name];
      if (await isFresh(step)) continue;
      announce(step.label);
      await make(step);
    }
  });
}
