/**
 * The library as a person meets it, in Chromium, with 1,000, 10,000 and 100,000 takes beside each
 * other. Options: --takes=1000,10000,100000, --seconds=30, --times=5. Ends with 1 when a limit is
 * broken; frame gaps are told, not judged, because a headless browser draws without a graphics card.
 */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { findChromium } from "../../scripts/lib/chromium.mjs";
import { measureLibrary, type LibraryFigures } from "./support/library-page";
import { addProbe } from "./support/library-probe";
import { printTable } from "./support/measure";
import { createOwner, seedStudio, startStudio } from "./support/studio";

const port = 3941;

interface Figure {
  name: keyof LibraryFigures;
  label: string;
  digits: number;
  /** The most it may be; null where it is only told. */
  limit: number | null;
  /** Whether it may grow with the library only so much. */
  growth: boolean;
}

const growthLimit = 1.5;

const figures: Figure[] = [
  { name: "firstPaint", label: "first paint, ms", digits: 0, limit: null, growth: true },
  { name: "itemsPassed", label: "takes scrolled past", digits: 0, limit: null, growth: false },
  { name: "cpuAnItem", label: "CPU a take, ms", digits: 2, limit: 8, growth: true },
  { name: "longestTask", label: "longest task, ms", digits: 0, limit: 200, growth: false },
  { name: "nodes", label: "DOM nodes, most", digits: 0, limit: 1500, growth: true },
  { name: "layoutShift", label: "layout shift", digits: 3, limit: 0, growth: false },
  { name: "frameGap", label: "frame gap p95, ms", digits: 0, limit: null, growth: false },
  { name: "search", label: "search p95, ms", digits: 0, limit: 150, growth: true },
  { name: "callsAPause", label: "calls a pause", digits: 0, limit: 1, growth: false },
  { name: "open", label: "open to frame, ms", digits: 0, limit: 250, growth: true },
  { name: "jump", label: "jump to a date, ms", digits: 0, limit: 200, growth: true },
  { name: "heap", label: "heap after, MB", digits: 1, limit: null, growth: true },
  { name: "heapGrowth", label: "heap growth, MB", digits: 1, limit: 16, growth: false },
];

// Words of the sample prompts, rare and common, and things to narrow by.
const words = [
  ...["lighthouse", "rain", "poodle yacht", "neon", "slow pan", "red fox", "lake", "zeppelin"],
  ...["night", "-rain city", "seed:42", "is:kept", "rating:>3", "ratio:9:16", "provider:fal"],
  ...["morning fog", "harbour", "sextant", "film grain", "nowhere", "the", '"slow pan"', "#12"],
  ...["tag:hero", "before:2026-06", "resolution:1080p", "is:failed", "snow", "mountain hut"],
  ...["close-up", "night market", "-night rain", "duration:10", "glass", "two dancers", "owl"],
  ...["rating:>4 night", "is:kept lake", "train"],
];

const { values } = parseArgs({
  options: {
    takes: { type: "string", default: "1000,10000,100000" },
    seconds: { type: "string", default: "30" },
    times: { type: "string", default: "5" },
  },
});
const sizes = values.takes.split(",").map(Number);

async function measureSize(takes: number): Promise<LibraryFigures> {
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), "retake-bench-"));
  const studio = await startStudio(port, dataDirectory);
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ["--no-sandbox", "--disable-background-networking"],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await addProbe(context);
    const page = await context.newPage();
    await createOwner(page, studio.address);
    seedStudio(dataDirectory, takes);
    return await measureLibrary(page, {
      address: studio.address,
      seconds: Number(values.seconds),
      times: Number(values.times),
      words,
    });
  } finally {
    await browser.close();
    await studio.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

/** What of a library breaks a limit. */
function broken(measured: LibraryFigures[]): string[] {
  const faults: string[] = [];
  for (const { name, label, limit, growth, digits } of figures) {
    measured.forEach((library, index) => {
      const takes = sizes[index]?.toLocaleString("en");
      if (limit !== null && !(library[name] <= limit + 1e-4)) {
        faults.push(
          `${label} is ${library[name].toFixed(digits)} with ${takes} takes, not ${limit}`,
        );
      }
    });
    const [first, last] = [measured[0]?.[name], measured.at(-1)?.[name]];
    if (growth && first !== undefined && last !== undefined && last > first * growthLimit) {
      faults.push(`${label} grows ${(last / first).toFixed(2)} times, not ${growthLimit}`);
    }
  }
  return faults;
}

const measured: LibraryFigures[] = [];
for (const takes of sizes) {
  console.error(`Measuring ${takes.toLocaleString("en")} takes …`);
  measured.push(await measureSize(takes));
}

printTable(
  ["", ...sizes.map((takes) => takes.toLocaleString("en")), "growth", "limit"],
  figures.map(({ name, label, limit, growth, digits }) => {
    const [first, last] = [measured[0]?.[name] ?? 0, measured.at(-1)?.[name] ?? 0];
    return [
      label,
      ...measured.map((library) => library[name].toFixed(digits)),
      growth ? `${(last / first).toFixed(2)}×` : "",
      limit === null ? "" : String(limit),
    ];
  }),
);
const faults = broken(measured);
console.log(
  faults.length === 0
    ? `\nEvery limit is met, and nothing grows more than ${growthLimit} times.`
    : `\nNot met:\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
