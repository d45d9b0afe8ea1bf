import { setTimeout as delay } from "node:timers/promises";
import type { CDPSession, Page } from "@playwright/test";

/** What is measured of one library. Times in milliseconds. */
export interface LibraryFigures {
  /** From the navigation until every tile in sight shows its picture; the median of several. */
  firstPaint: number;
  itemsPassed: number;
  /** CPU of the main thread for each take that was scrolled past. */
  cpuAnItem: number;
  longestTask: number;
  nodes: number;
  layoutShift: number;
  /** 95th percentile of the time between two frames: told, not judged. */
  frameGap: number;
  /** From the last key until the result is drawn, 95th percentile. */
  search: number;
  /** Lists asked for after each pause in typing; the most of all pauses. */
  callsAPause: number;
  /** From the click on a tile until the take's page shows a frame of its clip, median. */
  open: number;
  /** From the press on the scrubber until the takes of that date stand there, the slowest. */
  jump: number;
  /** Megabytes after the scrolling, and how many of them are more than before. */
  heap: number;
  heapGrowth: number;
}

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

async function openLibrary(page: Page, address: string): Promise<number> {
  await page.goto(`${address}/library`);
  await page.waitForFunction(() => window.probe.firstPaint !== null);
  const painted = await page.evaluate(() => window.probe.firstPaint ?? Number.NaN);
  // All days are known once the scrubber can be used.
  await page.getByRole("slider", { name: "Jump to date" }).waitFor();
  await page.waitForLoadState("networkidle");
  return painted;
}

async function firstPaint(page: Page, address: string, times: number): Promise<number> {
  const values: number[] = [];
  for (let run = 0; run < times; run++) values.push(await openLibrary(page, address));
  return percentile(values, 0.5);
}

async function mainThreadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
}

async function usedHeap(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize / 2 ** 20;
}

// Two screens a second.
const pixelsASecond = 1800;

async function scrollOn(page: Page, session: CDPSession, seconds: number) {
  // In CPU time: what other processes do meanwhile does not count.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const heapBefore = await usedHeap(session);
  const lastInSight = () =>
    page.evaluate(() =>
      Math.max(
        ...[...document.querySelectorAll<HTMLElement>("[data-tile]")]
          .filter((tile) => tile.getBoundingClientRect().top < window.innerHeight)
          .map((tile) => Number(tile.dataset.tile)),
      ),
    );
  const from = await lastInSight();
  await page.evaluate(() => {
    window.probe.reset();
    window.probe.watchFrames = true;
  });
  const before = await mainThreadSeconds(session);
  await session.send("Input.synthesizeScrollGesture", {
    x: 600,
    y: 500,
    yDistance: -pixelsASecond * seconds,
    speed: pixelsASecond,
    gestureSourceType: "mouse",
    preventFling: true,
  });
  const cpu = ((await mainThreadSeconds(session)) - before) * 1000;
  const itemsPassed = (await lastInSight()) - from;
  await page.waitForFunction(() => window.tilesInSight(false));
  const probe = await page.evaluate(() => {
    window.probe.watchFrames = false;
    const { longestTask, largestNodeCount, layoutShift, frameGaps } = window.probe;
    return { longestTask, largestNodeCount, layoutShift, frameGaps };
  });
  const heap = await usedHeap(session);
  return {
    itemsPassed,
    cpuAnItem: cpu / itemsPassed,
    longestTask: probe.longestTask,
    nodes: probe.largestNodeCount,
    layoutShift: probe.layoutShift,
    frameGap: percentile(probe.frameGaps, 0.95),
    heap,
    heapGrowth: heap - heapBefore,
  };
}

const betweenKeys = 25;
const betweenWords = 400;

