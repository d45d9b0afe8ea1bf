/** Runs the built-in PostgreSQL: makes the cluster once, then starts or adopts its server. */
import { spawn } from "node:child_process";
import { chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { readdirSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ensureDatabase, databaseAnswers, databaseUrl } from "./postgres-database.mjs";
import { Failure, sentenceFor } from "./failure.mjs";
import { holders, holds, readPidFile } from "./postgres-holders.mjs";
import { postgresBinaries } from "./postgres-binaries.mjs";
import { serverIdentity } from "./postgres-identity.mjs";
import { socketDirectory } from "./postgres-socket.mjs";

/** The major version whose files this release can read. */
const MAJOR = "18";
const START_ATTEMPTS_MS = 20_000;
// Recovery after a crash may replay a lot of log; the server says so and is not hung.
const READY_MS = 180_000;

const DURABILITY_OFF = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

/**
 * How to spawn a server program. The server's user may be unable to walk the path to its own
 * directory (below root's home), so root opens the directory and hands it over as descriptor 3.
 */
function spawnPlan(directory, identity, output) {
  const environment = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
  const common = { env: environment, detached: true };
  if (!identity || process.platform !== "linux") {
    const options = { ...common, ...identity, cwd: directory };
    return {
      dataPath: directory,
      spawn: (program, args) => spawn(program, args, { ...options, stdio: output }),
    };
  }
  return {
    dataPath: "/proc/self/fd/3",
    spawn(program, args) {
      const handle = openSync(directory, "r");
      try {
        const stdio = [...output, handle];
        return spawn(program, args, { ...common, ...identity, cwd: "/", stdio });
      } finally {
        closeSync(handle);
      }
    },
  };
}

function exitOf(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, error }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
}

/** initdb beside the final place and a rename, so that an interrupted one leaves nothing. */
async function createCluster(directory, identity, binaries, { durable }) {
  const parent = path.dirname(directory);
  const unfinished = `${directory}.new`;
  for (const name of readdirSync(parent)) {
    if (path.join(parent, name) === unfinished) rmSync(unfinished, { recursive: true });
  }
  mkdirSync(unfinished, { mode: 0o700 });
  if (identity) chownSync(unfinished, identity.uid, identity.gid);
  const plan = spawnPlan(unfinished, identity, ["ignore", "pipe", "pipe"]);
  const child = plan.spawn(path.join(binaries, "bin/initdb"), [
    ...["-D", plan.dataPath, "--username=retake", "--auth=trust", "--encoding=UTF8"],
    // Unicode-aware upper and lower case that no update of the system's locales can change.
    ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    ...(durable ? [] : ["--no-sync"]),
  ]);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  }
  const { code, error } = await exitOf(child);
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    const known = sentenceFor(error ?? output, parent);
    throw known ? new Failure(known) : new Error(`initdb failed.\n${error ?? output}`);
  }
  renameSync(unfinished, directory);
}

function checkVersion(directory) {
  const found = readFileSync(path.join(directory, "PG_VERSION"), "utf8").trim();
  if (found !== MAJOR) {
    throw new Failure(
      `The database in ${directory} was made by PostgreSQL ${found}; this release brings ${MAJOR}. Go back to the release that made it, or set DATABASE_URL.`,
    );
  }
}

function startServer({ directory, identity, binaries, socket, logFile, durable }) {
  const settings = {
    listen_addresses: "",
    unix_socket_directories: socket.forServer,
    unix_socket_permissions: "0700",
    ...(durable ? {} : DURABILITY_OFF),
  };
  const log = openSync(logFile, "a", 0o600);
  try {
    const plan = spawnPlan(directory, identity, ["ignore", log, log]);
    const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const child = plan.spawn(path.join(binaries, "bin/postgres"), ["-D", plan.dataPath, ...flags]);
    const exited = exitOf(child);
    return { pid: child.pid, exited };
  } finally {
    closeSync(log);
  }
}

async function watchAdopted(pid, directory) {
  while (holds(pid, directory)) await delay(300);
  return { code: null, signal: null };
}

/** The end of the server's log since the offset, where it says why it stopped. */
function complaint(logFile, from) {
  const lines = readFileSync(logFile, "utf8").slice(from).trim().split("\n");
  return lines.filter((line) => /FATAL|PANIC|ERROR|could not/.test(line)).at(-1) ?? lines.at(-1);
}

