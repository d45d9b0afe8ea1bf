import { expect, test, type Page, type Request } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { enterLibrary, middayBefore } from "./support/library-reader";
import { seedTakes } from "./support/library-takes";

const tiles = (page: Page) => page.getByRole("link", { name: /, take \d/ });
const total = (page: Page) => page.getByRole("search").getByText(/^[\d,]+ takes?$/);
const scrubber = (page: Page) => page.getByRole("slider", { name: "Jump to date" });
const scrollY = (page: Page) => page.evaluate(() => window.scrollY);

const wholeDate = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
});
const dayName = (daysAgo: number) => wholeDate.format(middayBefore(daysAgo));

test("search and filters narrow the library, stand in the address, and come back", async ({
  page,
}) => {
  await enterLibrary(page);
  await expect(total(page)).toHaveText("420 takes");
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
  await expect(page.getByText("7 takes", { exact: true }).first()).toBeVisible();

  await page.keyboard.press("/");
  await page.keyboard.type("lighthouse -is:failed");
  await expect(page).toHaveURL(/search=lighthouse/);
  await expect(total(page)).toHaveText(/^5\d takes$/);
  await page.keyboard.press("Escape");
  await expect(total(page)).toHaveText("420 takes");

  await page.getByRole("button", { name: "Aspect" }).click();
  const wide = page.getByRole("group", { name: "Aspect" }).getByRole("checkbox", { name: /^16:9/ });
  await expect(page.getByText(/^4[67]$/).first()).toBeVisible();
  await wide.check();
  await page.getByRole("group", { name: "Aspect" }).getByRole("checkbox", { name: /^1:1/ }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/ratio=16(:|%3A)9/);
  await expect(total(page)).toHaveText(/^9[34] takes$/);
  const narrowed = (await total(page).textContent()) ?? "";

  await tiles(page).nth(2).click();
  await expect(page).toHaveURL(/\/takes\//);
  await page.goBack();
  await expect(total(page)).toHaveText(narrowed);
  await expect(page.getByRole("button", { name: "Aspect: 16:9, 1:1" })).toBeVisible();
  await page.reload();
  await expect(total(page)).toHaveText(narrowed);
  await page.getByRole("button", { name: "Clear Aspect" }).click();
  await expect(total(page)).toHaveText("420 takes");

  // From the other end: the first take of the one order is the last of the other.
  const newest = (await tiles(page).first().getAttribute("data-take")) ?? "";
  await page.getByRole("button", { name: "Order: Newest" }).click();
  await page.getByRole("menuitemradio", { name: "Oldest first" }).click();
  await expect(page).toHaveURL(/order=oldest/);
  await expect(page.getByRole("heading", { name: "Today" })).toBeHidden();
  const oldest = (await tiles(page).first().getAttribute("data-take")) ?? "";
  await expect(total(page)).toHaveText("420 takes");
  await scrubber(page).press("End");
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
  await expect(page.locator(`[data-take="${newest}"]`)).toBeVisible();
  const place = page.url();
  await tiles(page).last().click();
  await expect(page).toHaveURL(/\/takes\//);
  await page.goBack();
  await expect(page).toHaveURL(/order=oldest/);
  await expect(page.getByRole("button", { name: "Order: Oldest" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Today" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("order")).toBe("oldest");
  expect(place).toMatch(/order=oldest/);
  await page.getByRole("button", { name: "Order: Oldest" }).click();
  await page.getByRole("menuitemradio", { name: "Newest first" }).click();
  await expect(tiles(page).first()).toHaveAttribute("data-take", newest);
  await scrubber(page).press("End");
  await expect(page.locator(`[data-take="${oldest}"]`)).toBeVisible();

  await enterLibrary(page, "?search=nowhere&status=failed");
  await expect(
    page.getByText("420 takes are hidden by the search “nowhere” and Status: Failed."),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(total(page)).toHaveText("420 takes");

  // Words that were not yet searched for go with the filters.
  await enterLibrary(page, "?tag=nowhere");
  const clear = page.getByRole("button", { name: "Clear filters" });
  await expect(clear).toBeVisible();
  await page.getByRole("searchbox").fill("lake");
  await clear.click();
  await expect(total(page)).toHaveText("420 takes");
  await expect(page.getByRole("searchbox")).toHaveValue("");
});

test("a search on its way says so, and a filter set meanwhile keeps its words", async ({
  page,
}) => {
  await enterLibrary(page);
  await expect(total(page)).toHaveText("420 takes");
  const held = Promise.withResolvers<void>();
  await page.route(/api\/library\/takes\?.*search=/, async (route) => {
    await held.promise;
    await route.continue();
  });
  const asked = page.waitForRequest(/search=lighthouse/);
  await page.getByRole("searchbox").fill("lighthouse");
  await asked;
  await page.getByRole("button", { name: "Has same seed" }).click();
  await expect(page).toHaveURL(/search=lighthouse/);
  await expect(page).toHaveURL(/seed/i);
  await expect(page.locator('[data-library] [aria-busy="true"]')).toBeVisible();
  await expect(tiles(page).first()).toBeVisible();
  held.resolve();
  await expect(page.locator('[data-library] [aria-busy="true"]')).toHaveCount(0);
  await expect(page.getByRole("searchbox")).toHaveValue("lighthouse");
  await expect(total(page)).not.toHaveText("420 takes");
});

test("keyboard only: over rows and days, play, keep, rate, open and come back", async ({
  page,
}) => {
  await enterLibrary(page);
  await expect(tiles(page).first()).toBeVisible();
  const focused = page.locator("[data-tile]:focus");
  const focusedItem = () => focused.getAttribute("data-tile");
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAttribute("data-tile", "0");
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAttribute("data-tile", "1");
  // Down the rows, over headings, far past what was drawn at first.
  for (let step = 0; step < 25; step++) {
    const before = Number(await focusedItem());
    await page.keyboard.press("ArrowDown");
    await expect.poll(async () => Number(await focusedItem())).toBeGreaterThan(before);
  }
  await expect(focused).toBeInViewport({ ratio: 1 });
  const reached = Number(await focusedItem());
  expect(reached).toBeGreaterThan(60);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  await expect(focused).toHaveAttribute("data-tile", String(reached));

  await expect(page.locator("video")).toHaveCount(1);
  await page.keyboard.press("Space");
  await expect(page.locator("video")).toHaveCount(0);
  await page.keyboard.press("Space");
  await expect(page.locator("video")).toHaveCount(1);

  await page.keyboard.press("p");
  await expect(focused).toHaveAccessibleName(/, take 1(, kept)?$/);
  await page.keyboard.press("4");
  await expect(focused).toHaveAccessibleName(/, rated 4$/);
  await page.keyboard.press("0");
  await expect(focused).not.toHaveAccessibleName(/rated/);

  // Scrolled far away, the focus is still there, and the next arrow goes on from it.
  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, -20_000);
  await expect.poll(() => scrollY(page)).toBe(0);
  await expect(focused).toHaveAttribute("data-tile", String(reached));
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAttribute("data-tile", String(reached + 1));
  await expect(focused).toBeInViewport({ ratio: 1 });

  const isKept = /, kept/.test((await focused.getAttribute("aria-label")) ?? "");
  await page.keyboard.press("p");
  await expect(focused).toHaveAccessibleName(isKept ? /take 1$/ : /take 1, kept$/);
  const name = (await focused.getAttribute("aria-label")) ?? "";
  const place = await scrollY(page);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/takes\//);
  await expect(
    page.getByRole("button", { name: isKept ? "Take 1, keep" : "Take 1, kept", exact: true }),
  ).toBeVisible();
  await page.goBack();
  await expect(focused).toHaveAccessibleName(name);
  await expect.poll(() => scrollY(page)).toBe(place);

  await page.keyboard.press("Home");
  await expect(focused).toHaveAttribute("data-tile", "0");
  await page.keyboard.press("End");
  await expect(focused).toHaveAttribute("data-tile", "419");
  await expect(focused).toHaveAccessibleName(/take 1/);
});

test("the scrubber leads to any date, few elements are drawn, and nothing moves", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts, pressedAt: 0 });
    for (const press of ["keydown", "mousedown"]) {
      addEventListener(press, () => Object.assign(window, { pressedAt: performance.now() }), true);
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        hadRecentInput: boolean;
        sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
      })[]) {
        // What a press moves is no shift.
        if (entry.hadRecentInput) continue;
        for (const { node, previousRect, currentRect } of entry.sources) {
          const what = node instanceof Element ? node.outerHTML.slice(0, 200) : node?.textContent;
          shifts.push(
            `${what} from ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`,
          );
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await enterLibrary(page);
  await scrubber(page).focus();
  await page.keyboard.press("ArrowDown");
  await expect(scrubber(page)).toHaveAttribute("aria-valuetext", `${dayName(1)}, 7 takes`);
  await expect(page.getByRole("heading", { name: "Yesterday" })).toBeInViewport();
  await page.keyboard.press("PageDown");
  const monthBefore = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric" }).format(
    new Date(middayBefore(1).getFullYear(), middayBefore(1).getMonth() - 1),
  );
  await expect(scrubber(page)).toHaveAttribute("aria-valuetext", new RegExp(`${monthBefore}, 7`));
  await page.keyboard.press("End");
  await expect(scrubber(page)).toHaveAttribute("aria-valuetext", `${dayName(59)}, 7 takes`);
  await expect(page.locator('[data-tile="419"][data-take]')).toBeInViewport();

  const track = await scrubber(page).locator("..").boundingBox();
  if (!track) throw new Error("no track");
  await page.mouse.click(track.x + track.width - 4, track.y + track.height / 2);
  await expect(scrubber(page)).toHaveAttribute(
    "aria-valuetext",
    new RegExp(dayName(30).slice(-13)),
  );
  await expect(tiles(page).first()).toBeVisible();
  // For half a second after a press nothing counts as a shift.
  await page.waitForFunction(
    () => performance.now() - (window as unknown as { pressedAt: number }).pressedAt > 600,
  );
  await page.mouse.move(600, 500);
  for (let step = 0; step < 5; step += 1) {
    const before = await scrollY(page);
    await page.mouse.wheel(0, -1500);
    await expect.poll(() => scrollY(page)).toBeLessThan(before);
  }
  await expect(tiles(page).first()).toBeVisible();
  expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(1500);
  expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);

  // The place is in the address, so a reload leads back to it.
  await expect(async () => {
    const at = new URL(page.url()).searchParams.get("at") ?? "";
    const date = new Date(`${at.slice(0, 10)}T12:00:00`);
    const shown = await scrubber(page).getAttribute("aria-valuetext");
    expect(shown).toContain(wholeDate.format(date));
  }).toPass();
  const place = await scrollY(page);
  await page.reload();
  await expect.poll(() => scrollY(page)).toBe(place);
  await expect(tiles(page).first()).toBeVisible();
});

