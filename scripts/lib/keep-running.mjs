import { setTimeout as delay } from "node:timers/promises";

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;
/** A process that ran this long counts as healthy again. */
const HEALTHY_MS = 60_000;
const LOOP_AFTER = 5;

function reason({ code, signal, error }) {
  if (error) return `could not be started: ${error.message}`;
  return signal ? `ended by ${signal}` : code === null ? "ended" : `ended with code ${code}`;
}

/**
 * Keeps a process running: each unexpected end is reported in one line and the process started
 * again, after a pause that doubles.
 * @param start answers {exited, stop}
 */
export async function keepRunning({ name, start, report, logFile }) {
  let current = await start();
  let since = Date.now();
  let stopping = false;
  let failures = 0;
  const pauses = new AbortController();

  const restart = async (ended) => {
    failures = Date.now() - since > HEALTHY_MS ? 1 : failures + 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
    report(
      failures < LOOP_AFTER
        ? `The ${name} ${reason(ended)}. Starting it again.`
        : `The ${name} keeps ending (${failures} times, last: ${reason(ended)}). See ${logFile}. Next try in ${Math.round(pause / 1000)} s.`,
    );
    await delay(pause, undefined, { signal: pauses.signal }).catch(() => {});
    if (stopping) return;
    since = Date.now();
    current = await start();
    if (stopping) await current.stop();
  };

  const watching = (async () => {
    let ended = await current.exited;
    while (!stopping) {
      ended = await restart(ended)
        .then(() => (stopping ? undefined : current.exited))
        .catch((error) => ({ error }));
    }
    return ended;
  })();

  return {
    get pid() {
      return current.pid;
    },
    async stop() {
      stopping = true;
      pauses.abort();
      await current.stop();
      await watching;
    },
  };
}