async function untilReady(server, urlOf, logFile, from) {
  const deadline = Date.now() + READY_MS;
  let ended;
  server.exited.then((result) => (ended = result));
  while (Date.now() < deadline) {
    if (await databaseAnswers(urlOf("postgres"))) return true;
    if (ended) return false;
    await delay(50);
  }
  throw new Error(`PostgreSQL is not ready after 3 minutes: ${complaint(logFile, from)}`);
}

async function startOrAdopt(cluster) {
  const { directory, logFile } = cluster;
  const urlOf = (name) => databaseUrl(cluster.socket.forClients, name);
  const deadline = Date.now() + START_ATTEMPTS_MS;
  let reason = "";
  do {
    const recorded = readPidFile(directory);
    const alive = holders(directory);
    const from = existsSync(logFile) ? statSync(logFile).size : 0;
    let server;
    if (recorded && alive.includes(recorded.pid)) {
      const exited = watchAdopted(recorded.pid, directory);
      server = { pid: recorded.pid, exited, adopted: true };
    } else if (alive.length === 0) {
      // Left by a server that was killed. Never removed while any process works in the directory.
      if (recorded) rmSync(path.join(directory, "postmaster.pid"), { force: true });
      server = { ...startServer(cluster), adopted: false };
    }
    if (server && (await untilReady(server, urlOf, logFile, from))) return server;
    if (server) reason = existsSync(logFile) ? complaint(logFile, from) : "";
    const known = sentenceFor(reason ?? "", directory);
    if (known) throw new Failure(known);
    await delay(100);
  } while (Date.now() < deadline);
  throw new Error(`PostgreSQL does not start: ${reason || "another process holds its directory"}`);
}

async function stopServer(server, directory) {
  const signal = (name) => {
    if (holds(server.pid, directory)) process.kill(server.pid, name);
  };
  // SIGINT is PostgreSQL's fast stop, SIGQUIT its immediate one, after which it recovers.
  signal("SIGINT");
  const gone = async () => {
    while (holds(server.pid, directory)) await delay(50);
    return true;
  };
  if (await Promise.race([gone(), delay(10_000, false, { ref: false })])) return;
  signal("SIGQUIT");
  await gone();
}

/** The address of the studio's database while somebody runs its server; undefined when nobody does. */
export async function runningPostgres(wanted) {
  const parent = path.dirname(path.resolve(wanted));
  if (!existsSync(path.join(wanted, "PG_VERSION"))) return undefined;
  const directory = path.join(realpathSync(parent), path.basename(wanted));
  const recorded = readPidFile(directory);
  if (!recorded || !holds(recorded.pid, directory)) return undefined;
  const url = databaseUrl(
    socketDirectory(directory, serverIdentity(directory)).forClients,
    "retake",
  );
  return (await databaseAnswers(url)) ? url : undefined;
}

/**
 * The running server of a cluster, made on first use.
 * @param options.directory where the cluster lives; only one launcher may call this for it at once
 * @param options.logFile what the server says goes to its end
 * @param options.durable false gives up safety against power loss for speed; for tests
 */
export async function ensurePostgres({ directory: wanted, logFile, durable = true }) {
  const parent = path.dirname(path.resolve(wanted));
  mkdirSync(parent, { recursive: true, mode: 0o700 });
  const directory = path.join(realpathSync(parent), path.basename(wanted));
  const identity = serverIdentity(directory);
  const binaries = postgresBinaries(identity !== undefined);
  if (!existsSync(path.join(directory, "PG_VERSION"))) {
    await createCluster(directory, identity, binaries, { durable });
  }
  checkVersion(directory);
  const socket = socketDirectory(directory, identity);
  const server = await startOrAdopt({ directory, identity, binaries, socket, logFile, durable });
  await ensureDatabase(databaseUrl(socket.forClients, "postgres"), "retake");
  return {
    pid: server.pid,
    adopted: server.adopted,
    /** Settles when the server has ended, for whatever reason. */
    exited: server.exited,
    url: databaseUrl(socket.forClients, "retake"),
    adminUrl: databaseUrl(socket.forClients, "postgres"),
    stop: () => stopServer(server, directory),
  };
}
