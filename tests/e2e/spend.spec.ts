import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { falKey, startFakeProviders, type FakeProviders } from "./support/providers";
import { watchComplaints } from "./support/watch-page";

let far: FakeProviders;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  far = await startFakeProviders();
});
test.afterAll(() => far.close());

const budgetForm = (page: Page) => page.getByRole("form", { name: "Budget: Whole studio" });

async function setBudget(page: Page, amounts: Record<string, string>) {
  await page.goto("/settings/budget");
  const form = budgetForm(page);
  for (const [label, amount] of Object.entries(amounts)) await form.getByLabel(label).fill(amount);
  const saved = page.waitForResponse((response) => response.request().method() === "POST");
  await form.getByRole("button", { name: "Save" }).click();
  await saved;
  await expect(form.getByRole("button", { name: "Save" })).toBeVisible();
}

test("a budget holds a take, and lets it go when it is raised", async ({ page, context }) => {
  const complaints = await watchComplaints(context);
  await enterStudio(page, { at: "/settings/providers" });
  const fal = page.getByRole("group", { name: "fal", exact: true });
  await fal.getByLabel("API key").fill(falKey);
  await fal.getByRole("button", { name: "Save and test" }).click();
  await expect(fal.getByText("Connected")).toBeVisible();

  await page.goto("/settings/budget");
  await budgetForm(page).getByLabel("A day").fill("much");
  await budgetForm(page).getByRole("button", { name: "Save" }).click();
  await expect(budgetForm(page).getByText("Use an amount such as 10")).toBeVisible();
  await setBudget(page, { "A day": "0.30", "Ask first": "0.30" });
  await expectAccessible(page);

  await page.goto("/studio");
  await page.getByRole("button", { name: /^Model and provider/ }).click();
  await page.getByRole("option", { name: /fal/ }).click();
  await page.getByLabel("Prompt", { exact: true }).fill("A pier in the fog");
  await page.getByRole("button", { name: "More takes" }).click();
  await page.getByRole("button", { name: /^Generate/ }).click();
  const question = page.getByRole("dialog", { name: "Spend $0.40 on 2 takes?" });
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByText("A pier in the fog").nth(1)).toBeHidden();
  const top = () =>
    page.locator("#main").evaluate((main) => main.getBoundingClientRect().top + window.scrollY);
  const topBefore = await top();
  await page.getByRole("button", { name: /^Generate/ }).click();
  await question.getByRole("button", { name: /^Generate/ }).click();

  // One of them or both, by what other tests spent today.
  const held = page.getByText("Held: today's budget of $0.30 is reached.");
  await expect(held.first()).toBeVisible();
  await expect(page.getByRole("link", { name: /\$\d+\.\d\d of \$0\.30 today/ })).toBeVisible();
  const banner = page.locator("[data-notice]");
  await expect(banner).toHaveText(
    /^Today's budget of \$0\.30 is reached\. \d takes? (is|are) held until tomorrow\./,
  );
  await expect(banner.getByRole("link", { name: "Raise the budget" })).toBeVisible();
  // What comes while somebody looks moves nothing.
  expect(await top()).toBe(topBefore);
  await expectAccessible(page);

  await page.getByRole("link", { name: "See the budget" }).first().click();
  await expect(page).toHaveURL(/\/spend$/);
  await expect(page.getByRole("img", { name: /Whole studio, today/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Spend by day" })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("retake-spend.csv");

  await setBudget(page, { "A day": "", "Ask first": "" });
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByText(/^Held:/)).toHaveCount(0);
  await expect(banner).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("a price that went up is named before anything is sent, and nothing typed is lost", async ({
  page,
  context,
}) => {
  await enterStudio(page);
  await page.getByRole("button", { name: /^Model and provider/ }).click();
  await page.getByRole("option", { name: /fal/ }).click();
  await page.getByLabel("Prompt", { exact: true }).fill("A buoy at noon");
  const generate = page.getByRole("button", { name: /^Generate/ });
  await expect(generate).toHaveText(/\$0\.20/);
  const sent = far.fal.accepted.length;

  far.fal.platform.price = { unit_price: 0.05, unit: "second", currency: "USD" };
  const settings = await context.newPage();
  await settings.goto("/settings/providers");
  const fal = settings.getByRole("group", { name: "fal", exact: true });
  await fal.getByRole("button", { name: "Test" }).click();
  await expect(fal.getByText("fal names $0.05 per second. Read just now.")).toBeVisible();
  await settings.close();

  await generate.click();
  const refusal = page.getByRole("alert").filter({ hasText: "A take costs $0.25 now, not $0.20." });
  await expect(refusal).toBeVisible();
  await expect(generate).toHaveText(/\$0\.25/);
  await expect(page.getByLabel("Prompt", { exact: true })).toHaveValue("A buoy at noon");
  expect(far.fal.accepted.length).toBe(sent);
  await generate.click();
  // Nothing is left on its way to a provider that goes away with this file.
  for (const [prompt, takes] of [
    ["A buoy at noon", 1],
    ["A pier in the fog", 2],
  ] as const) {
    const ready = page
      .getByRole("article")
      .filter({ hasText: prompt })
      .getByRole("link", { name: /^Play shot/ });
    await expect(ready).toHaveCount(takes, { timeout: 40_000 });
  }
});
