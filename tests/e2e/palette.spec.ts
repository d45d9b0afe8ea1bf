import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { withProviders } from "./support/providers";
import { watchComplaints } from "./support/watch-page";

const far = withProviders();

/** As many as RunComfy is sent at once. */
const atOnce = 5;

test("the queue holds and sends what waits, and the palette finds a take by its seed", async ({
  page,
  context,
}) => {
  // Six takes of a provider, looked at as seldom as it asks for.
  test.slow();
  const complaints = await watchComplaints(context);
  await enterStudio(page);
  const prompt = `A ferry at the pier ${crypto.randomUUID()}`;
  const sent = () => far().runComfy.accepted.filter(({ input }) => input.promptText === prompt);
  const seed = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
  const end = { kind: "failed", error: "The clip could not be made." } as const;
  for (let take = 0; take < atOnce; take += 1) {
    const statusFaults = Array<"still-running">(500).fill("still-running");
    far().runComfy.next(take === 0 ? { statusFaults, end } : { statusFaults });
  }
  await page.getByRole("button", { name: /^Model and provider/ }).click();
  await page.getByRole("option", { name: /RunComfy/ }).click();
  await page.getByLabel("Prompt", { exact: true }).fill(prompt);
  await page.getByRole("textbox", { name: "Seed" }).fill(String(seed));
  await page.getByRole("button", { name: "Lock seed" }).click();
  for (let takes = 1; takes < atOnce + 2; takes += 1) {
    await page.getByRole("button", { name: "More takes" }).click();
  }
  await page.getByRole("button", { name: /^Generate/ }).click();

  await page.getByRole("button", { name: /^\d+ running$/ }).click();
  const queue = page.getByRole("dialog", { name: "Queue" });
  await expect(queue.getByText(/^Running/)).toHaveCount(atOnce);
  const waits = queue.getByRole("listitem").filter({ hasText: "Waits here" });
  await expect(waits).toHaveText([/Take 6Waits here, next/, /Take 7Waits here, 2nd in line/]);
  await queue.getByRole("button", { name: /^Move up: shot .* take 7$/ }).click();
  await expect(waits).toHaveText([/^Take 7/, /^Take 6/]);
  await expect(waits.first().getByRole("button", { name: /^Move up/ })).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(waits).toHaveText([/^Take 6/, /^Take 7/]);
  await queue.getByRole("button", { name: /^Name: Shot/ }).click();
  await page.keyboard.type("Ferry, evening light");
  await page.keyboard.press("Escape");
  await expect(queue.getByRole("button", { name: /^Name: Shot/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ferry, morning light");
  await page.keyboard.press("Enter");
  const run = queue.getByRole("region", { name: /^Ferry, morning light, Shot \d+$/ });
  await expect(run.getByRole("listitem")).toHaveCount(atOnce + 2);
  await queue.getByRole("button", { name: "Hold all" }).click();
  await expect(queue.getByText("Held by you")).toHaveCount(2);
  await expectAccessible(page);
  // Places become free, and what is held stays.
  for (const { script } of sent()) script.statusFaults.splice(0);
  await expect(queue.getByText(/^Running/)).toHaveCount(0, { timeout: 40_000 });
  await expect(queue.getByText("Held by you")).toHaveCount(2);
  expect(sent()).toHaveLength(atOnce);

  await queue
    .getByRole("listitem")
    .filter({ hasText: "Held by you" })
    .first()
    .getByRole("button", { name: /^Cancel: shot/ })
    .click();
  await expect(queue.getByText("Held by you")).toHaveCount(1);
  await queue
    .getByRole("listitem")
    .filter({ hasText: "Held by you" })
    .last()
    .getByRole("button", { name: /^Release: shot/ })
    .click();
  await expect(queue.getByText("Nothing is on its way")).toBeVisible({ timeout: 40_000 });
  await expect(
    queue.getByRole("link", { name: /^Shot \d+, take \d+.*A ferry at the pier/ }),
  ).toBeVisible();
  await expect(
    queue
      .getByRole("region", { name: "Failed in the last day" })
      .getByRole("button", { name: /^Retry/ }),
  ).toBeVisible();
  await expectAccessible(page);
  expect(sent()).toHaveLength(atOnce + 1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Queue, nothing is running" })).toBeFocused();

  const promptBox = page.getByLabel("Prompt", { exact: true });
  await promptBox.focus();
  await page.keyboard.press("ControlOrMeta+k");
  const field = page.getByRole("combobox", { name: "Search or run a command" });
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(promptBox).toBeFocused();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(field).toBeFocused();
  // Pressed again while it fades out.
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(field).toBeFocused();
  const retake = page.getByRole("option", { name: /^Retake last shot, same seed/ });
  await expect(retake).toHaveText(/Shot \d+, take 7 · \$0\.25$/);
  await field.fill(String(seed));
  const found = page.getByRole("group", { name: "Takes with this seed" }).getByRole("option");
  await expect(found).toHaveCount(1);
  await expect(found).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option", { selected: true })).toHaveText(/Lock this seed/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByText(/^Retaking shot \d+, take 1\. \$0\.25\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByText("Not billed").first()).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Spend" }).click();
  await expect(page).toHaveURL(/\/spend$/);
  await page.keyboard.press("/");
  await field.fill(String(seed));
  await expect(found.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/takes\//);
  await expect(page.getByText(prompt).first()).toBeVisible();
  // A fast Enter means what was typed, not the takes that stood there before.
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("option", { selected: true })).toHaveText(/take \d+/);
  await field.fill("go to settings");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/settings/);
  expect(complaints).toEqual([]);
});