/** Types words as a person does and waits after each until its result stands there. */
async function search(page: Page, words: readonly string[]) {
  const field = page.getByRole("searchbox");
  const times: number[] = [];
  let callsAPause = 0;
  for (const word of words) {
    await field.fill("");
    await page.waitForURL((url) => !url.searchParams.has("search"));
    await delay(betweenWords);
    await page.evaluate(() => window.probe.reset());
    await field.focus();
    await page.keyboard.type(word, { delay: betweenKeys });
    const wanted = `search=${new URLSearchParams({ word }).toString().slice(5)}&`;
    const time = await page.evaluate(async (part) => {
      const isDrawn = () => {
        const list = window.probe.lists.find(({ path }) => path.includes(part));
        if (!list || list.end === null) return false;
        if (document.querySelector("[data-library] [aria-busy=true]")) return false;
        const tile = document.querySelector<HTMLElement>('[data-tile="0"]');
        return list.firstId === null ? tile === null : tile?.dataset.take === list.firstId;
      };
      return (await window.drawnOnce(isDrawn)) - window.typedAt;
    }, wanted);
    times.push(time);
    await delay(betweenWords);
    const askedAfter = await page.evaluate(() =>
      window.probe.lists
        // What lies below the screen is asked for when the result stands there.
        .filter(({ path }) => /search=.*limit=60$/.test(path))
        .map(({ typedAt }) => typedAt),
    );
    // A key of a busy machine may come so late that there was a pause before it.
    for (const key of askedAfter) {
      callsAPause = Math.max(callsAPause, askedAfter.filter((other) => other === key).length);
    }
  }
  await field.fill("");
  await page.waitForURL((url) => !url.searchParams.has("search"));
  return { search: percentile(times, 0.95), callsAPause };
}

/** Presses on the scrubber's track, all over it, each time when the pictures of the last one are there. */
async function jump(page: Page, parts: readonly number[]) {
  const track = page.getByRole("slider", { name: "Jump to date" }).locator("..");
  const times: number[] = [];
  for (const part of parts) {
    await page.waitForFunction(() => window.tilesInSight(true));
    await delay(betweenWords);
    const box = await track.boundingBox();
    if (!box) throw new Error("The scrubber is not there.");
    await page.evaluate(() => window.probe.reset());
    await page.mouse.click(box.x + box.width - 4, box.y + box.height * part);
    times.push(
      await page.evaluate(async () => {
        // Not from its release: the press has moved the page.
        return (await window.drawnOnce(() => window.tilesInSight(false))) - window.pressedAt;
      }),
    );
  }
  return Math.max(...times);
}

/** Clicks on tiles and waits for the first frame of their clips. */
async function open(page: Page, address: string, times: number) {
  const values: number[] = [];
  for (let run = 0; run < times; run++) {
    await openLibrary(page, address);
    // Those without a picture have no clip to open either.
    const tile = page.locator("[data-take]:has(img)").nth(run * 2);
    await tile.hover();
    // A person does not click in the instant of arriving.
    await delay(300);
    await tile.click();
    values.push(
      await page.evaluate(async () => {
        const showsFrame = () => {
          const clip = document.querySelector<HTMLVideoElement>("main:not([data-library]) video");
          return clip !== null && clip.readyState >= 2;
        };
        return (await window.drawnOnce(showsFrame)) - window.clickedAt;
      }),
    );
  }
  return percentile(values, 0.5);
}

export interface MeasureOptions {
  address: string;
  /** How long it is scrolled. */
  seconds: number;
  words: readonly string[];
  /** How often what is measured once a page load is measured. */
  times: number;
}

export async function measureLibrary(page: Page, options: MeasureOptions): Promise<LibraryFigures> {
  const { address, seconds, words, times } = options;
  const session = await page.context().newCDPSession(page);
  const painted = await firstPaint(page, address, times);
  const scrolled = await scrollOn(page, session, seconds);
  const jumped = await jump(page, [0.5, 0.9, 0.1, 0.7, 0.3, 1, 0.02, 0.6]);
  await openLibrary(page, address);
  const searched = await search(page, words);
  const opened = await open(page, address, times);
  return { firstPaint: painted, ...scrolled, ...searched, jump: jumped, open: opened };
}
