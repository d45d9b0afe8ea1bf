import type { BrowserContext } from "@playwright/test";

/** What the page itself notes down while it is measured. */
export interface Probe {
  /** Milliseconds of the longest task of the main thread; 0 when none was longer than 50. */
  longestTask: number;
  layoutShift: number;
  largestNodeCount: number;
  /** Milliseconds between two frames, while `watchFrames` is on. */
  frameGaps: number[];
  watchFrames: boolean;
  /**
   * Lists of takes that were asked for: after which key, when the answer was there, and which take
   * is its first.
   */
  lists: { path: string; end: number | null; firstId: string | null; typedAt: number }[];
  /** Until then only the first paint counts. */
  firstPaint: number | null;
  reset(): void;
}

declare global {
  interface Window {
    probe: Probe;
    /** When a button last went down; 0 since `probe.reset`. */
    pressedAt: number;
    /** When the last click came, which is when it went up again. */
    clickedAt: number;
    /** When the last key changed a field. */
    typedAt: number;
    /** Draws frames until something holds, then one more, and answers with the time. */
    drawnOnce(holds: () => boolean): Promise<number>;
    /** Whether every tile in sight has its take; with `pictures`, also its picture. */
    tilesInSight(pictures: boolean): boolean;
  }
}

/** Runs in the page before its own scripts. */
function install() {
  const probe: Probe = {
    longestTask: 0,
    layoutShift: 0,
    largestNodeCount: 0,
    frameGaps: [],
    watchFrames: false,
    lists: [],
    firstPaint: null,
    reset() {
      Object.assign(probe, { longestTask: 0, layoutShift: 0, largestNodeCount: 0 });
      Object.assign(probe, { frameGaps: [], lists: [] });
      window.pressedAt = 0;
    },
  };
  window.probe = probe;
  Object.assign(window, { pressedAt: 0, clickedAt: 0, typedAt: 0 });

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      probe.longestTask = Math.max(probe.longestTask, duration);
    }
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[]) {
      if (!entry.hadRecentInput) probe.layoutShift += entry.value;
    }
  }).observe({ type: "layout-shift", buffered: true });

  const nodes = document.getElementsByTagName("*");
  setInterval(() => {
    probe.largestNodeCount = Math.max(probe.largestNodeCount, nodes.length);
  }, 100);

  // Listened to from the start: a listener that is added just before a press may be too late.
  addEventListener("pointerdown", () => (window.pressedAt = performance.now()), { capture: true });
  addEventListener("click", () => (window.clickedAt = performance.now()), { capture: true });
  addEventListener("input", () => (window.typedAt = performance.now()), { capture: true });

  const patience = 20_000;
  window.drawnOnce = async (holds) => {
    const deadline = performance.now() + patience;
    do await new Promise(requestAnimationFrame);
    while (!holds() && performance.now() < deadline);
    if (!holds()) throw new Error("What is measured did not come about in 20 seconds.");
    // The frame that shows it has been drawn when the next one begins.
    await new Promise(requestAnimationFrame);
    return performance.now();
  };

  window.tilesInSight = (pictures) => {
    const tiles = [...document.querySelectorAll<HTMLElement>("[data-tile]")].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect();
      return bottom > 100 && top < window.innerHeight;
    });
    if (tiles.length === 0) return false;
    return tiles.every((tile) => {
      if (!tile.dataset.take) return false;
      const picture = tile.querySelector("img");
      return !pictures || !picture || (picture.complete && picture.naturalWidth > 0);
    });
  };

  let before = 0;
  const frame = (now: number) => {
    if (probe.watchFrames && before > 0) probe.frameGaps.push(now - before);
    before = now;
    if (probe.firstPaint === null && window.tilesInSight(true)) probe.firstPaint = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  const send = window.fetch;
  window.fetch = async (...args) => {
    const [target] = args;
    const path = target instanceof Request ? target.url : String(target);
    if (!path.includes("/api/library/takes")) return send(...args);
    const list: Probe["lists"][number] = {
      ...{ path, end: null, firstId: null },
      typedAt: window.typedAt,
    };
    probe.lists.push(list);
    const response = await send(...args);
    const text = await response.clone().text();
    list.firstId = /"id":"([^"]+)"/.exec(text)?.[1] ?? null;
    list.end = performance.now();
    return response;
  };
}

export async function addProbe(context: BrowserContext): Promise<void> {
  // The compiler names functions through this helper, which the page does not have.
  await context.addInitScript({ content: "globalThis.__name = (value) => value;" });
  await context.addInitScript(install);
}
