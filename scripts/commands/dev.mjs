/** Database, web with hot reload, and a worker that is started again when its code changes. */
import { existsSync, watch } from "node:fs";
import path from "node:path";
import { context } from "esbuild";
import { build } from "../lib/build.mjs";
import { bundleOptions } from "../lib/bundle.mjs";
import {
  describeLauncher,
  lockDataDirectory,
  prepareDataDirectory,
} from "../lib/data-directory.mjs";
import { sentenceFor } from "../lib/failure.mjs";
import { applyMigrations } from "../lib/migrations.mjs";
import { startNodeService } from "../lib/node-service.mjs";
import { expectFreePort } from "../lib/port.mjs";
import { inRoot } from "../lib/project.mjs";
import {
  keepDatabase,
  studioEnvironment,
  WORKER_ARGUMENTS,
  WORKER_LAST_WORK,
} from "../lib/services.mjs";
import { addressOf, readSettings } from "../lib/settings.mjs";

const report = (sentence) => console.error(sentence);
const stops = [];
let stopping;

function end(code, sentence) {
  // What fails because everything is being stopped is not worth a word.
  if (stopping) return stopping;
  if (sentence) report(sentence);
  stopping = (async () => {
    for (const stop of stops.reverse()) await stop().catch((error) => report(error.stack));
    process.exit(code);
  })();
  return stopping;
}

/** One worker at a time; a change while it restarts is not lost. */
function reloadingWorker(directory, env) {
  const logFile = path.join(directory, "logs/worker.log");
  let worker;
  let turn = Promise.resolve();
  const start = async () => {
    await worker?.stop();
    if (stopping || !existsSync(WORKER_ARGUMENTS.at(-1))) return;
    const started = startNodeService({
      name: "worker",
      args: WORKER_ARGUMENTS,
      env,
      logFile,
      report,
      lastWork: WORKER_LAST_WORK,
      echo: (line) => console.log(line),
    });
    worker = started;
    started.exited.then(({ code, signal }) => {
      if (worker !== started || stopping || signal === "SIGTERM" || code === 0) return;
      report("The worker ended. It starts again when its code changes.");
    });
  };
  return {
    restart: () => (turn = turn.then(start).catch((error) => report(error.stack))),
    stop: () => worker?.stop() ?? Promise.resolve(),
  };
}

/** Rebuilds dist/ on every change and tells when it is done. */
async function watchBundles(onBuilt) {
  const announce = {
    name: "announce",
    setup: (esbuild) => {
      esbuild.onEnd(({ errors }) => {
        if (errors.length === 0) onBuilt();
      });
    },
  };
  const bundles = await context({ ...bundleOptions(), plugins: [announce] });
  await bundles.watch();
  stops.push(() => bundles.dispose());
}

/** The schema and the drawing kernel have compilers of their own. */
function watchCompiled(onBuilt) {
  for (const directory of ["prisma", "lib/providers/draft/kernel"]) {
    if (!existsSync(inRoot(directory))) continue;
    let pending;
    const changed = () =>
      build(["generate", "kernel"], { announce: (label) => report(`Building the ${label} …`) })
        .then(onBuilt)
        .catch((error) => report(error.message));
    const watcher = watch(inRoot(directory), { recursive: true }, () => {
      clearTimeout(pending);
      pending = setTimeout(changed, 200);
    });
    stops.push(async () => watcher.close());
  }
}

async function develop() {
  const settings = await readSettings();
  const directory = prepareDataDirectory(settings.RETAKE_DATA_DIR);
  globalThis.retakeDataLock = await lockDataDirectory(directory);
  await expectFreePort(settings.HOST, settings.PORT);
  describeLauncher(directory, addressOf(settings));
  await build(["generate", "kernel"]);
  const database = await keepDatabase(settings, directory, report);
  stops.push(database.stop);
  await applyMigrations(database.url);
  const env = {
    ...studioEnvironment(settings, directory, database.url),
    NODE_ENV: "development",
  };

  const worker = reloadingWorker(directory, env);
  stops.push(worker.stop);
  await watchBundles(worker.restart);
  watchCompiled(worker.restart);
  const web = startNodeService({
    name: "web server",
    args: [
      ...[inRoot("node_modules/next/dist/bin/next"), "dev"],
      ...["-H", settings.HOST, "-p", String(settings.PORT)],
    ],
    env,
    logFile: path.join(directory, "logs/web.log"),
    report,
    echo: (line) => console.log(line),
  });
  stops.push(web.stop);
  await web.exited;
  if (!stopping) await end(1, "The web server ended.");
}

for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => end(0));
process.once("disconnect", () => end(1));

await develop().catch((error) => end(1, sentenceFor(error) ?? error.stack));
