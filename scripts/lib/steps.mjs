/** Runs the steps of a check, prints each with its time and adds up what passed and failed. */

/** @returns {{passed: number, failed: number}} for a step that is one check of its own */
export function verdict(ok) {
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function timed({ name, run }) {
  const begin = performance.now();
  let outcome;
  try {
    outcome = await run();
  } catch (error) {
    outcome = { ...verdict(false), output: error.stack ?? String(error) };
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const { passed, failed, output } = outcome;
  if (failed > 0 && output) console.log(`\n${output.trim()}\n`);
  const counts = passed + failed > 1 ? `, ${passed} passed, ${failed} failed` : "";
  console.log(`${failed > 0 ? "✗" : "✓"} ${name} (${seconds} s${counts})`);
  return outcome;
}

/** @param atOnce how many steps may run beside each other */
export async function runSteps(steps, atOnce = 1) {
  const total = { passed: 0, failed: 0 };
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const { passed, failed } = await timed(step);
      total.passed += passed;
      total.failed += failed;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return total;
}

export function add(...totals) {
  return totals.reduce((sum, { passed, failed }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
  }));
}

/** The closing line of every test command, and the exit code that goes with it. */
export function close({ passed, failed }) {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}
