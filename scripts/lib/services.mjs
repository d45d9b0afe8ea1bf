/** The processes of the studio, each kept running. */
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { secret } from "./data-directory.mjs";
import { Failure } from "./failure.mjs";
import { keepRunning } from "./keep-running.mjs";
import { lastLines, rotate } from "./log-file.mjs";
import { startNodeService } from "./node-service.mjs";
import { expectDatabase } from "./outside-database.mjs";
import { ensurePostgres } from "./postgres.mjs";
import { inRoot } from "./project.mjs";
import { localAddressOf } from "./settings.mjs";

const HEALTH_MS = 60_000;

export const WORKER_ARGUMENTS = [
  ...["--title=retake-worker", "--conditions=react-server", "--enable-source-maps"],
  inRoot("dist/worker.mjs"),
];

/** A submission takes up to a minute, and its answer may be paid for; see lib/worker/main.ts. */
export const WORKER_LAST_WORK = {
  milliseconds: 78_000,
  sentence:
    "Waiting for a provider to answer what was sent to it, a minute at most. What is cut off now is looked for at the next start.",
};

/** The database of the settings, or our own where they name none. Answers its address. */
export async function keepDatabase(settings, directory, report) {
  if (!settings.DATABASE_URL) return keepPostgres(directory, report);
  await expectDatabase(settings.DATABASE_URL);
  return { url: settings.DATABASE_URL, stop: () => Promise.resolve() };
}

/** What every process of the studio finds in its environment. */
export function studioEnvironment(settings, directory, databaseUrl) {
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    RETAKE_DATA_DIR: directory,
    AUTH_SECRET: settings.AUTH_SECRET ?? secret(directory, "auth-secret"),
    RETAKE_ENCRYPTION_KEY: settings.RETAKE_ENCRYPTION_KEY ?? secret(directory, "provider-keys"),
  };
}

async function keepPostgres(directory, report) {
  const logFile = path.join(directory, "logs/postgres.log");
  let url;
  const service = await keepRunning({
    name: "database",
    logFile,
    report,
    async start() {
      rotate(logFile);
      const server = await ensurePostgres({ directory: path.join(directory, "postgres"), logFile });
      url = server.url;
      return server;
    },
  });
  return { url, stop: () => service.stop() };
}

export function keepWorker(directory, env, report) {
  const logFile = path.join(directory, "logs/worker.log");
  return keepRunning({
    name: "worker",
    logFile,
    report,
    start: () =>
      startNodeService({
        name: "worker",
        args: WORKER_ARGUMENTS,
        env,
        logFile,
        report,
        lastWork: WORKER_LAST_WORK,
      }),
  });
}

export function keepWeb(directory, settings, env, report) {
  const logFile = path.join(directory, "logs/web.log");
  const next = inRoot("node_modules/next/dist/bin/next");
  const listen = ["-H", settings.HOST, "-p", String(settings.PORT)];
  return keepRunning({
    name: "web server",
    logFile,
    report,
    start: () =>
      startNodeService({
        name: "web server",
        args: ["--title=retake-web", next, "start", ...listen],
        env,
        logFile,
        report,
      }),
  });
}

async function isHealthy(address) {
  try {
    const response = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5_000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** Waits until the studio answers. */
export async function untilHealthy(directory, settings, isStopping) {
  const deadline = Date.now() + HEALTH_MS;
  while (!isStopping()) {
    if (await isHealthy(localAddressOf(settings))) return;
    if (Date.now() > deadline) {
      const lines = lastLines(path.join(directory, "logs/web.log"));
      throw new Failure(`The web server does not answer after a minute. Its log ends:\n${lines}`);
    }
    await delay(100);
  }
}
