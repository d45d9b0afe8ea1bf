import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const PATIENCE_MS = 60_000;

export interface Launch {
  /** Everything it has said so far. */
  output: () => string;
  pid: number;
  exited: Promise<number | null>;
  signal: (name: NodeJS.Signals) => void;
}

/** A folder of its own under the system's temporary one. */
export async function temporaryDirectory(): Promise<string> {
  return mkdtemp(path.join(await realpath(os.tmpdir()), "retake-launch-"));
}

export const removeDirectory = (directory: string) => rm(directory, { recursive: true });

/** A port nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** `npm start` as a person runs it, without npm. */
export function launch(environment: Record<string, string>): Launch {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(RETAKE_|DATABASE_URL$|PORT$|HOST$|VITEST|NODE_ENV$)/.test(name),
  );
  const child = spawn("node", ["scripts/start.mjs"], {
    env: { ...Object.fromEntries(inherited), ...environment } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  return {
    output: () => output,
    pid: child.pid ?? 0,
    exited: new Promise((resolve) => child.once("close", (code) => resolve(code))),
    signal: (name) => child.kill(name),
  };
}

/** Waits for a condition; its name is in the error when it never comes true. */
export async function until<T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`never happened: ${what}`);
    await delay(50);
  }
}

interface ProcessRow {
  pid: number;
  parent: number;
  command: string;
}

/** Living processes; one that is dead and only not waited for is left out. */
export function processes(): ProcessRow[] {
  const table = execFileSync("ps", ["-axo", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  return table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => !state?.startsWith("Z"))
    .map(([pid, parent, , ...command]) => ({
      pid: Number(pid),
      parent: Number(parent),
      command: command.join(" "),
    }));
}

/** The process ids of a running studio, as they are now. */
export function studioProcesses(dataDirectory: string) {
  const note = JSON.parse(readFileSync(path.join(dataDirectory, "launcher.json"), "utf8")) as {
    pid: number;
  };
  const all = processes();
  const childNamed = (name: string) =>
    all.find((row) => row.parent === note.pid && row.command.startsWith(name))?.pid;
  return {
    launcher: all.find((row) => row.pid === note.pid)?.pid,
    web: childNamed("next-server"),
    worker: childNamed("retake-worker"),
    database: databaseProcess(dataDirectory),
  };
}

/** @returns Undefined while the server is down: a new one writes the file anew. */
function databaseProcess(dataDirectory: string): number | undefined {
  try {
    const file = readFileSync(path.join(dataDirectory, "postgres/postmaster.pid"), "utf8");
    return Number(file.split("\n")[0]) || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

export async function isHealthy(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`);
    return response.ok;
  } catch {
    return false;
  }
}
