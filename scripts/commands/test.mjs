import { build, PROCESS_STEPS } from "../lib/build.mjs";
import { findChromium } from "../lib/chromium.mjs";
import { STATIC_CHECKS } from "../lib/static-checks.mjs";
import { add, close, runSteps, verdict } from "../lib/steps.mjs";
import { runPlaywright, runVitest } from "../lib/test-runs.mjs";

const only = (name, names) => ({
  name,
  run: async () => {
    await build(names);
    return verdict(true);
  },
});

const builds = await runSteps([only("build of the processes", PROCESS_STEPS)]);
const read = await runSteps(STATIC_CHECKS, 2);
const ran = await runSteps([
  { name: "unit and contract tests", run: () => runVitest("unit") },
  // The launcher and the browser tests start the built studio.
  only("build of the web app"),
  { name: "integration tests", run: () => runVitest("integration") },
  { name: "end-to-end tests", run: async () => runPlaywright(await findChromium()) },
]);
close(add(builds, read, ran));
