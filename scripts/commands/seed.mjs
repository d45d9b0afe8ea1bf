/** Fills a studio with sample takes. Started by seed.mjs on the pinned Node. */
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { prepareDataDirectory } from "../lib/data-directory.mjs";
import { Failure, fail } from "../lib/failure.mjs";
import { inRoot, ROOT } from "../lib/project.mjs";
import { readSettings } from "../lib/settings.mjs";
import { withStudioDatabase } from "../lib/studio-database.mjs";

const USAGE = `Usage:
  npm run seed -- --takes NUMBER [--owner EMAIL] [--force]

Writes that many sample takes over two years, with files that play. --owner names whose library it
is where the studio has several accounts; --force also writes where there are takes already.`;

const LARGEST = 1_000_000;

function readArguments() {
  const options = {
    takes: { type: "string" },
    owner: { type: "string" },
    force: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Failure(`${error.message.split(". ")[0]}.\n\n${USAGE}`);
  }
}

function runSeed(env) {
  const entry = inRoot("tests/fixtures/library/main.ts");
  const flags = ["--conditions=react-server", "--import", "tsx"];
  const child = spawn(process.execPath, [...flags, entry, ...process.argv.slice(2)], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

try {
  const { takes, help } = readArguments();
  if (help) {
    console.log(USAGE);
  } else {
    const count = /^\d+$/.test(takes ?? "") ? Number(takes) : 0;
    if (count < 1 || count > LARGEST) {
      throw new Failure(`--takes is a number from 1 to 1,000,000.\n\n${USAGE}`);
    }
    const { RETAKE_DATA_DIR } = await readSettings();
    const directory = prepareDataDirectory(RETAKE_DATA_DIR);
    process.exitCode = await withStudioDatabase((url) =>
      runSeed({ ...process.env, DATABASE_URL: url, RETAKE_DATA_DIR: directory }),
    );
  }
} catch (error) {
  fail(error);
}
