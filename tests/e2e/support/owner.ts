import { expect, type BrowserContext, type Page } from "@playwright/test";

/** The one account of the studio under test; the first spec that needs it makes it. */
export const owner = {
  email: "mika@example.org",
  name: "Mika Kern",
  password: "correct horse battery",
};

export async function fillSignIn(page: Page, email = owner.email, password = owner.password) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The cookies of the last sign-in. */
let lastSignIn: Awaited<ReturnType<BrowserContext["cookies"]>> = [];

/**
 * Leaves the page in the studio, signed in as the owner, whatever was there before.
 *
 * @param anew Signs in by itself, for a session that can end apart from the others.
 * @param at Another page of the studio to begin at.
 */
export async function enterStudio(page: Page, { anew = false, at = "/studio" } = {}) {
  // Signing in is slow on purpose, so it is done again only where the last one has ended.
  if (!anew) await page.context().addCookies(lastSignIn);
  await page.goto(at);
  if (page.url().includes("/setup")) {
    await page.getByLabel("Email").fill(owner.email);
    await page.getByLabel("Name").fill(owner.name);
    await page.getByLabel("Password").fill(owner.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await page.waitForURL("**/studio");
    await page.goto(at);
  } else if (page.url().includes("/signin")) {
    await fillSignIn(page);
  }
  await expect(page).not.toHaveURL(/\/(setup|signin)/);
  lastSignIn = await page.context().cookies();
}
