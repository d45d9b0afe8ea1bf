/** Runs the test programs and counts from their own reports. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { inRoot, ROOT } from "./project.mjs";
import { run } from "./run.mjs";
import { verdict } from "./steps.mjs";

async function withReport(work) {
  const directory = await mkdtemp(path.join(os.tmpdir(), "retake-report-"));
  try {
    const file = path.join(directory, "report.json");
    const { code, output } = await work(file);
    const report = await readFile(file, "utf8").then(JSON.parse, () => undefined);
    return { code, output, report };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A program that fails without a failed test (it crashed, found nothing) counts as one failure. */
function total(passed, failed, { code, output }) {
  const silent = (code !== 0 || passed + failed === 0) && failed === 0;
  return { passed, failed: silent ? 1 : failed, output };
}

function testEnvironment(extra) {
  const environment = { ...process.env, ...extra, NEXT_TELEMETRY_DISABLED: "1" };
  // Tests bring their own; what a developer has set must not reach them.
  for (const name of [
    "DATABASE_URL",
    "AUTH_SECRET",
    "PUBLIC_URL",
    "PORT",
    "HOST",
    "FAL_KEY",
    "RUNCOMFY_API_TOKEN",
  ]) {
    delete environment[name];
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith("RETAKE_")) delete environment[name];
  }
  return environment;
}

export async function runVitest(project) {
  const result = await withReport((file) =>
    run(
      process.execPath,
      [
        ...[inRoot("node_modules/vitest/vitest.mjs"), "run", "--project", project],
        ...["--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
      ],
      { cwd: ROOT, quiet: false, env: testEnvironment() },
    ),
  );
  if (!result.report) return verdict(false);
  const { numPassedTests, numFailedTests, testResults } = result.report;
  // A file that cannot be loaded has no test that could fail.
  const broken = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return total(numPassedTests, numFailedTests + broken.length, { code: result.code });
}

export async function runPlaywright(chromium) {
  const result = await withReport((file) =>
    run(
      process.execPath,
      [inRoot("node_modules/@playwright/test/cli.js"), "test", "--reporter=list,json"],
      {
        cwd: ROOT,
        quiet: false,
        env: testEnvironment({ PLAYWRIGHT_JSON_OUTPUT_NAME: file, CHROMIUM_PATH: chromium }),
      },
    ),
  );
  if (!result.report) return verdict(false);
  const { stats, errors } = result.report;
  return total(stats.expected + stats.flaky, stats.unexpected + errors.length, {
    code: result.code,
  });
}
