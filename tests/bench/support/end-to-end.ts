import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { findChromium } from "../../../scripts/lib/chromium.mjs";
import { createOwner, startStudio } from "./studio";

const port = 3937;

export interface Journey {
  /** Seconds from the keys to a card that stands in the feed. */
  accepted: number;
  /** Seconds from the keys to a take that is ready, its poster made and its file stored. */
  ready: number;
  /** Seconds from the keys to a player with its first frame. */
  playable: number;
}

/** Starts a studio on an empty data directory and measures a clip as a person meets it. */
export async function measureJourneys(prompt: string, resolutions: string[]): Promise<Journey[]> {
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), "retake-bench-"));
  const studio = await startStudio(port, dataDirectory);
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ["--no-sandbox"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await createOwner(page, studio.address);
    const journeys: Journey[] = [];
    for (const resolution of resolutions) {
      journeys.push(await travel(page, studio.address, prompt, resolution));
    }
    return journeys;
  } finally {
    await browser.close();
    await studio.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

async function travel(
  page: Page,
  address: string,
  prompt: string,
  resolution: string,
): Promise<Journey> {
  await page.goto(`${address}/studio`);
  const box = page.getByRole("textbox", { name: "Prompt", exact: true });
  // The words tell this shot from the one before.
  const words = `${prompt}, ${resolution}`;
  await box.fill(words);
  await page.getByRole("radio", { name: resolution }).check({ force: true });
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  await box.press("ControlOrMeta+Enter");
  const shot = page.getByRole("article").filter({ hasText: words });
  await shot.first().waitFor();
  const accepted = elapsed();
  const link = shot.getByRole("link", { name: /^Play shot/ });
  await link.waitFor({ timeout: 180_000 });
  const ready = elapsed();
  await link.click();
  await page.waitForFunction(() => (document.querySelector("video")?.readyState ?? 0) >= 2);
  return { accepted, ready, playable: elapsed() };
}
