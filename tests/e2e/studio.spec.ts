import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { seedOwnerTakes } from "./support/owner-takes";
import { watchComplaints } from "./support/watch-page";

const promptBox = (page: Page) => page.getByRole("textbox", { name: "Prompt", exact: true });
const seedBox = (page: Page) => page.getByRole("textbox", { name: "Seed" });
const generate = (page: Page) => page.getByRole("button", { name: /^Generate/ });

/** A prompt no other test uses, so that its shot can be found. */
const unique = (text: string) => `${text} ${crypto.randomUUID()}`;

const shotOf = (page: Page, prompt: string): Locator =>
  page.getByRole("article").filter({ hasText: prompt });

async function cancelAll(shot: Locator) {
  const cancel = shot.getByRole("button", { name: /^Cancel take/ });
  // Until the server has answered there is nothing to cancel.
  await expect(shot.getByText("Submitting.")).toHaveCount(0);
  await expect(async () => {
    // A button goes away as soon as its take has moved on.
    while ((await cancel.count()) > 0) await cancel.first().click({ timeout: 500 });
  }).toPass();
}

test("what cannot be used is said at its field, and nothing typed is lost", async ({ page }) => {
  await enterStudio(page);
  await promptBox(page).fill("");
  await generate(page).click();
  await expect(page.getByText("Write what the shot shows.")).toBeVisible();
  await expect(promptBox(page)).toBeFocused();

  await promptBox(page).fill("🎬".repeat(2001));
  await expect(page.getByText("2,001 of 2,000")).toBeVisible();
  await expect(generate(page)).toHaveAttribute("aria-disabled", "true");
  await promptBox(page).fill("A heron in the reeds");
  await expect(page.getByText("Write what the shot shows.")).toHaveCount(0);

  await seedBox(page).fill("-12");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText("Use a whole number from 0 to 2147483647.")).toBeVisible();
  await expect(seedBox(page)).toBeFocused();
  await expect(promptBox(page)).toHaveValue("A heron in the reeds");
  await seedBox(page).fill(" 42 10 98 ");
  await expect(seedBox(page)).toHaveValue("421098");
});

