/**
 * The studio on data of its own, with stand-ins for fal and RunComfy on this computer. Started by
 * demo-providers.mjs on the pinned Node.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import readline from "node:readline";
import { NODE_FLAGS } from "../lib/bootstrap.mjs";
import { Failure, fail } from "../lib/failure.mjs";
import { findFreePort } from "../lib/port.mjs";
import { inRoot, ROOT } from "../lib/project.mjs";

const FIRST_PORT = 3100;
const ACCOUNT = { email: "demo@retake.example", name: "Demo", password: "nothing is charged" };

/** What a developer has set for a studio of their own must not reach this one. */
const NOT_INHERITED =
  /^(DATABASE_URL|PUBLIC_URL|AUTH_SECRET|RETAKE_ENCRYPTION_KEY|HOST|FAL_.*|RUNCOMFY_.*)$/;

let isStopping = false;
const children = [];

function start(args, options) {
  const child = spawn(process.execPath, args, { cwd: ROOT, ...options });
  children.push(child);
  return child;
}

async function startStandIns() {
  const child = start(["--import", "tsx", inRoot("tests/fakes/demo.ts")], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ended = once(child, "exit").then(() => {
    throw new Failure("The stand-ins for the providers did not start.");
  });
  const [addresses] = await Promise.race([once(child, "message"), ended]);
  return { child, addresses };
}

async function environmentFor(directory, { fal, runComfy }) {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  return {
    ...Object.fromEntries(inherited),
    // Also in front of a .env file, which a set variable wins over.
    ...{ DATABASE_URL: "", PUBLIC_URL: "", AUTH_SECRET: "", RETAKE_ENCRYPTION_KEY: "" },
    ...{ HOST: "127.0.0.1", RETAKE_DATA_DIR: directory },
    PORT: process.env.PORT || String(await findFreePort("127.0.0.1", FIRST_PORT)),
    FAL_KEY: fal.key,
    FAL_QUEUE_URL: fal.url,
    FAL_PLATFORM_URL: fal.url,
    FAL_JWKS_URL: fal.jwksUrl,
    RUNCOMFY_API_TOKEN: runComfy.key,
    RUNCOMFY_API_URL: runComfy.url,
    PROVIDER_MEDIA_ORIGINS: `${fal.mediaOrigin},${runComfy.mediaOrigin}`,
  };
}

/** Once for the data folder, so that nobody has to think of a password to look around. */
async function makeAccount(directory, env) {
  const marker = path.join(directory, "demo-account");
  if (existsSync(marker)) return;
  const { email, name, password } = ACCOUNT;
  const options = ["--email", email, "--name", name, "--role", "owner", "--password-stdin"];
  const child = start([...NODE_FLAGS, inRoot("scripts/commands/user.mjs"), "create", ...options], {
    env,
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.stdin.end(password);
  const [code] = await once(child, "exit");
  if (code !== 0 && !isStopping)
    throw new Failure("The account of the demonstration was not made.");
  await writeFile(marker, "");
}

function describe(directory, { PORT }, { fal, runComfy }) {
  return `
A demonstration: stand-ins for fal and RunComfy run on this computer. No money is spent, nothing is
sent anywhere, and the clips of the stand-ins are drawings.

  Open         http://localhost:${PORT}
  Sign in      ${ACCOUNT.email}, password: ${ACCOUNT.password}
  fal          ${fal.url}, key ${fal.key}
  RunComfy     ${runComfy.url}, token ${runComfy.key}
  Data         ${directory} (remove it to begin anew)

Failures to try, as words in a prompt (the README explains them):
  fal          [fal submit=reset]  [fal end=content-policy]  [fal submit=no-balance]  [fal media=gone]
  RunComfy     [lost-reply]  [failed-content]  [no-balance]  [gone]

Ctrl-C stops everything.`;
}

async function demonstrate() {
  const directory = inRoot(".data", "demo");
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const { child: standIns, addresses } = await startStandIns();
  const env = await environmentFor(directory, addresses);
  await makeAccount(directory, env);
  if (isStopping) return 0;
  const studio = start([...NODE_FLAGS, inRoot("scripts/commands/start.mjs")], {
    env,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  readline.createInterface({ input: studio.stdout }).on("line", (line) => {
    console.log(line.startsWith("Retake runs at") ? describe(directory, env, addresses) : line);
  });
  const [code] = await once(studio, "exit");
  standIns.disconnect();
  return code;
}

function stop() {
  isStopping = true;
  // The studio first; the stand-ins end with it.
  for (const child of children.slice(1)) child.kill("SIGTERM");
}
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, stop);
process.once("disconnect", stop);

try {
  process.exit((await demonstrate()) ?? 1);
} catch (error) {
  for (const child of children) child.kill("SIGTERM");
  fail(error);
}
