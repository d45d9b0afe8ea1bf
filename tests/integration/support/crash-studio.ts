import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort, isHealthy, temporaryDirectory, until } from "./launcher";

/** A process that is started again whenever it was killed. */
interface Mortal {
  start(): void;
  /** `kill -9`; its children are left to notice by themselves. */
  kill(): Promise<void>;
  /** Asks it to end, and answers with its exit code. */
  stop(): Promise<number | null>;
}

export interface CrashStudio {
  directory: string;
  url: string;
  worker: Mortal;
  web: Mortal;
  untilWebAnswers(): Promise<void>;
  isDrawing(): Promise<boolean>;
}

function mortal(args: string[], env: NodeJS.ProcessEnv, logFile: string): Mortal {
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    const ended = child;
    child = undefined;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return null;
    const exit = once(ended, "exit") as Promise<[number | null]>;
    ended.kill(signal);
    return (await exit)[0];
  };
  return {
    start() {
      const log = openSync(logFile, "a");
      child = spawn(process.execPath, args, { env, stdio: ["ignore", log, log, "ipc"] });
    },
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
  };
}

/** The web server and the worker as the launcher starts them, on the given database. */
export async function createCrashStudio(
  databaseUrl: string,
  environment: Record<string, string>,
): Promise<CrashStudio> {
  const directory = await temporaryDirectory();
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...environment,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    RETAKE_DATA_DIR: directory,
  };
  const next = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)];
  return {
    directory,
    url: `http://127.0.0.1:${port}`,
    worker: mortal(
      ["--conditions=react-server", "dist/worker.mjs"],
      env,
      path.join(directory, "worker.log"),
    ),
    web: mortal(next, env, path.join(directory, "web.log")),
    untilWebAnswers: async () => void (await until("a web server", () => isHealthy(port))),
    async isDrawing() {
      const drafts = path.join(directory, "drafts");
      const names = await readdir(drafts).catch(() => [] as string[]);
      const files: string[][] = await Promise.all(
        names.map((name) => readdir(path.join(drafts, name)).catch(() => [] as string[])),
      );
      return files.some((list) => list.includes("progress.json"));
    },
  };
}

/** True when the condition came true within the time. */
export async function within(
  milliseconds: number,
  condition: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await delay(5);
  }
  return true;
}
