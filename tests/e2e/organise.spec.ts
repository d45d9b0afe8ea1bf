import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessibleAsIs } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { seedOwnerTakes } from "./support/owner-takes";
import { untilAnswered } from "./support/until-answered";
import { watchComplaints } from "./support/watch-page";

/** Finished takes of today whose prompts hold a word no other test uses. */
const makeTakes = (word: string, count: number, kept: readonly number[] = []) =>
  seedOwnerTakes({
    takes: Array.from({ length: count }, (_, index) => ({
      prompt: `A ${word} number ${index + 1}`,
      seed: 1000 + index,
      kept: kept.includes(index + 1),
    })),
  });

const tiles = (page: Page) => page.locator("a[data-take]");
const bar = (page: Page) => page.getByRole("toolbar", { name: "Selected takes" });
const focusedTake = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.take ?? null);

/**
 * What lies between the ends of a range is read from the server: holds that answer back when it is
 * told to. Called before the page is opened, because a browser that has only just been asked to
 * hold something can let the next request through.
 */
async function rangesOf(page: Page) {
  let isHeld = false;
  const held: (() => Promise<void>)[] = [];
  await page.route("**/api/library/ids?**", (route) => {
    if (!isHeld) return route.continue();
    held.push(() => route.continue());
  });
  return {
    hold: () => {
      isHeld = true;
    },
    asked: () => expect.poll(() => held.length).toBe(1),
    answer: async () => {
      isHeld = false;
      await held[0]?.();
    },
  };
}

/** The message and its button; several may be there. */
const message = (page: Page, text: string): Locator =>
  page.locator("[data-sonner-toast]").filter({ hasText: text });

