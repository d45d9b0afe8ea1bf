import { expect, test } from "@playwright/test";
import { studioProcesses } from "../integration/support/launcher";
import { enterStudio } from "./support/owner";

test("a take goes on through the death of the web server, and the page comes back", async ({
  page,
}) => {
  await enterStudio(page);
  const text = `A lighthouse at dusk, waves below, slow push in. ${Date.now()}`;
  const prompt = page.getByRole("textbox", { name: "Prompt", exact: true });
  await prompt.fill(text);
  await prompt.press("ControlOrMeta+Enter");
  const shot = page.getByRole("article").filter({ hasText: text });
  await expect(shot.getByRole("progressbar")).toBeVisible({ timeout: 60_000 });

  const dataDirectory = process.env.E2E_DATA_DIR ?? "";
  const before = studioProcesses(dataDirectory).web ?? 0;
  process.kill(before, "SIGKILL");

  // Nothing is reloaded: the open page finds the new server and hears of the finished take.
  await expect(shot.getByRole("link", { name: /^Play shot/ })).toBeVisible({ timeout: 90_000 });
  expect(studioProcesses(dataDirectory).web).not.toBe(before);
  await expect(shot.getByRole("link", { name: /^Play shot/ })).toHaveCount(1);

  await page.reload();
  await expect(shot.getByRole("link", { name: /^Play shot/ })).toHaveCount(1);
});
