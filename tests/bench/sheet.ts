/**
 * The contact sheet in Chromium: 4 and then 9 clips of 720p that loop for a minute at their own speed,
 * and how far they are from each other in its last loops, told by `requestVideoFrameCallback`. Options:
 * --clips=4,9, --seconds=60. Ends with 1 when clips are a frame or more apart.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { findChromium } from "../../scripts/lib/chromium.mjs";
import { readDrift, untilPlayed, watchSheet, type SheetDrift } from "../fixtures/sheet-drift";
import { printTable } from "./support/measure";
import { createOwner, seedStudio, startStudio } from "./support/studio";

const port = 3946;
const sampleTakes = 60;

const { values } = parseArgs({
  options: {
    clips: { type: "string", default: "4,9" },
    seconds: { type: "string", default: "60" },
  },
});
const seconds = Number(values.seconds);

async function measure(page: Page, address: string, ids: readonly string[]): Promise<SheetDrift> {
  await page.goto(`${address}/sheet?view=grid&takes=${ids.join(",")}`);
  await page.waitForFunction((count) => {
    const videos = [...document.querySelectorAll<HTMLVideoElement>("main video")];
    return videos.length === count && videos.every(({ readyState }) => readyState >= 3);
  }, ids.length);
  await watchSheet(page);
  await page.getByRole("button", { name: "Play all" }).click();
  await untilPlayed(page, seconds);
  return readDrift(page, 1);
}

async function readyTakes(page: Page, address: string): Promise<string[]> {
  const response = await page.request.get(`${address}/api/takes?status=ready&limit=20`);
  const { takes } = (await response.json()) as { takes: { id: string }[] };
  return takes.map(({ id }) => id);
}

const dataDirectory = await mkdtemp(path.join(os.tmpdir(), "retake-bench-"));
const studio = await startStudio(port, dataDirectory);
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ["--no-sandbox", "--disable-background-networking"],
});
const measured: SheetDrift[] = [];
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await createOwner(page, studio.address);
  seedStudio(dataDirectory, sampleTakes);
  const ids = await readyTakes(page, studio.address);
  for (const count of values.clips.split(",").map(Number)) {
    console.error(`Looping ${count} clips for ${seconds} s …`);
    measured.push(await measure(page, studio.address, ids.slice(0, count)));
  }
} finally {
  await browser.close();
  await studio.stop();
  await rm(dataDirectory, { recursive: true, force: true });
}

printTable(
  ["clips", "seconds shown", "loops", "apart at the end, frames", "each clip, frames"],
  measured.map(({ cells, played, loops, apart }) => [
    ...[String(cells.length), played.toFixed(1), String(loops), apart.toFixed(2)],
    cells.map((frames) => frames.toFixed(2)).join(" "),
  ]),
);
const isKept = measured.every(({ apart }) => apart < 1);
console.log(
  isKept
    ? "\nLess than a frame apart in the last loops."
    : "\nNot met: a frame or more apart in the last loops.",
);
process.exitCode = isKept ? 0 : 1;