test("pictures that are left behind are no longer loaded", async ({ page }) => {
  await enterLibrary(page);
  // A server that never answers.
  await page.route("**/api/media/*/poster/*", () => {});
  const [asked, given] = [new Set<string>(), new Set<string>()];
  await page.reload();
  page.on("request", (request) => request.url().includes("/poster/") && asked.add(request.url()));
  page.on("requestfailed", (request) => given.add(request.url()));
  await scrubber(page).press("End");
  const awaited = () => [...asked].filter((url) => !given.has(url));
  await expect.poll(() => awaited().length).toBeGreaterThan(10);
  const oldest = awaited();
  await scrubber(page).press("Home");
  await expect.poll(() => oldest.filter((url) => !given.has(url))).toEqual([]);
});

test("new takes come in without moving the reader", async ({ page }) => {
  const { sql, dataDirectory, ownerId, posters } = await enterLibrary(page);
  await expect(total(page)).toHaveText("420 takes");
  await page.mouse.move(600, 500);
  await page.mouse.wheel(0, 3000);
  await expect.poll(() => scrollY(page)).toBe(3000);
  const read = tiles(page)
    .filter({ hasNot: page.locator("video") })
    .nth(8);
  const id = await read.getAttribute("data-take");
  const here = page.locator(`[data-take="${id}"]`);
  const before = await here.boundingBox();
  const made = Array.from({ length: 9 }, (_, index) => ({
    prompt: "Just made",
    at: new Date(Date.now() - index),
    ratio: "16:9" as const,
    seed: 5000 + index,
    poster: posters.get("16:9"),
  }));
  const ids = await seedTakes({ sql, dataDirectory, ownerId, takes: made });
  await expect(total(page)).toHaveText("429 takes");
  expect(await here.boundingBox()).toEqual(before);
  await page.keyboard.press("Home");
  await page.mouse.wheel(0, -20_000);
  await expect(page.getByRole("link", { name: /^Just made/ })).toHaveCount(9);
  await sql.query(`DELETE FROM "Take" WHERE id = ANY($1::uuid[])`, [ids]);
});

