import { expect, test, type Page } from "@playwright/test";
import { readDrift, untilPlayed, watchSheet } from "../fixtures/sheet-drift";
import { expectAccessible, expectAccessibleAsIs } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { seedOwnerTakes } from "./support/owner-takes";

const cells = (page: Page) =>
  page.getByRole("region", { name: /^Takes/ }).getByRole("button", { name: /take \d/i });

/** Four finished takes of one shot, two seeds by two shapes. Answers with the address of their sheet. */
async function seedSheet(prompt: string): Promise<string> {
  const takes = (["16:9", "1:1"] as const).flatMap((ratio) =>
    [500, 501].map((seed) => ({ prompt, seed, ratio })),
  );
  const ids = await seedOwnerTakes({ takes, isOneShot: true, withClips: true });
  return `/sheet?takes=${ids.join(",")}`;
}

test("a plan becomes one batch, and its cells fill as takes finish", async ({ page }) => {
  await enterStudio(page, { at: "/sheet" });
  await expect(page.getByText("Pick 2 to 9 takes")).toBeVisible();
  await page.getByRole("link", { name: "Plan a sheet" }).press("Enter");
  await page
    .getByRole("textbox", { name: "Prompt", exact: true })
    .fill("Two boats on a lake at dusk, seen from the jetty");
  await page.getByRole("textbox", { name: "Seeds" }).fill("500, x");
  const square = page.getByRole("button", { name: "1:1" });
  await square.press("Space");
  await page.getByRole("textbox", { name: "Seeds" }).press("Enter");
  await expect(page.getByText("x is not a seed.")).toBeVisible();
  await page.getByRole("textbox", { name: "Seeds" }).fill("500, 501");
  const summary = page.getByRole("region", { name: "What will be made" });
  await expect(summary).toContainText("2 seeds × 2 ratios = 4 takes");
  await expect(summary).toContainText("Free");
  await expectAccessible(page);
  await page.reload();
  await expect(summary).toContainText("2 seeds × 2 ratios = 4 takes");
  await page.getByRole("textbox", { name: "Seeds" }).press("Enter");
  await expect(page).toHaveURL(/sheet\?takes=/);
  await expect(page.getByRole("region", { name: "Takes, seed by aspect ratio" })).toBeVisible();
  await expect(cells(page)).toHaveCount(4);

  // One render at a time: while the others wait, the first cell fills without a reload.
  const videos = page.locator("main video");
  await expect(videos).toHaveCount(1, { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Play all" })).toBeEnabled();
  const ids = new URL(page.url()).searchParams.get("takes")?.split(",") ?? [];
  await page.evaluate(
    (takes) => Promise.all(takes.map((id) => fetch(`/api/takes/${id}/cancel`, { method: "POST" }))),
    ids,
  );
  // The next tests need the renderer. A render that was nearly done is kept, so how many are
  // cancelled depends on the machine; the last in line always is.
  const stateOf = async (id: string) =>
    (await (await page.request.get(`/api/takes/${id}`)).json()).status as string;
  const states = async () => new Set(await Promise.all(ids.map(stateOf)));
  await expect.poll(states).toEqual(new Set(["ready", "cancelled"]));
});

test("takes play on one clock, one is picked by key, and the address tells it all", async ({
  page,
}) => {
  await enterStudio(page);
  await page.goto(await seedSheet("Two swans on a pond at dawn"));
  await expect(page.getByRole("region", { name: "Takes, seed by aspect ratio" })).toBeVisible();
  await expect(cells(page)).toHaveCount(4);
  const table = page.getByRole("region", { name: "Changed settings by take" });
  await expect(table.getByRole("row", { name: /^Aspect ratio/ })).toContainText("1:1");
  await expect(table.getByRole("row", { name: /^Duration/ })).toHaveCount(0);
  // From here on the page hears keys.
  await expect(page.getByRole("button", { name: "Play all" })).toBeEnabled();

  const place = await cells(page).first().boundingBox();
  await page.keyboard.press("2");
  await expect(cells(page).nth(1)).toHaveAttribute("aria-pressed", "true");
  const changes = page.getByRole("region", { name: "What changed", exact: true });
  await expect(changes.getByText("Winner: Take 2")).toBeVisible();
  expect(await cells(page).first().boundingBox()).toEqual(place);
  await page.keyboard.press("3");
  await expect(cells(page).nth(1)).toHaveAttribute("aria-pressed", "false");
  await expect(cells(page).nth(2)).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/winner=/);

  const position = page.getByRole("slider", { name: "Position of all takes" });
  for (let step = 0; step < 5; step += 1) await page.keyboard.press(".");
  await expect(position).toHaveAttribute("aria-valuetext", "0 seconds 5 frames");
  await expect
    .poll(() =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLVideoElement>("main video")].map((video) =>
          Math.floor(video.currentTime * 24),
        ),
      ),
    )
    .toEqual([5, 5, 5, 5]);
  await expect(page).toHaveURL(/frame=5/);

  await page.reload();
  await expect(cells(page).nth(2)).toHaveAttribute("aria-pressed", "true");
  await expect(position).toHaveAttribute("aria-valuetext", "0 seconds 5 frames");

  await page.keyboard.press("w");
  await expect(page.getByRole("region", { name: "Wipe" })).toBeVisible();
  const line = page.getByRole("slider", { name: /^Line between/ });
  await line.focus();
  await page.keyboard.press("Home");
  await expect(line).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("m");
  await expect(page.getByRole("region", { name: "Takes, seed by aspect ratio" })).toBeVisible();
  await expectAccessible(page);
});

test("clips stay within a frame of each other through a minute of looping, at twice the speed", async ({
  page,
}) => {
  await enterStudio(page);
  const prompt = `A weathervane ${crypto.randomUUID()}`;
  await seedSheet(prompt);
  await page.goto("/sheet?speed=2");
  await page.getByRole("button", { name: "Choose from the library" }).click();
  const dialog = page.getByRole("dialog", { name: "Choose takes" });
  await dialog.getByRole("searchbox").fill(prompt);
  const found = dialog.getByRole("button", { name: /^Shot/ });
  await expect(found).toHaveCount(4);
  for (const index of [0, 1, 2, 3]) await found.nth(index).click();
  await dialog.getByRole("button", { name: "Show on the sheet" }).click();
  await expect(page.locator("main video")).toHaveCount(4);
  await expect(page.getByRole("button", { name: "Play all" })).toBeEnabled();
  await expect(page.getByRole("button", { name: "Speed 2×" })).toBeVisible();
  await watchSheet(page);
  await page.getByRole("heading", { name: "Contact sheet" }).click();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause all" })).toBeVisible();
  // What it shows meanwhile is looked at as well; that also keeps the page busy.
  await expectAccessibleAsIs(page);
  await untilPlayed(page, 60);
  const drift = await readDrift(page, 2);
  expect(drift.loops).toBeGreaterThan(10);
  // Frames, in the last of the loops.
  expect(drift.apart).toBeLessThan(1);
});