test("the draft is there again after a reload", async ({ page, context }) => {
  const complaints = await watchComplaints(context);
  await enterStudio(page);
  const prompt = unique("A tram crosses the bridge");
  await promptBox(page).fill(prompt);
  await page.getByRole("button", { name: "Negative prompt" }).click();
  await page.getByRole("textbox", { name: "Negative prompt" }).fill("text, logos");
  await page.getByRole("radio", { name: "4:5" }).click();
  await page.getByRole("radio", { name: "1080p" }).click();
  await page.getByRole("radio", { name: "10 s" }).click();
  await seedBox(page).fill("7");
  await page.getByRole("button", { name: "Lock seed" }).click();
  for (let takes = 1; takes < 4; takes += 1) {
    await page.getByRole("button", { name: "More takes" }).click();
  }
  await expect(page.getByText("Seeds 7 to 10.")).toBeVisible();
  await page.reload();
  await expect(promptBox(page)).toHaveValue(prompt);
  await expect(page.getByRole("button", { name: "Negative prompt text, logos" })).toBeVisible();
  for (const name of ["4:5", "1080p", "10 s"]) {
    await expect(page.getByRole("radio", { name })).toBeChecked();
  }
  await expect(page.getByRole("button", { name: "Seed locked. Unlock" })).toBeVisible();
  await expect(page.getByText("Seeds 7 to 10.")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("a double click makes one shot, and a second tab shows the same", async ({
  page,
  context,
}) => {
  await enterStudio(page);
  const prompt = unique("A kite over the dunes");
  await promptBox(page).fill(prompt);
  // Long enough to draw that a busy machine does not finish it before it is cancelled.
  await page.getByRole("radio", { name: "1080p" }).click();
  await page.getByRole("radio", { name: "10 s" }).click();
  await seedBox(page).fill("2147483647");
  await page.getByRole("button", { name: "Lock seed" }).click();
  await page.getByRole("button", { name: "More takes" }).click();
  const other = await context.newPage();
  await other.goto("/studio");
  await generate(page).dblclick();
  for (const tab of [page, other]) {
    await expect(shotOf(tab, prompt)).toHaveCount(1);
    const seeds = shotOf(tab, prompt).getByRole("button", { name: /^Seed / });
    await expect(seeds).toHaveText(["0", "2147483647"]);
  }
  const cancel = shotOf(page, prompt).getByRole("button", { name: /^Cancel take/ });
  await expect(cancel).toHaveCount(2);
  await cancelAll(shotOf(page, prompt));
  await expect(shotOf(other, prompt).getByText("Cancelled")).toHaveCount(2);
  await expect(shotOf(other, prompt).getByText("Not billed")).toHaveCount(2);
});

test("an answer that is lost does not double the shot", async ({ page }) => {
  await enterStudio(page);
  const prompt = unique("A ferry leaves the harbour");
  await promptBox(page).fill(prompt);
  let lost = 0;
  await page.route("**/studio", async (route) => {
    const isAction = route.request().headers()["next-action"] !== undefined;
    if (!isAction || lost >= 2) return route.fallback();
    lost += 1;
    // The server does its work; only the answer goes missing.
    await route.fetch();
    await route.abort();
  });
  await generate(page).click();
  await expect(page.getByText("Retake does not answer.", { exact: false })).toBeVisible();
  await expect(promptBox(page)).toHaveValue(prompt);
  // The page sends the unanswered request again by itself; that answer is lost as well.
  await page.reload();
  await expect(page.getByText("Retake does not answer.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Retake does not answer.", { exact: false })).toHaveCount(0);
  expect(lost).toBe(2);
  await page.reload();
  await expect(shotOf(page, prompt)).toHaveCount(1);
  await expect(shotOf(page, prompt).getByRole("listitem")).toHaveCount(1);
  await cancelAll(shotOf(page, prompt));
});

test("without the event stream the page asks instead", async ({ page }) => {
  await page.route("**/api/events", (route) => route.abort());
  await enterStudio(page);
  const prompt = unique("A barge on the canal");
  await promptBox(page).fill(prompt);
  // Long enough to draw that it still runs when the page asks.
  await page.getByRole("radio", { name: "1080p" }).click();
  await page.getByRole("radio", { name: "10 s" }).click();
  await generate(page).click();
  // The answer said queued; that it runs can only have come by asking.
  await expect(shotOf(page, prompt).getByRole("progressbar")).toBeVisible({ timeout: 60_000 });
  await cancelAll(shotOf(page, prompt));
  // A fast machine may have finished it before the cancel; either end arrives by asking as well.
  const cancelled = shotOf(page, prompt).getByText("Cancelled");
  const ready = shotOf(page, prompt).getByRole("link", { name: /^Play shot/ });
  await expect(cancelled.or(ready)).toBeVisible();
});

/** By Tab alone, as somebody without a mouse gets there. */
async function tabTo(page: Page, target: Locator) {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 40 && !(await isThere()); presses += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("by keys alone: a shot is composed, walked to, retaken, and left", async ({ page }) => {
  await enterStudio(page);
  const prompt = unique("A fox at the edge of a wood");
  await tabTo(page, promptBox(page));
  await page.keyboard.type(prompt);
  const picker = page.getByRole("button", { name: /^Model and provider/ });
  await tabTo(page, picker);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { selected: true })).toHaveText(/^Draft/);
  await page.keyboard.press("Enter");
  await expect(picker).toBeFocused();
  await tabTo(page, page.getByRole("radio", { name: "16:9" }));
  // A radio is chosen while its key is down, and nobody lets go of it at once.
  await page.keyboard.press("ArrowRight", { delay: 50 });
  await expect(page.getByRole("radio", { name: "3:2" })).toBeChecked();
  await tabTo(page, page.getByRole("radio", { name: "720p" }));
  await page.keyboard.press("ArrowRight", { delay: 50 });
  await expect(page.getByRole("radio", { name: "1080p" })).toBeChecked();
  await tabTo(page, seedBox(page));
  await page.keyboard.type("4242");
  // The lock stands before the seed.
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "Lock seed" })).toBeFocused();
  await page.keyboard.press("Space");
  await tabTo(page, page.getByRole("button", { name: "More takes" }));
  await page.keyboard.press("Space");
  await page.keyboard.press("ControlOrMeta+Enter");
  const shot = shotOf(page, prompt);
  await expect(shot.getByRole("listitem")).toHaveCount(2);
  await expect(shot.getByText("3:2, 1080p, 5 s")).toBeVisible();
  const seeds = shot.getByRole("button", { name: /^Seed / });
  await expect(seeds).toHaveText(["4243", "4242"]);
  await expect(shot.getByRole("button", { name: "Cancel take 1" })).toBeVisible();
  // In a field a letter is a letter.
  await promptBox(page).press("End");
  await promptBox(page).press("r");
  await expect(promptBox(page)).toHaveValue(`${prompt}r`);
  await tabTo(page, page.getByRole("button", { name: "More takes" }));
  await page.keyboard.press("j");
  await expect(shot).toBeFocused();
  await page.keyboard.press("r");
  await expect(shot.getByRole("listitem")).toHaveCount(3);
  await expect(seeds).toHaveCount(3);
  expect(new Set(await seeds.allTextContents())).toEqual(new Set(["4242", "4243"]));
  await cancelAll(shot);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await expect(page).toHaveURL(/\/library$/);
});

