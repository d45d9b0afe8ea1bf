import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { seedOwnerTakes } from "./support/owner-takes";
import { watchComplaints } from "./support/watch-page";

const promptBox = (page: Page) => page.getByRole("textbox", { name: "Prompt", exact: true });
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Opens the first of two takes of a shot that this test alone has. */
async function openTake(page: Page, prompt: string) {
  const ratio = "1:1" as const;
  const takes = [3, 4].map((seed) => ({ prompt, seed, ratio }));
  await seedOwnerTakes({ takes, isOneShot: true, withClips: true });
  // Shown by the open studio; from there the take's page comes up alive, and hears keys.
  const shot = page.getByRole("article").filter({ hasText: prompt });
  await shot.getByRole("link", { name: /^Play shot \d+, take 1/ }).click();
  await expect(heading(page)).toHaveText(/^Shot \d+, take 1$/);
}

/** Makes a link by keyboard and answers with its address. */
async function makeLink(page: Page, password = ""): Promise<string> {
  await page.keyboard.press("s");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: "7 days" })).toBeChecked();
  await expect(dialog.getByRole("switch", { name: "Include the recipe" })).not.toBeChecked();
  await dialog.getByLabel("Password (optional)").fill(password);
  await dialog.getByRole("button", { name: "Create link" }).click();
  const address = await dialog.getByRole("textbox", { name: "Share link" }).inputValue();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  return address;
}

async function expectClip(page: Page) {
  await expect(heading(page)).toHaveText("A shared take");
  const seconds = () => page.locator("video").evaluate((video: HTMLVideoElement) => video.duration);
  await expect.poll(seconds).toBeCloseTo(5, 1);
}

test("a link shows one clip to people without an account, until it is revoked", async ({
  page,
  browser,
}) => {
  await enterStudio(page);
  const prompt = "A paper lantern drifts over a still pond at night";
  await openTake(page, prompt);
  const open = await makeLink(page);
  const locked = await makeLink(page, "pond at night");

  const visitor = await browser.newContext();
  const complaints = await watchComplaints(visitor);
  const guest = await visitor.newPage();
  const answer = await guest.goto(open);
  const headers = answer?.headers() ?? {};
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["x-robots-tag"]).toContain("noindex");
  expect(headers["cache-control"]).toContain("private");
  const html = (await answer?.text()) ?? "";
  for (const kept of [prompt, "requestId", "Micros"]) expect(html).not.toContain(kept);
  const tag = (name: string) => guest.locator(`meta[property="${name}"]`).getAttribute("content");
  expect(await tag("og:title")).toBe("A shared take");
  expect(await tag("og:video")).toBe(`${open}/video`);
  expect((await guest.request.get((await tag("og:image")) ?? "")).status()).toBe(200);
  await expectClip(guest);
  await expectAccessible(guest);
  // What the guest plays is not what stands in the library: the recipe was taken out.
  const bytes = async (address: string) =>
    (await (await page.request.get(address)).body()).toString("latin1");
  const id = page.url().split("/").at(-1);
  expect(await bytes(`/api/takes/${id}/download?copy=recipe`)).toContain(prompt);
  expect(await bytes(`${open}/video`)).not.toContain(prompt);

  await guest.goto(locked);
  await expect(guest.locator('meta[property="og:video"]')).toHaveCount(0);
  expect((await guest.request.get(`${locked}/video`)).status()).toBe(404);
  await guest.getByLabel("Password").fill("not this one");
  await guest.getByRole("button", { name: "Open" }).click();
  await expect(guest.getByText("This is not the password of the link.")).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel("Password").fill("pond at night");
  await guest.keyboard.press("Enter");
  await expectClip(guest);
  await guest.goto("/studio");
  await expect(guest).toHaveURL(/\/signin/);

  // Sent before the page has come alive, or without scripts at all.
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const form = await plain.newPage();
  await form.goto(locked);
  await form.getByLabel("Password").fill("pond at night");
  await form.getByRole("button", { name: "Open" }).click();
  await expect(form.locator("video")).toBeAttached();
  await plain.close();

  await page.keyboard.press("s");
  await expectAccessible(page);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: `Revoke the link ending in ${open.slice(-4)}` }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  for (const shut of [open, `${open.slice(0, -4)}____`]) {
    expect((await guest.goto(shut))?.status()).toBe(404);
    await expect(heading(guest)).toHaveText("This link does not work");
  }
  expect(complaints).toEqual([]);
  await visitor.close();
});

test("J and K go from take to take on one page, and a copied recipe can be pasted", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await enterStudio(page);
  const prompt = "A paper kite is caught in an old oak tree";
  await openTake(page, prompt);
  const first = (await heading(page).textContent()) ?? "";
  const address = page.url();
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const loop = page.getByRole("button", { name: "Loop on" });
  await loop.focus();
  await page.keyboard.press("j");
  await expect(heading(page)).not.toHaveText(first);
  expect(page.url()).not.toBe(address);
  await expect(page).toHaveTitle(/^Shot \d+, take \d: A paper kite/);
  await expect(loop).toBeFocused();
  await page.keyboard.press("k");
  await expect(page).toHaveURL(address);
  await page.goBack();
  await expect(heading(page)).not.toHaveText(first);
  await page.goForward();
  await expect(heading(page)).toHaveText(first);
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);

  await page.keyboard.press("y");
  await expect(page.getByText("Recipe copied")).toBeVisible();
  await page.goto("/studio");
  await promptBox(page).fill("Before");
  await promptBox(page).press("ControlOrMeta+v");
  await expect(promptBox(page)).toHaveValue(prompt);
  await expect(page.getByRole("radio", { name: "1:1" })).toBeChecked();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(promptBox(page)).toHaveValue("Before");
});