test("takes are culled, collected and thrown away by keyboard alone", async ({ page }) => {
  const complaints = await watchComplaints(page.context());
  await enterStudio(page);
  const word = "lanternfish";
  const ids = await makeTakes(word, 8, [1, 3]);
  const ranges = await rangesOf(page);
  await page.goto(`/library?search=${word}`);
  await expect(tiles(page)).toHaveCount(8);

  // Two with ⇧ and an arrow after the first, then P for all three.
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => focusedTake(page)).toBe(ids[0]);
  await page.keyboard.press("s");
  await expect(bar(page)).toContainText("1 selected");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(bar(page)).toContainText("2 selected");
  // Who does not wait for the middle means it all the same: both ends are kept, it is not.
  ranges.hold();
  await page.keyboard.press("Shift+ArrowRight");
  await ranges.asked();
  await page.keyboard.press("p");
  // And who goes on at once loses nothing: one follows the other.
  await page.keyboard.press("4");
  await ranges.answer();
  await expect(message(page, "1 take kept")).toBeVisible();
  await expect(bar(page)).toContainText("3 selected");
  await expect(bar(page).getByRole("button", { name: "Let go" })).toBeVisible();
  await expect(message(page, "3 takes rated 4 of 5")).toBeVisible();

  // B, a name, ↵: a new collection with them.
  await page.keyboard.press("b");
  const find = page.getByRole("combobox", { name: "Find or make a collection" });
  await expect(find).toBeFocused();
  await page.keyboard.type("Deep sea");
  await page.keyboard.press("Enter");
  await expect(message(page, "3 takes added to Deep sea")).toBeVisible();
  await expect(page.getByRole("option", { name: /^Deep sea.*added/ })).toBeVisible();
  await expectAccessibleAsIs(page);
  await page.keyboard.press("Escape");
  await expect(find).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);

  // X moves the focused take to the trash; the next one takes its place.
  await tiles(page).nth(0).focus();
  await page.keyboard.press("x");
  await expect(tiles(page)).toHaveCount(7);
  await expect.poll(() => focusedTake(page)).toBe(ids[1]);
  await message(page, "moved to the trash").getByRole("button", { name: "Undo" }).press("Enter");
  await expect(tiles(page)).toHaveCount(8);

  // ⌘A is the whole result, with its number; undone as one.
  await page.keyboard.press("ControlOrMeta+a");
  await expect(bar(page)).toContainText("8 selected");
  await page.keyboard.press("x");
  await expect(page.getByText("Nothing matches these filters")).toBeVisible();
  await message(page, "8 takes moved").getByRole("button", { name: "Undo" }).press("Enter");
  await expect(tiles(page)).toHaveCount(8);

  // The collection is a filter, can be renamed, and deleting it deletes nothing.
  await page.getByRole("button", { name: "Collection" }).press("Enter");
  await page.getByRole("checkbox", { name: /^Deep sea/ }).press("Space");
  await expect(tiles(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Manage collections" }).press("Enter");
  await page.getByRole("button", { name: "Rename Deep sea" }).press("Enter");
  await page.getByLabel("New name of Deep sea").fill("Abyss");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Delete Abyss", exact: true }).press("Enter");
  await expectAccessibleAsIs(page);
  await page.getByRole("button", { name: "Delete the collection Abyss" }).press("Enter");
  await expect(page.getByRole("button", { name: "Delete Abyss" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(tiles(page)).toHaveCount(8);
  expect(complaints).toEqual([]);
});

test("what is deleted for good is what was asked about", async ({ page }) => {
  await enterStudio(page);
  const word = "nautilus";
  await makeTakes(word, 3);
  const ranges = await rangesOf(page);
  await page.goto(`/library?search=${word}`);
  await expect(tiles(page)).toHaveCount(3);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("x");
  await expect(tiles(page)).toHaveCount(0);
  await page.goto(`/library?search=${word}&trash=yes`);
  await expect(tiles(page)).toHaveCount(3);
  await tiles(page).first().hover();
  await page.getByRole("checkbox", { name: /number 1/ }).click();
  ranges.hold();
  await tiles(page)
    .last()
    .click({ modifiers: ["Shift"] });
  await ranges.asked();
  await bar(page).getByRole("button", { name: "Delete for good" }).click();
  // Not while two of the three are known.
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await ranges.answer();
  const dialog = page.getByRole("dialog", { name: "Delete 3 takes for good?" });
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await expect(tiles(page)).toHaveCount(0);
});

test("a range begins in the result it is made in", async ({ page }) => {
  await enterStudio(page);
  await makeTakes("cuttlefish", 2);
  await makeTakes("nudibranch", 2);
  await page.goto("/library?search=cuttlefish");
  await tiles(page).first().hover();
  await page.getByRole("checkbox", { name: /cuttlefish number 1/ }).click();
  await expect(bar(page)).toContainText("1 selected");
  await page.getByRole("searchbox").fill("nudibranch");
  await expect(page.getByRole("link", { name: /nudibranch number 2/ })).toBeVisible();
  await tiles(page)
    .last()
    .click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("1 selected");
  await expect(page.getByRole("checkbox", { name: /nudibranch number 2/ })).toBeChecked();
});

test("searches are saved, notes and tags are found, and the trash is emptied", async ({ page }) => {
  const complaints = await watchComplaints(page.context());
  await enterStudio(page);
  const word = "kelpforest";
  const [first = ""] = await makeTakes(word, 4);

  // On the take's page: a tag, a note and the trash.
  await page.goto(`/takes/${first}`);
  await page.getByLabel("Add a tag").fill("Night, CITY");
  await page.keyboard.press("Enter");
  const tags = page.getByRole("list", { name: "Tags" });
  await expect(tags.getByRole("listitem")).toHaveText(["night", "city"]);
  await page.getByLabel("Note").fill("Grade it colder");
  await expect(page.getByRole("status").filter({ hasText: "Saved" })).toBeVisible();
  await expectAccessibleAsIs(page);
  await page.goto(`/library?search=${word} colder tag:night`);
  await expect(tiles(page)).toHaveCount(1);

  const menu = page.getByRole("button", { name: "Saved searches and trash" });
  await menu.click();
  await page.getByLabel("Name of this search").fill("Cold nights");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Cold nights", exact: true })).toBeVisible();
  await expectAccessibleAsIs(page);
  await page.goto(`/library?search=${word}`);
  await expect(tiles(page)).toHaveCount(4);
  await menu.click();
  await page.getByRole("button", { name: "Cold nights", exact: true }).click();
  await expect(tiles(page)).toHaveCount(1);
  await menu.click();
  await page.getByRole("button", { name: "Delete the search Cold nights" }).click();
  await expect(page.getByRole("button", { name: "Cold nights", exact: true })).toHaveCount(0);

  // Thrown away on its page, restored there, thrown away again and deleted for good.
  await page.goto(`/takes/${first}`);
  await page.getByRole("button", { name: "Move to trash" }).click();
  await expect(page.getByText(/This take is in the trash/)).toBeVisible();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText(/This take is in the trash/)).toHaveCount(0);
  // The page shows it at once; the library has it when the server does.
  await untilAnswered(page, () => page.getByRole("button", { name: "Move to trash" }).click());
  await page.goto("/library?trash=yes");
  await expect(tiles(page)).toHaveCount(1);
  await expectAccessibleAsIs(page);
  await page.getByRole("button", { name: "Empty trash" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Empty the trash of 1 take?");
  await expect(dialog).toContainText("This frees about 123 KB.");
  await dialog.getByRole("button", { name: "Empty trash" }).click();
  await expect(message(page, "1 take deleted for good")).toBeVisible();
  await expect(page.getByText("The trash is empty")).toBeVisible();
  await page.goto(`/takes/${first}`);
  await expect(page.getByText(/This take was deleted for good/)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Retake, same seed/ })).toBeEnabled();
  expect(complaints).toEqual([]);
});

/** A finger on the picture, by the browser's own touch events. */
async function swipe(page: Page, by: { x: number; y: number }) {
  const box = await page.locator("[data-cull-picture]").boundingBox();
  if (!box) throw new Error("There is no picture.");
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const client = await page.context().newCDPSession(page);
  const touch = (type: string, points: { x: number; y: number }[]) =>
    client.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: points });
  await touch("touchStart", [from]);
  for (const part of [0.25, 0.5, 0.75, 1]) {
    await touch("touchMove", [{ x: from.x + by.x * part, y: from.y + by.y * part }]);
  }
  await touch("touchEnd", []);
  await client.detach();
}