test("keeping, rating and editing a take", async ({ page }) => {
  await enterStudio(page);
  const prompt = unique("A mill by a stream");
  await seedOwnerTakes({ takes: [{ prompt, seed: 7 }] });
  const shot = shotOf(page, prompt);
  const keep = shot.getByRole("button", { name: /^Take \d+, keep$/ }).first();
  await keep.click();
  await expect(shot.getByRole("button", { name: /^Take \d+, kept$/ })).toHaveCount(1);
  await page.reload();
  const kept = shot.getByRole("button", { name: /^Take \d+, kept$/ });
  await kept.click();
  await shot
    .getByRole("button", { name: /^More for take/ })
    .first()
    .click();
  await page.getByRole("menuitemradio", { name: "4 of 5" }).click();
  await expect(shot.getByText("Rated 4 of 5")).toBeAttached();
  await promptBox(page).fill("Something I was writing");
  await shot.getByRole("button", { name: /^More for shot/ }).click();
  await page.getByRole("menuitem", { name: "Edit in composer" }).click();
  await expect(promptBox(page)).toHaveValue(prompt);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(promptBox(page)).toHaveValue("Something I was writing");
});

test("filters stand in the address, and the studio has no accessibility fault", async ({
  page,
}) => {
  await enterStudio(page);
  await page.getByRole("radio", { name: /^Needs you/ }).click();
  await expect(page).toHaveURL(/show=needs-you/);
  await expect(page.getByText("Nothing needs you")).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Show all shots" }).click();
  await expect(page).toHaveURL(/\/studio$/);
  await expectAccessible(page);
});

test("on a phone the shots come into view when one is made @phone", async ({ page }) => {
  await enterStudio(page);
  const prompt = unique("A lantern drifts down the river");
  await promptBox(page).fill(prompt);
  await expect(page.getByRole("region", { name: "Shots" })).toBeHidden();
  await generate(page).tap();
  await expect(shotOf(page, prompt)).toBeVisible();
  await cancelAll(shotOf(page, prompt));
  await page.getByRole("radio", { name: "Compose" }).tap();
  await expect(promptBox(page)).toHaveValue(prompt);
  await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(1);
});
