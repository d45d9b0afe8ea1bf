import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "@playwright/test";

const startMilliseconds = 300_000;

export interface Studio {
  address: string;
  dataDirectory: string;
  stop: () => Promise<void>;
}

/** The production launcher on a data directory, ready to be visited. */
export async function startStudio(port: number, dataDirectory: string): Promise<Studio> {
  const address = `http://127.0.0.1:${port}`;
  const studio = spawn(process.execPath, ["scripts/start.mjs"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PORT: String(port), RETAKE_DATA_DIR: dataDirectory },
  });
  const stop = async () => {
    studio.kill("SIGTERM");
    if (studio.exitCode === null) await once(studio, "exit");
  };
  const deadline = performance.now() + startMilliseconds;
  while (performance.now() < deadline) {
    const isHealthy = await fetch(`${address}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (isHealthy) return { address, dataDirectory, stop };
    await delay(200);
  }
  await stop();
  throw new Error("The studio did not start.");
}

export async function createOwner(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/studio`);
  await page.getByLabel("Email").fill("bench@example.org");
  await page.getByLabel("Name").fill("Bench");
  await page.getByLabel("Password").fill("a password for measuring");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/studio");
}

/** Writes sample takes of the only account. */
export function seedStudio(dataDirectory: string, takes: number): void {
  const { status } = spawnSync(process.execPath, ["scripts/seed.mjs", "--takes", String(takes)], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, RETAKE_DATA_DIR: dataDirectory },
  });
  if (status !== 0) throw new Error("The sample takes could not be written.");
}
