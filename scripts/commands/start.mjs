/** Starts the studio and keeps it running. Started by start.mjs on the pinned Node. */
import { build } from "../lib/build.mjs";
import {
  describeLauncher,
  lockDataDirectory,
  prepareDataDirectory,
} from "../lib/data-directory.mjs";
import { sentenceFor } from "../lib/failure.mjs";
import { applyMigrations } from "../lib/migrations.mjs";
import { expectFreePort } from "../lib/port.mjs";
import {
  keepDatabase,
  keepWeb,
  keepWorker,
  studioEnvironment,
  untilHealthy,
} from "../lib/services.mjs";
import { addressOf, readSettings } from "../lib/settings.mjs";

process.title = "retake-launcher";

/** A killed launcher's web server takes a moment to notice and to leave the port. */
const PATIENCE_AFTER_KILL_MS = 10_000;

const report = (sentence) => console.error(sentence);
/** What to stop, in the order of their start; promises, for what is still starting. */
const started = [];
let stopping;

function keep(service) {
  const settled = service.catch(() => undefined);
  started.push(settled);
  return service;
}

async function stopAll() {
  const [database, ...others] = (await Promise.all(started)).map(
    (service) => () => service?.stop(),
  );
  await Promise.all(others.map((stop) => stop()));
  await database?.();
}

/** Ends once, however often it is asked to. */
function end(code, sentence) {
  // What fails because everything is being stopped is not worth a word.
  if (stopping) return stopping;
  if (sentence) report(sentence);
  stopping = stopAll()
    .catch((error) => report(error.stack))
    .then(() => process.exit(code));
  return stopping;
}

async function launch() {
  const settings = await readSettings();
  const directory = prepareDataDirectory(settings.RETAKE_DATA_DIR);
  const lock = await lockDataDirectory(directory);
  const patience = process.argv.includes("--after-kill") ? PATIENCE_AFTER_KILL_MS : 0;
  await expectFreePort(settings.HOST, settings.PORT, patience);
  const address = addressOf(settings);
  describeLauncher(directory, address);

  const [{ url }] = await Promise.all([
    keep(keepDatabase(settings, directory, report)),
    build(undefined, { announce: (label) => report(`Building the ${label} …`) }),
  ]);
  await applyMigrations(url);
  const env = { ...studioEnvironment(settings, directory, url), NODE_ENV: "production" };
  if (stopping) return;
  await Promise.all([
    keep(keepWeb(directory, settings, env, report)),
    keep(keepWorker(directory, env, report)),
  ]);
  await untilHealthy(directory, settings, () => Boolean(stopping));
  if (!stopping) console.log(`Retake runs at ${address}`);
  return lock;
}

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => end(0));
// The process that started this one is gone: nobody could stop the studio any more.
process.once("disconnect", () => end(1));

// The lock lives as long as this variable; freeing it would let a second launcher in.
globalThis.retakeDataLock = await launch().catch((error) =>
  end(1, sentenceFor(error) ?? error.stack),
);