/** What the page of a take asks the server for on the way from the library to it. */
const takePages = (page: Page) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.startsWith("/takes/") && searchParams.has("_rsc")) asked.push(pathname);
  });
  return asked;
};

test("a take one rests on is read ahead, and shows what changed until it is opened", async ({
  page,
}) => {
  const { sql } = await enterLibrary(page);
  const asked = takePages(page);
  const tile = tiles(page).nth(3);
  const id = (await tile.getAttribute("data-take")) ?? "";
  // The router closes the answer itself when it has read what it wants.
  const isPage = (request: Request) =>
    new URL(request.url()).pathname === `/takes/${id}` &&
    !("next-router-segment-prefetch" in request.headers());
  const ahead = Promise.race([
    page.waitForEvent("requestfinished", isPage),
    page.waitForEvent("requestfailed", isPage),
  ]);
  await tile.hover();
  await ahead;
  // Told to nobody: changes of the take itself also come by the event stream.
  await sql.query(`INSERT INTO "TakeEvent" ("takeId", type) VALUES ($1, 'held_back')`, [id]);
  const askedAhead = asked.length;
  await tile.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Shot \d+, take \d+$/);
  expect(asked.slice(askedAhead)).toEqual([]);
  await expect(page.getByText("Held", { exact: true })).toBeVisible();
});

