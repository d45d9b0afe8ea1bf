import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { enterStudio } from "./support/owner";

/** No other spec makes takes of it. */
const prompt = "Two boats on a lake at dusk, seen from the jetty";

const cells = (page: Page) =>
  page.getByRole("region", { name: /^Takes/ }).getByRole("button", { name: /take \d/ });

/** Four takes, two seeds by two shapes, planned by keyboard. Ends on their sheet. */
async function planTakes(page: Page) {
  await page.goto("/sheet");
  await expect(page.getByText("Pick 2 to 9 takes")).toBeVisible();
  await page.getByRole("link", { name: "Plan a sheet" }).press("Enter");
  await page.getByRole("textbox", { name: "Prompt", exact: true }).fill(prompt);
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
}

/**
 * How far the clips are from each other, in seconds, while they play: of each, how far its picture
 * was from where a clock of that speed would have been, taken from the frames really shown.
 */
function measureDrift(page: Page, seconds: number): Promise<{ drift: number; loops: number }> {
  return page.evaluate(async (wanted) => {
    const videos = [...document.querySelectorAll<HTMLVideoElement>("main video")];
    const shown = videos.map(() => [] as { at: number; media: number }[]);
    videos.forEach((video, index) => {
      const onFrame: VideoFrameRequestCallback = (_now, { mediaTime, presentationTime }) => {
        shown[index]?.push({ at: presentationTime / 1000, media: mediaTime });
        video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);
    });
    const begin = performance.now();
    await new Promise<void>((resolve) => {
      const look = () =>
        performance.now() - begin > wanted * 1000 ? resolve() : requestAnimationFrame(look);
      look();
    });
    const loops = shown[0]?.filter(({ media }, index, all) => {
      const before = all[index - 1];
      return before !== undefined && media < before.media;
    }).length;
    // The last stretch without a jump, of at least half a second.
    const offsets = shown.map((frames) => {
      const last = frames.at(-1);
      const recent = frames.filter(({ at }) => last && last.at - at < 0.5);
      const sum = recent.reduce((total, { at, media }) => total + (media - at), 0);
      return sum / recent.length;
    });
    return { drift: Math.max(...offsets) - Math.min(...offsets), loops: loops ?? 0 };
  }, seconds);
}

test("takes play on one clock, one is picked by key, and the address tells it all", async ({
  page,
}) => {
  await enterStudio(page);
  await planTakes(page);
  await expect(page.getByRole("region", { name: "Takes, seed by aspect ratio" })).toBeVisible();
  await expect(cells(page)).toHaveCount(4);
  // The cells fill as takes finish.
  await expect(page.locator("main video")).toHaveCount(4, { timeout: 100_000 });
  const table = page.getByRole("region", { name: "Changed settings by take" });
  await expect(table.getByRole("row", { name: /^Aspect ratio/ })).toContainText("1:1");
  await expect(table.getByRole("row", { name: /^Duration/ })).toHaveCount(0);

  await page.keyboard.press("2");
  await expect(cells(page).nth(1)).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("3");
  await expect(cells(page).nth(1)).toHaveAttribute("aria-pressed", "false");
  await expect(page).toHaveURL(/winner=/);

  const position = page.getByRole("slider", { name: "Position of all takes" });
  await expect(page.getByRole("button", { name: "Play all" })).toBeEnabled();
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

test("clips stay within a frame of each other while they loop", async ({ page }) => {
  await enterStudio(page);
  await page.goto("/sheet");
  await page.getByRole("button", { name: "Choose from the library" }).click();
  const dialog = page.getByRole("dialog", { name: "Choose takes" });
  await dialog.getByRole("searchbox").fill("Two boats on a lake");
  await expect(dialog.getByRole("button", { name: /^Shot/ })).toHaveCount(4);
  for (const index of [0, 1])
    await dialog.getByRole("button", { name: /^Shot/ }).nth(index).click();
  await dialog.getByRole("button", { name: "Show on the sheet" }).click();
  // A loop of two seconds: many returns to its start in little time.
  await expect(page.getByRole("button", { name: "Play all" })).toBeEnabled();
  const end = page.getByRole("slider", { name: "Loop ends" });
  await end.focus();
  for (let step = 0; step < 7; step += 1) await page.keyboard.press("PageDown");
  await page.getByRole("heading", { name: "Contact sheet" }).click();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause all" })).toBeVisible();
  const { drift, loops } = await measureDrift(page, 12);
  expect(loops).toBeGreaterThan(2);
  expect(drift).toBeLessThan(1 / 24);
});
