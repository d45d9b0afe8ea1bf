import { build, PROCESS_STEPS } from "../lib/build.mjs";
import { findChromium } from "../lib/chromium.mjs";
import { inRoot, ROOT } from "../lib/project.mjs";
import { run } from "../lib/run.mjs";
import { add, close, runSteps, verdict } from "../lib/steps.mjs";
import { runPlaywright, runVitest } from "../lib/test-runs.mjs";

const only = (name, names) => ({
  name,
  run: async () => {
    await build(names);
    return verdict(true);
  },
});

/** `npm run check`, in one piece: its lines would stand between those of the browser. */
async function fastPart() {
  const options = { cwd: ROOT, aside: true };
  const { code, stdout, output } = await run(
    process.execPath,
    [inRoot("scripts/commands/check.mjs")],
    options,
  );
  const [, passed, failed] = /(\d+) passed, (\d+) failed\s*$/.exec(stdout) ?? [];
  if (passed === undefined) return { ...verdict(false), output };
  if (code !== 0) {
    // Also what it wrote as errors, and a failure whatever the counts say.
    return { passed: Number(passed), failed: Math.max(1, Number(failed)), output };
  }
  // Its closing line is not the last word here.
  process.stdout.write(stdout.replace(/.*passed, .*failed\s*$/, ""));
  return { passed: Number(passed), failed: 0 };
}

const builds = await runSteps([
  only("build of the processes", PROCESS_STEPS),
  // The launcher and the browser tests start the built studio.
  only("build of the web app"),
]);
const ran = await runSteps([{ name: "integration tests", run: () => runVitest("integration") }]);
// The browser tests wait much of their time, for clips and for the screen; the fast part fills it.
const both = await runSteps(
  [
    { name: "end-to-end tests", run: async () => runPlaywright(await findChromium()) },
    { name: "formatting, lint, types, import rules and unit tests", run: fastPart },
  ],
  2,
);
close(add(builds, ran, both));