test("a thumb culls: up keeps, down rejects, and both can be undone @phone", async ({ page }) => {
  const complaints = await watchComplaints(page.context());
  await enterStudio(page);
  const word = "seaurchin";
  const ids = await makeTakes(word, 4);
  await page.goto(`/library?search=${word}`);
  await expect(tiles(page)).toHaveCount(4);
  await page.getByRole("button", { name: "Cull" }).tap();
  const dialog = page.getByRole("dialog");
  const tally = dialog.getByText(/kept, .* rejected/);
  await expect(dialog.getByText(`A ${word} number 1`)).toBeVisible();
  await expectAccessibleAsIs(page);

  await swipe(page, { x: 0, y: -160 });
  await expect(dialog.getByText(`A ${word} number 2`)).toBeVisible();
  // A tap right after a swipe counts, every time.
  for (let round = 0; round < 3; round += 1) {
    await swipe(page, { x: 0, y: 160 });
    await expect(tally).toHaveText("1 kept, 1 rejected");
    await dialog.getByRole("button", { name: "Undo the last decision" }).tap();
    await expect(dialog.getByText(`A ${word} number 2`)).toBeVisible();
    await expect(tally).toHaveText("1 kept, 0 rejected");
  }
  await swipe(page, { x: -160, y: 0 });
  await expect(dialog.getByText(`A ${word} number 3`)).toBeVisible();
  // A short or slanted way means nothing.
  await swipe(page, { x: 30, y: 30 });
  await expect(dialog.getByText(`A ${word} number 3`)).toBeVisible();
  // With buttons and with keys as well.
  await dialog.getByRole("button", { name: "Reject" }).tap();
  await expect(dialog.getByText(`A ${word} number 4`)).toBeVisible();
  await page.keyboard.press("5");
  await expect(dialog.getByRole("button", { name: "5 of 5" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.keyboard.press("p");
  await expect(dialog.getByText("That was all. 2 kept, 1 rejected.")).toBeVisible();
  await dialog.getByRole("button", { name: "Back to the library" }).tap();
  await expect(tiles(page)).toHaveCount(3);
  expect(await page.locator(`[data-take="${ids[2]}"]`).count()).toBe(0);

  // The bulk bar fits the small screen.
  await page.getByRole("button", { name: "Select", exact: true }).tap();
  await tiles(page).first().tap();
  await expect(bar(page)).toContainText("1 selected");
  await expectAccessibleAsIs(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
  expect(complaints).toEqual([]);
});