test("a browser that saves data plays and reads nothing by itself", async ({ page }) => {
  await page.addInitScript(() => {
    const connection = Object.assign(new EventTarget(), { saveData: true });
    Object.defineProperty(navigator, "connection", { value: connection });
  });
  await enterLibrary(page);
  const asked = takePages(page);
  const tile = tiles(page).first();
  await tile.hover();
  await page.getByRole("button", { name: /^Play / }).click();
  // By then it would have been asked for.
  const position = () =>
    page.locator("video").evaluate((clip: HTMLVideoElement) => clip.currentTime);
  await expect.poll(position).toBeGreaterThan(0.3);
  expect(asked).toEqual([]);
});

test("with reduced motion nothing plays by itself", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await enterLibrary(page);
  const tile = tiles(page).first();
  await tile.hover();
  const play = page.getByRole("button", { name: /^Play / });
  await expect(play).toBeVisible();
  await expect(page.locator("video")).toHaveCount(0);
  await play.click();
  await expect(page.locator("video")).toHaveCount(1);
});

test("the library has no accessibility fault on any screen", async ({ page }) => {
  await enterLibrary(page);
  await expect(tiles(page).first()).toBeVisible();
  await tiles(page).first().focus();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Rating" }).click();
  await expect(page.getByRole("checkbox", { name: /^4 or more/ })).toBeVisible();
  await expectAccessible(page);
});

test("on a phone: sheet of filters, no scrubber, tap to open @phone", async ({ page }) => {
  await enterLibrary(page);
  await expect(tiles(page).first()).toBeVisible();
  await expect(scrubber(page)).toBeHidden();
  await page.getByRole("button", { name: "Filters" }).tap();
  const sheet = page.getByRole("dialog", { name: "Filters" });
  await sheet.getByRole("checkbox", { name: /^Failed/ }).check();
  await expect(sheet.getByRole("button", { name: /^Show 9 takes$/ })).toBeVisible();
  await expectAccessible(page);
  await sheet.getByRole("button", { name: /^Show/ }).tap();
  await expect(tiles(page).first()).toHaveAccessibleName(/, failed$/);
  await expect(page.getByRole("button", { name: "Filters (1)" })).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await tiles(page).first().tap();
  await expect(page).toHaveURL(/\/takes\//);
});
