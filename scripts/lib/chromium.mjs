/** Finds a Chromium for the end-to-end tests. */
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { Failure } from "./failure.mjs";
import { run } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const MAC_PROGRAMS = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function ofTheSystem() {
  const directories = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = directories.flatMap((directory) =>
    NAMES.map((name) => path.join(directory, name)),
  );
  return [...onPath, ...MAC_PROGRAMS].find(isProgram);
}

async function ofPlaywright() {
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

async function installFromDebian() {
  const mayInstall = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (!mayInstall || !existsSync("/usr/bin/apt-get")) return;
  console.log("Installing the package chromium");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], { env });
  await run("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium"], { env });
}

/** The program's path. As root on Debian the package is installed where there is none. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new Failure(`CHROMIUM_PATH is ${named}, which is not a program.`);
  }
  const found = (await ofPlaywright()) ?? ofTheSystem();
  if (found) return found;
  await installFromDebian();
  const installed = ofTheSystem();
  if (installed) return installed;
  throw new Failure(
    "There is no Chromium for the end-to-end tests: run `npx playwright install chromium`, install the package chromium, or name one in CHROMIUM_PATH.",
  );
}
