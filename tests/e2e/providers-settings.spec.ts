import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { falKey, runComfyToken, startFakeProviders, type FakeProviders } from "./support/providers";
import { watchComplaints } from "./support/watch-page";

let far: FakeProviders;
/** Everything the server answered in this file. */
const answers: string[] = [];

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  far = await startFakeProviders();
});
test.afterAll(() => far.close());

test.beforeEach(({ page }) => {
  page.on("response", (response) => {
    if (!/json|html|text|javascript/.test(response.headers()["content-type"] ?? "")) return;
    if (response.url().endsWith("/api/events")) return;
    response.text().then(
      (text) => answers.push(`${response.url()} ${text}`),
      () => undefined, // Redirects and answers of a page that was left have no body to read.
    );
  });
});

function card(page: Page, name: string): Locator {
  return page.getByRole("group", { name, exact: true });
}

async function openModels(page: Page) {
  await page.getByRole("button", { name: /^Model and provider/ }).click();
  await expect(page.getByRole("listbox", { name: "Model and provider" })).toBeVisible();
}

async function chooseModel(page: Page, name: RegExp) {
  await openModels(page);
  await page.getByRole("option", { name }).click();
}

test("without keys the models stay in sight and lead to Settings", async ({ page, context }) => {
  const complaints = await watchComplaints(context);
  await enterStudio(page);
  await openModels(page);
  await expect(page.getByRole("option")).toHaveCount(1);
  const others = page.getByRole("list", { name: "Models that need a key" });
  await expect(others.getByRole("listitem")).toHaveText([
    /Pika 2\.2 · fal.*\$0\.20.*No fal key yet/,
    /Pika 2\.2 · RunComfy.*No RunComfy key yet/,
  ]);
  await expectAccessible(page);
  await others.getByRole("link", { name: "Add key for Pika 2.2 · fal" }).click();
  await expect(page).toHaveURL(/\/settings\/providers#fal$/);
  await expect(card(page, "fal").getByText("No key", { exact: true })).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test("a wrong key is rejected with what to do, the right one connects", async ({ page }) => {
  await enterStudio(page, { at: "/settings/providers" });
  const fal = card(page, "fal");
  await fal.getByRole("button", { name: "Save and test" }).click();
  await expect(fal.getByText("Paste the key.")).toBeVisible();
  await expect(fal.getByLabel("API key")).toBeFocused();

  await fal.getByLabel("API key").fill("wrong-id:wrong-secret-of-nobody");
  await fal.getByRole("button", { name: "Save and test" }).click();
  await expect(fal.getByText("Key rejected")).toBeVisible();
  await expect(fal.getByText(/fal does not accept this key/)).toBeVisible();
  await expect(fal.getByLabel("API key")).toHaveValue("");
  await expectAccessible(page);

  await fal.getByLabel("API key").fill(` FAL_KEY="${falKey}" `);
  await fal.getByRole("button", { name: "Save and test" }).click();
  await expect(fal.getByText("Connected")).toBeVisible();
  await expect(
    fal.getByText(/Key ends in 3c1f\. Tested just now, answered in \d+ ms\./),
  ).toBeVisible();
  await expect(fal.getByText("fal names $0.04 per second. Read just now.")).toBeVisible();
  await expect(fal.getByText("10 s 1080p $0.90")).toBeVisible();

  const runComfy = card(page, "RunComfy");
  await runComfy.getByLabel("API token").fill(falKey);
  await expect(runComfy.getByText(/looks like a key of fal/)).toBeVisible();
  await runComfy.getByLabel("API token").fill(runComfyToken);
  await runComfy.getByRole("button", { name: "Save and test" }).click();
  await expect(runComfy.getByText("Connected")).toBeVisible();
  expect(far.fal.accepted).toHaveLength(0);
  await page.reload();
  await expect(card(page, "fal").getByText("Connected")).toBeVisible();
  await card(page, "fal").getByRole("button", { name: "Test" }).click();
  await expect(card(page, "fal").getByText("Connected")).toBeVisible();
});

test("a change of provider keeps what both have and names what it cannot keep", async ({
  page,
}) => {
  await enterStudio(page);
  await page.getByLabel("Prompt", { exact: true }).fill("A lighthouse in the rain");
  await chooseModel(page, /RunComfy/);
  await page.getByRole("radio", { name: "5:2" }).click();
  await page.getByRole("radio", { name: "1080p" }).click();
  await expect(page.getByRole("radio", { name: "3:2" })).toBeDisabled();
  await expect(page.getByText("RunComfy has no 3:2, 5:4, or 2:3")).toBeVisible();
  await chooseModel(page, /fal/);
  const composer = page.getByRole("region", { name: "Composer" });
  await expect(composer.getByText("fal has no 5:2: aspect ratio becomes 16:9.")).toBeVisible();
  await expect(page.getByRole("radio", { name: "16:9" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "1080p" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "5:2" })).toBeDisabled();
  await expect(page.getByRole("button", { name: /^Generate/ })).toHaveText(/\$0\.45/);
  await expect(page.getByLabel("Prompt", { exact: true })).toHaveValue("A lighthouse in the rain");
  await page.getByRole("radio", { name: "1:1" }).click();
  await expect(composer.getByText("aspect ratio becomes")).toHaveCount(0);
  await page.getByRole("radio", { name: "10 s" }).click();
  // fal publishes no price for 10 s; this is the one it named when the key was entered.
  await expect(page.getByRole("button", { name: /^Generate/ })).toHaveText(/\$0\.90/);
});

test("a take of fal is run again the same on RunComfy, from its menu and with O", async ({
  page,
}) => {
  const prompt = `A tram crosses a bridge at dawn, ${Date.now()}`;
  await enterStudio(page);
  await chooseModel(page, /fal/);
  await page.getByLabel("Prompt", { exact: true }).fill(prompt);
  await page.getByRole("radio", { name: "16:9" }).click();
  await page.getByRole("radio", { name: "5 s" }).click();
  await page.getByLabel("Seed", { exact: true }).fill("4242");
  await page.getByRole("button", { name: /^Generate/ }).click();
  const shot = page.getByRole("article").filter({ hasText: prompt });
  await expect(shot.getByRole("button", { name: "Take 1, keep" })).toBeVisible({ timeout: 60_000 });
  expect(far.fal.accepted).toHaveLength(1);

  await shot.getByRole("button", { name: "More for take 1" }).click();
  await page.getByRole("menuitem", { name: /^Same on RunComfy/ }).click();
  await expect(shot.getByRole("button", { name: "Take 2, keep" })).toBeVisible({ timeout: 60_000 });
  const submitted = () => [...far.runComfy.jobs.all.values()].map(({ input }) => input);
  expect(submitted()).toMatchObject([{ promptText: prompt, seed: 4242, aspectRatio: "16:9" }]);

  await shot
    .getByRole("link", { name: /take 1/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/takes\//);
  await expect(page.getByRole("button", { name: /^Same on RunComfy/ })).toBeEnabled();
  await expectAccessible(page);
  await page.keyboard.press("o");
  await expect(page.getByText(/^Take 3 is sent in a moment\./)).toBeVisible();
  await expect.poll(() => submitted().length).toBe(2);
});

test("a removed key stops new takes, and says so where one would be made", async ({ page }) => {
  await enterStudio(page);
  await chooseModel(page, /fal/);
  await page.goto("/settings/providers");
  const fal = card(page, "fal");
  await fal.getByRole("button", { name: "Remove key" }).click();
  const dialog = page.getByRole("dialog", { name: "Remove the fal key?" });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Keep key" }).click();
  await expect(fal.getByText("Connected")).toBeVisible();
  await fal.getByRole("button", { name: "Remove key" }).click();
  await dialog.getByRole("button", { name: "Remove key" }).click();
  await expect(fal.getByText("No key", { exact: true })).toBeVisible();
  await page.goto("/studio");
  await expect(page.getByRole("link", { name: "Add key for Pika 2.2 · fal" })).toBeVisible();
  await expect(page.getByText("Generate needs a fal key.")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  expect(far.fal.accepted).toHaveLength(1);
});

test("no key is in any answer or log of the studio", async () => {
  expect(answers.length).toBeGreaterThan(20);
  const directory = path.join(process.env.E2E_DATA_DIR ?? "", "logs");
  const logs = await Promise.all(
    (await readdir(directory)).map((name) => readFile(path.join(directory, name), "utf8")),
  );
  expect(logs.join("")).toContain("provider key saved");
  for (const secret of [falKey, "e2e-secret-9a8b7c6d3c1f", runComfyToken, "wrong-secret"]) {
    expect(answers.filter((answer) => answer.includes(secret))).toEqual([]);
    expect(logs.filter((text) => text.includes(secret))).toEqual([]);
  }
});
