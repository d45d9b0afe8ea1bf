import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { untilAnswered } from "./support/until-answered";

// The prompts of the two documents that the project started from, in their length and their detail.
const saucer =
  "A mysterious UFO hovers motionless above a quiet, dimly lit city park at night. Its sleek metallic surface reflects the glow of scattered streetlights, while pulsating orange lights along its rim cast a soft, rhythmic glow onto the treetops below. The surrounding lampposts flicker subtly. With a smooth and controlled motion, the UFO begins to ascend, drifting diagonally toward the top right of the frame. As it vanishes into the vast starry night sky, the park remains eerily silent.";
const poodle =
  "Large elegant white poodle standing proudly on the deck of a white yacht, wearing oversized glamorous sunglasses and a silk scarf tied around its neck, layered pearl necklaces draped across its chest, photographed from outside the yacht at a low upward angle, clear blue sky, strong midday sunlight, washed-out faded tones, slightly overexposed 2000s fashion editorial, analog film texture. Camera slow orbit and dolly in";

/** What a person would see: the clip runs, in the size asked for, and its pictures change. */
async function provePlayback(page: Page, size: { width: number; height: number }) {
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const video = page.locator("video");
  const timeNow = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
  const picture = () =>
    video.evaluate((element: HTMLVideoElement) => {
      const canvas = document.createElement("canvas");
      canvas.width = 64;
      canvas.height = 36;
      const context = canvas.getContext("2d");
      context?.drawImage(element, 0, 0, 64, 36);
      return Array.from(context?.getImageData(0, 0, 64, 36).data ?? []);
    });
  await expect.poll(timeNow).toBeGreaterThan(0.2);
  const first = await picture();
  const firstTime = await timeNow();
  await expect.poll(timeNow).toBeGreaterThan(firstTime + 0.8);
  const second = await picture();
  const changed = second.filter((value, index) => Math.abs(value - (first[index] ?? 0)) > 8);
  expect(changed.length).toBeGreaterThan(50);
  expect(
    await video.evaluate((element: HTMLVideoElement) => ({
      width: element.videoWidth,
      height: element.videoHeight,
    })),
  ).toEqual(size);
  await page.getByRole("button", { name: "Pause" }).click();
}

test("both sample prompts become clips that play, and a retake is identical", async ({ page }) => {
  test.setTimeout(240_000);
  await enterStudio(page);
  const prompt = page.getByRole("textbox", { name: "Prompt", exact: true });

  await prompt.fill(saucer);
  await untilAnswered(page, () => prompt.press("ControlOrMeta+Enter"));
  const saucerShot = page
    .getByRole("article")
    .filter({ hasText: saucer.slice(0, 60) })
    .first();
  const poodleShot = page
    .getByRole("article")
    .filter({ hasText: poodle.slice(0, 60) })
    .first();
  await expect(saucerShot).toBeVisible();

  await prompt.fill(poodle);
  await page.getByRole("radio", { name: "9:16" }).check({ force: true });
  await prompt.press("ControlOrMeta+Enter");
  // One render at a time: the second waits while the first one runs, and the page says both.
  await expect(poodleShot.getByText("Queued")).toBeVisible();
  await expect(saucerShot.getByRole("progressbar")).toBeVisible();
  await expect(poodleShot.getByRole("progressbar")).toBeVisible({ timeout: 90_000 });
  await expect(saucerShot.getByRole("link", { name: /^Play shot/ })).toBeVisible();
  await expect(poodleShot.getByRole("link", { name: /^Play shot/ })).toBeVisible({
    timeout: 90_000,
  });

  await saucerShot.getByRole("link", { name: /^Play shot/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("take 1");
  await provePlayback(page, { width: 1280, height: 720 });
  await page.getByRole("button", { name: "Retake, same seed" }).click();
  await page.getByRole("link", { name: "Take 2" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("take 2");
  await expect(page.getByText("Identical", { exact: true }).first()).toBeVisible({
    timeout: 120_000,
  });
  await expect(page.getByText("120 of 120 frames match.")).toBeVisible();
  const compare = page.getByRole("link", { name: "Compare the two" });
  await expect(compare).toHaveAttribute("href", /^\/sheet\?takes=[-0-9a-f]+,[-0-9a-f]+$/);
  await expect(page.getByRole("heading", { name: "Cost" })).toBeVisible();

  await page.goto("/studio");
  await poodleShot.getByRole("link", { name: /^Play shot/ }).click();
  await provePlayback(page, { width: 720, height: 1280 });
});

test("the player steps by frames, changes speed and obeys its keys", async ({ page }) => {
  await enterStudio(page);
  await page
    .getByRole("link", { name: /^Play shot/ })
    .last()
    .click();
  const position = page.getByRole("slider", { name: "Position" });
  await expect(page.locator("video")).toHaveJSProperty("readyState", 4);
  // The clip plays from the server's HTML a moment before the page hears keys.
  await expect(async () => {
    await page.keyboard.press(".");
    await expect(position).toHaveAttribute("aria-valuetext", /[1-9]\d* frames?$/, { timeout: 500 });
  }).toPass();
  await position.press("Home");
  await expect(position).toHaveAttribute("aria-valuetext", "0 seconds 0 frames");
  await page.keyboard.press(".");
  await page.keyboard.press(".");
  await expect(position).toHaveAttribute("aria-valuetext", "0 seconds 2 frames");
  await expect(page.getByText("00:00:02", { exact: true })).toBeVisible();
  await page.keyboard.press(",");
  await expect(position).toHaveAttribute("aria-valuetext", "0 seconds 1 frame");
  await position.press("End");
  await expect(position).toHaveAttribute("aria-valuetext", "4 seconds 23 frames");
  await position.press("Home");
  await page.keyboard.press("]");
  await expect(page.getByRole("button", { name: "Speed 1.5×" })).toBeVisible();
  await expect(page.locator("video")).toHaveJSProperty("playbackRate", 1.5);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
});

test("the clip carries its recipe, and the clean copy does not", async ({ page }) => {
  await enterStudio(page);
  const saucerShot = page.getByRole("article").filter({ hasText: saucer.slice(0, 60) });
  await saucerShot
    .getByRole("link", { name: /^Play shot/ })
    .last()
    .click();
  const bytesOf = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^retake-shot-\d+-take-\d+-seed-\d+.*\.mp4$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
  const withRecipe = await bytesOf("Download with recipe");
  const clean = await bytesOf("Clean copy");
  expect(withRecipe.includes("mysterious UFO")).toBe(true);
  expect(clean.includes("mysterious UFO")).toBe(false);
  expect(clean.byteLength).toBeGreaterThan(100_000);
});

test("the take page has no accessibility fault on any screen", async ({ page }) => {
  await enterStudio(page);
  await page
    .getByRole("link", { name: /^Play shot/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/takes\//);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await expectAccessible(page);
});
