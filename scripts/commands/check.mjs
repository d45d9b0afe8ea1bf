import { build, PROCESS_STEPS } from "../lib/build.mjs";
import { fail } from "../lib/failure.mjs";
import { STATIC_CHECKS } from "../lib/static-checks.mjs";
import { add, close, runSteps } from "../lib/steps.mjs";
import { runVitest } from "../lib/test-runs.mjs";

try {
  await build(PROCESS_STEPS);
  const read = await runSteps(STATIC_CHECKS, 2);
  const unit = await runSteps([{ name: "unit and contract tests", run: () => runVitest("unit") }]);
  close(add(read, unit));
} catch (error) {
  fail(error);
}
