import { expect, test, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { enterStudio, fillSignIn, owner } from "./support/owner";
import { watchComplaints } from "./support/watch-page";

/**
 * One press plays the first take, within a minute of the account, and what comes next goes away.
 *
 * @param spentOnAccount milliseconds from the press that made the account to the studio
 */
async function seeFirstTake(page: Page, spentOnAccount: number) {
  await expectAccessible(page);
  const pressedAt = Date.now();
  const spent = () => spentOnAccount + Date.now() - pressedAt;
  await page.getByRole("button", { name: /^Draw the first take/ }).click();
  const clip = page.getByRole("article", { name: "Shot 1", exact: true }).locator("video");
  const position = () => clip.evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect(page.getByRole("article", { name: "Shot 1", exact: true })).toBeFocused();
  await expect.poll(position, { timeout: 60_000 - spent() }).toBeGreaterThan(0.2);
  const description = `${(spent() / 1000).toFixed(1)} s from "Create account" to a moving picture`;
  test.info().annotations.push({ type: "first take plays", description });
  process.stdout.write(`${description}\n`);

  const steps = page.getByRole("region", { name: "First steps" });
  await expect(steps.getByRole("listitem")).toHaveCount(3);
  await expectAccessible(page);
  await steps.getByRole("button", { name: "Retake" }).click();
  await expect(page.getByText("Identical. 120 of 120 frames match.")).toBeVisible({
    timeout: 60_000,
  });
  await expect(steps.getByText("Retake it")).toBeHidden();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(steps.getByRole("listitem")).toHaveText([/^Add a provider key/]);
  await steps.getByRole("button", { name: "Hide the first steps" }).click();
  await expect(steps).toBeHidden();
  await page.reload();
  await expect(page.getByRole("article", { name: "Shot 1", exact: true })).toBeVisible();
  await expect(steps).toBeHidden();
}

async function signOut(page: Page) {
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/signin$/);
}

