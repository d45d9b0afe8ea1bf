import { expect, test } from "@playwright/test";
import { expectAccessible } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { watchComplaints } from "./support/watch-page";

test("a script gets a token, uses it, and is refused once it is revoked", async ({
  page,
  context,
  playwright,
  baseURL,
}) => {
  const complaints = await watchComplaints(context);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await enterStudio(page, { at: "/settings/tokens" });
  await expect(page.getByRole("heading", { name: "No tokens yet" })).toBeVisible();
  await expect(page.getByText(`${baseURL}/api/takes`)).toBeVisible();
  await expectAccessible(page);

  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Create token" }).click();
  await dialog.getByRole("radio", { name: "Read and spend" }).click();
  await dialog.getByLabel("Budget a day, in US dollars").fill("five");
  await dialog.getByRole("button", { name: "Create token" }).click();
  await expect(dialog.getByText("Name the token after what uses it.")).toBeVisible();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await expectAccessible(page);
  await dialog.getByLabel("Name").fill("Nightly renders");
  await dialog.getByLabel("Budget a day, in US dollars").fill("$5");
  await dialog.getByRole("radio", { name: "30 days" }).click();
  await dialog.getByRole("button", { name: "Create token" }).click();

  await expect(dialog.getByRole("heading", { name: "Copy your token now" })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  expect(token).toMatch(/^retake_[A-Za-z0-9_-]{43}$/);
  // A click beside the dialog must not lose it.
  await page.mouse.click(5, 5);
  await expect(dialog.getByLabel("Access token")).toHaveValue(token);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toBeHidden();
  expect(await page.content()).not.toContain(token);

  const script = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  expect((await script.get("/api/takes")).status()).toBe(200);
  await page.reload();
  await expect(page.getByText(`Ends in ${token.slice(-4)}.`)).toContainText("Last used just now");
  await expect(page.getByText("$0.00 of $5.00 today, $0.00 this month.")).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Revoke Nightly renders" }).click();
  await dialog.getByRole("button", { name: "Keep token" }).click();
  expect((await script.get("/api/takes")).status()).toBe(200);
  await page.getByRole("button", { name: "Revoke Nightly renders" }).click();
  await dialog.getByRole("button", { name: "Revoke token" }).click();
  await expect(page.getByRole("heading", { name: "No tokens yet" })).toBeVisible();
  const refused = await script.get("/api/takes");
  expect(refused.status()).toBe(401);
  expect(await refused.json()).toMatchObject({ error: { code: "token_refused" } });
  await script.dispose();
  expect(complaints).toEqual([]);
});