test("the first visitor creates the owner, and nobody after that", async ({ browser }) => {
  const context = await browser.newContext();
  const complaints = await watchComplaints(context);
  const page = await context.newPage();
  await page.goto("/library");
  await expect(page).toHaveURL(/\/setup$/);
  await expectAccessible(page);

  // Someone else has the page open at the same time.
  const late = await (await browser.newContext()).newPage();
  await late.goto("/setup");

  await page.getByLabel("Email").fill(owner.email);
  await page.getByLabel("Name").fill(owner.name);
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Use at least 10 characters.")).toBeVisible();
  await expect(page.getByLabel("Password")).toBeFocused();
  await expect(page.getByLabel("Email")).toHaveValue(owner.email);
  await page.getByLabel("Password").fill(owner.password);
  await page.getByRole("button", { name: "Show characters" }).click();
  await expect(page.getByLabel("Password")).toHaveAttribute("type", "text");
  expect(await page.content()).not.toContain(owner.password);
  const begunAt = Date.now();
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/studio$/);
  await seeFirstTake(page, Date.now() - begunAt);

  const [session] = (await context.cookies()).filter(({ name }) => name.includes("session"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", secure: false });
  expect((session?.expires ?? 0) - Date.now() / 1000).toBeGreaterThan(29 * 24 * 3600);

  await late.getByLabel("Email").fill("late@example.org");
  await late.getByLabel("Password").fill("a long enough password");
  await late.getByRole("button", { name: "Create account" }).click();
  await expect(late.getByText("This studio already has an owner.")).toBeVisible();
  await late.goto("/setup");
  await expect(late).toHaveURL(/\/signin$/);
  await page.goto("/setup");
  await expect(page).toHaveURL(/\/studio$/);
  expect(complaints).toEqual([]);
});

test("signing out and in again leads back to where one wanted to go", async ({ page, context }) => {
  const complaints = await watchComplaints(context);
  await enterStudio(page);
  await signOut(page);
  await page.goto("/settings/sessions");
  await expect(page).toHaveURL(/\/signin\?next=%2Fsettings%2Fsessions$/);
  await expectAccessible(page);

  await fillSignIn(page, owner.email, "not the password");
  await expect(page.getByRole("alert").getByText("Email and password do not match.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(owner.email);
  await fillSignIn(page, "nobody@example.org", "not the password");
  await expect(page.getByRole("alert").getByText("Email and password do not match.")).toBeVisible();

  await fillSignIn(page);
  await expect(page).toHaveURL(/\/settings\/sessions$/);
  await page.goto("/signin?next=//evil.example");
  await expect(page).toHaveURL(/\/studio$/);
  expect(complaints).toEqual([]);
});

test("too many guesses are refused with the time to wait", async ({ page }) => {
  await page.goto("/signin");
  for (let guess = 0; guess < 10; guess += 1) {
    // Claiming to come from somewhere else does not help.
    await page.setExtraHTTPHeaders({ "x-forwarded-for": `203.0.113.${guess}` });
    await fillSignIn(page, "guess@example.org", `guess number ${guess}`);
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
    await expect(page.getByText("Email and password do not match.")).toBeVisible();
  }
  await fillSignIn(page, "guess@example.org", "one too many");
  await expect(page.getByText(/^Too many attempts\. Try again in \d+ minutes\.$/)).toBeVisible();
});

test("signing in works before the page has come alive", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/signin?next=/settings/storage");
  await fillSignIn(page, owner.email, "not the password");
  await expect(page.getByText("Email and password do not match.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(owner.email);
  expect(await page.content()).not.toContain("not the password");
  await fillSignIn(page);
  await expect(page).toHaveURL(/\/settings\/storage$/);
});

test("signing out everywhere else ends the other browser at its next step", async ({ browser }) => {
  const [here, there] = await Promise.all([browser.newContext(), browser.newContext()]);
  const [mine, other] = [await here.newPage(), await there.newPage()];
  await enterStudio(mine, { anew: true });
  await enterStudio(other, { anew: true });
  await mine.goto("/settings/sessions");
  await mine.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(mine.getByText("Every other browser has been signed out.")).toBeVisible();

  expect((await other.request.get("/api/feed")).status()).toBe(401);
  await other.goto("/library");
  await expect(other).toHaveURL(/\/signin\?next=%2Flibrary$/);
  await mine.reload();
  await expect(mine.getByRole("heading", { name: "Sessions" })).toBeVisible();
});

test("a new password replaces the old one", async ({ page, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await enterStudio(page, { anew: true });
  await enterStudio(other, { anew: true });
  const changeTo = async (current: string, next: string) => {
    await page.goto("/settings/sessions");
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password").fill(next);
    await page.getByRole("button", { name: "Change password" }).click();
  };
  await changeTo("a wild guess", "battery staple horse");
  await expect(page.getByText("This is not your current password.")).toBeVisible();
  await expect(page.getByLabel("Current password")).toBeFocused();
  await changeTo(owner.password, "battery staple horse");
  await expect(page.getByText("Password changed.")).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveValue("");
  await other.goto("/studio");
  await expect(other).toHaveURL(/\/signin$/);
  await changeTo("battery staple horse", owner.password);
  await expect(page.getByText("Password changed.")).toBeVisible();
});

test("settings list what exists, remember choices and are accessible", async ({
  page,
  context,
}) => {
  const complaints = await watchComplaints(context);
  await enterStudio(page, { at: "/settings" });
  await expect(page).toHaveURL(/\/settings\/providers$/);
  await page.goto("/settings/storage");
  const sections = page.getByRole("navigation", { name: "Settings" });
  await expect(sections.getByRole("link")).toHaveText([
    "Providers",
    "Budget",
    "Storage",
    "Sessions",
    "Access tokens",
    "Appearance",
  ]);
  await expect(page.getByText(/free on the volume/)).toBeVisible();
  await expectAccessible(page);
  await sections.getByRole("link", { name: "Sessions" }).click();
  await expect(page.getByText("This browser")).toBeVisible();
  await expectAccessible(page);

  await sections.getByRole("link", { name: "Appearance" }).click();
  await expect(page.getByRole("radiogroup", { name: "Theme" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("radio", { name: "Light" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await page.reload();
  await expect(page.getByRole("radio", { name: "Light" })).toBeChecked();
  await expect(page.getByRole("switch", { name: "Single-key shortcuts" })).not.toBeChecked();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  expect(complaints).toEqual([]);
});

test("requests of other sites and strange hosts are refused", async ({
  page,
  playwright,
  baseURL,
}) => {
  const stranger = await playwright.request.newContext({ baseURL });
  expect((await stranger.get("/api/feed")).status()).toBe(401);
  const closed = await stranger.get("/library?q=a", { maxRedirects: 0 });
  expect([closed.status(), closed.headers().location]).toEqual([
    307,
    "/signin?next=%2Flibrary%3Fq%3Da",
  ]);

  await enterStudio(page);
  const attempts: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "http://localhost:1" },
    { origin: "null" },
    { "sec-fetch-site": "same-site" },
  ];
  for (const headers of attempts) {
    const answer = await page.request.post("/studio", { headers, data: {} });
    expect(answer.status(), JSON.stringify(headers)).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: "foreign_origin" } });
  }
  const rebound = await stranger.get("/signin", { headers: { host: "rebound.example" } });
  expect(rebound.status()).toBe(421);

  // The framework's image route would resize and keep pictures for anyone who asks.
  const resized = await page.request.get("/_next/image?url=%2Fstills%2Fufo-1.webp&w=640&q=75");
  expect(resized.status()).toBe(404);

  const answer = await page.request.get("/studio");
  const policy = answer.headers()["content-security-policy"] ?? "";
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(answer.headers()).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
  });
  expect((await page.request.get("/studio")).headers()["content-security-policy"]).not.toContain(
    nonce,
  );
});
