import { expect, test, type Locator, type Page } from "@playwright/test";
import type { Script as RunComfyScript } from "../fakes/runcomfy/script";
import { expectAccessible } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { withProviders } from "./support/providers";
import { untilAnswered } from "./support/until-answered";
import { watchComplaints } from "./support/watch-page";

const far = withProviders();

test.describe.configure({ mode: "serial" });

/** A prompt no other take has; the words in brackets tell the provider how to behave. */
const scripted = (words: string) =>
  `A ferry in the rain ${crypto.randomUUID().slice(0, 8)} ${words}`;

const shotOf = (page: Page, prompt: string): Locator =>
  page.getByRole("article").filter({ hasText: prompt });

async function send(page: Page, provider: "fal" | "RunComfy", prompt: string): Promise<Locator> {
  const model = page.getByRole("button", { name: /^Model and provider/ });
  if (!(await model.textContent())?.includes(provider)) {
    await model.click();
    await page.getByRole("option", { name: new RegExp(provider) }).click();
  }
  await page.getByLabel("Prompt", { exact: true }).fill(prompt);
  await untilAnswered(page, () => page.getByRole("button", { name: /^Generate/ }).click());
  const shot = shotOf(page, prompt);
  await expect(shot).toBeVisible();
  return shot;
}

/** How often this prompt was posted; each time may have been paid for. */
function posts(prompt: string): number {
  const submissions = [
    ...far().fal.requests.filter(({ at }) => at === "queue"),
    ...far().runComfy.requests.filter(({ path }) => path.startsWith("/v1/models/")),
  ];
  return submissions.filter(({ method, body }) => method === "POST" && body.includes(prompt))
    .length;
}

const atFal = (prompt: string) => far().fal.accepted.filter(({ input }) => input.prompt === prompt);
const atRunComfy = (prompt: string) =>
  far().runComfy.accepted.filter(({ input }) => input.promptText === prompt);

async function expectReady(shot: Locator, number = 1) {
  await expect(shot.getByRole("button", { name: `Take ${number}, keep` })).toBeVisible({
    timeout: 40_000,
  });
}

test("a cancel stops what waits, and tells the truth about what runs", async ({ page }) => {
  await enterStudio(page);
  const waits = scripted("[fal states=IN_QUEUE]");
  const waiting = await send(page, "fal", waits);
  const runs = scripted("");
  const busy: Partial<RunComfyScript> = { statusFaults: Array(500).fill("still-running") };
  far().runComfy.next({ ...busy, cancel: "always-refuse" });
  const running = await send(page, "RunComfy", runs);

  await expect(waiting.getByText("Queued")).toBeVisible();
  await expect.poll(() => atFal(waits).length).toBe(1);
  await waiting.getByRole("button", { name: "Cancel take 1" }).click();
  await expect(waiting.getByText("Cancelled")).toBeVisible();
  await expect(waiting.getByText("Not billed")).toBeVisible();
  expect(atFal(waits)).toMatchObject([{ isCancelled: true }]);

  await expect(running.getByText("Running at RunComfy")).toBeVisible();
  await running.getByRole("button", { name: "Cancel take 1" }).click();
  const truth = "Already running at RunComfy. It may still finish and be billed.";
  await expect(running.getByText(truth)).toBeVisible();
  await expect(running.getByText("May be billed")).toBeVisible();
  await expect.poll(() => far().runComfy.count("POST", "/cancel")).toBeGreaterThan(0);
  await expect(running.getByText(truth)).toBeVisible();
  // The run ends all the same: it is paid for, so its video is kept.
  atRunComfy(runs)[0]?.script.statusFaults.splice(0);
  await expectReady(running);
  await running.getByRole("link", { name: /^Play shot/ }).click();
  await expect(page.getByText("Too late to cancel: the video is kept.")).toBeVisible();
  expect([posts(waits), posts(runs)]).toEqual([1, 1]);
});

test("a failure says why and whether it is billed, and Retry leads on", async ({
  page,
  context,
}) => {
  const complaints = await watchComplaints(context);
  await enterStudio(page);
  const free = scripted("[fal end=downstream]");
  const freeShot = await send(page, "fal", free);
  const refused = scripted("[fal end=content-policy]");
  const refusedShot = await send(page, "fal", refused);
  const turnedAway = scripted("[fal submit=content-policy]");
  const turnedAwayShot = await send(page, "fal", turnedAway);
  const fails = scripted("");
  far().runComfy.next({ end: { kind: "failed", error: "The model ran out of memory." } });
  const failedShot = await send(page, "RunComfy", fails);

  const contentSentence = /content check refused this prompt/;
  const expectations: [Locator, RegExp, string][] = [
    [freeShot, /fal's servers failed on this take\. Try again\./, "Not billed"],
    [refusedShot, contentSentence, "May be billed"],
    [turnedAwayShot, contentSentence, "Not billed"],
    [failedShot, /The model ran out of memory/, "May be billed"],
  ];
  for (const [shot, sentence, billed] of expectations) {
    await expect(shot.getByText("Failed", { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(shot.getByText(sentence)).toBeVisible();
    await expect(shot.getByText(billed, { exact: true })).toBeVisible();
    // Words for people: no code of ours, of HTTP or of the provider.
    await expect(shot).not.toContainText(/[a-z]+_[a-z]+|\b[45]\d\d\b|\{|\[\{/);
  }
  await expectAccessible(page);

  await refusedShot.getByRole("link", { name: "Edit prompt" }).click();
  await expect(page.getByLabel("Prompt", { exact: true })).toHaveValue(refused);

  await failedShot.getByRole("button", { name: "Retry" }).click();
  await expectReady(failedShot, 2);
  const [first, second] = atRunComfy(fails);
  expect(second?.input).toEqual(first?.input);
  expect([free, refused, turnedAway, fails].map(posts)).toEqual([1, 1, 1, 2]);

  await failedShot.getByRole("button", { name: /^More for take 1/ }).click();
  await page.getByRole("menuitem", { name: "Open" }).click();
  const stage = page.getByRole("region", { name: "State" });
  await expect(stage.getByText("May be billed")).toBeVisible();
  await expect(stage.getByRole("button", { name: "Retry" })).toBeVisible();
  expect(complaints).toEqual([]);
});

test("an answer that never came is looked up at fal, and asked about at RunComfy", async ({
  page,
}) => {
  await enterStudio(page);
  const lost = scripted("[fal submit=reset]");
  const lostShot = await send(page, "fal", lost);
  const unknown = scripted("");
  far().runComfy.next({ submit: "reset" });
  const unknownShot = await send(page, "RunComfy", unknown);

  await expectReady(lostShot);
  expect(atFal(lost)).toHaveLength(1);

  await expect(unknownShot.getByText("Outcome unknown")).toBeVisible();
  await expect(unknownShot.getByText("May be billed")).toBeVisible();
  await unknownShot.getByRole("button", { name: "Check with RunComfy" }).click();
  await expect(unknownShot.getByText(/cannot be asked for its requests/)).toBeVisible();
  await page.getByRole("radio", { name: /^Needs you/ }).click();
  await expect(unknownShot).toBeVisible();
  await expect(lostShot).toHaveCount(0);

  await unknownShot.getByRole("button", { name: "Submit again" }).click();
  const dialog = page.getByRole("dialog", { name: "Submit this take again?" });
  await expect(dialog.getByText(/charged twice/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Keep waiting" }).click();
  await expect(dialog).toBeHidden();
  expect(posts(unknown)).toBe(1);

  await unknownShot.getByRole("button", { name: "Submit again" }).click();
  await dialog.getByRole("button", { name: "Submit again" }).dblclick();
  await page.getByRole("radio", { name: /^All/ }).click();
  await expectReady(unknownShot);
  expect([posts(lost), posts(unknown)]).toEqual([1, 2]);
});

test("a file that is gone or broken is fetched again when the provider has it", async ({
  page,
}) => {
  await enterStudio(page);
  const gone = scripted("[gone]");
  const broken = scripted("[fal media=html]");
  const goneShot = await send(page, "RunComfy", gone);
  const brokenShot = await send(page, "fal", broken);
  await expect(goneShot.getByText(/no longer has this video/)).toBeVisible({ timeout: 30_000 });
  await expect(brokenShot.getByText(/not a video that can be played/)).toBeVisible({
    timeout: 30_000,
  });
  const [job] = atRunComfy(gone);
  const [request] = atFal(broken);
  if (job) job.script.media = "video";
  if (request) request.script.media = "whole";
  for (const shot of [goneShot, brokenShot]) {
    await expect(shot.getByText("May be billed")).toBeVisible();
    await shot.getByRole("button", { name: "Fetch again" }).click();
  }
  await expectReady(goneShot);
  await expectReady(brokenShot);
  expect([posts(gone), posts(broken)]).toEqual([1, 1]);
});

test("a key that spends can be taken back, and a closed tab loses nothing", async ({
  page,
  context,
}) => {
  await enterStudio(page);
  const prompt = scripted("");
  await expectReady(await send(page, "fal", prompt));
  const retakeByKey = async () => {
    await page.getByRole("heading", { name: "Shots" }).click();
    await page.keyboard.press("j");
    await page.keyboard.press("r");
  };
  await retakeByKey();
  await expect(page.getByText(/^Retaking shot \d+, take 1\. \$0\.20\.$/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  const shot = shotOf(page, prompt);
  await expect(shot.getByText("Cancelled")).toBeVisible();
  await expect(shot.getByText("Not billed")).toBeVisible();

  // The message of the first one must not be taken for that of the second.
  await expect(page.getByText(/^Retaking shot/)).toHaveCount(0);
  await retakeByKey();
  await expect(page.getByText(/^Retaking shot \d+, take \d\. \$0\.20\.$/)).toBeVisible();
  await expect(shot.getByText("Cancel now and nothing is billed.")).toBeVisible();
  expect(posts(prompt)).toBe(1);
  await page.close();

  await expect.poll(() => posts(prompt), { timeout: 20_000 }).toBe(2);
  const later = await context.newPage();
  await enterStudio(later);
  await expectReady(shotOf(later, prompt), 3);
  await expect(shotOf(later, prompt).getByRole("listitem")).toHaveCount(3);
  expect(posts(prompt)).toBe(2);
});

test("too many requests, and pages where an answer belongs, end in the truth", async ({ page }) => {
  await enterStudio(page);
  const busyAtFal = scripted("[fal submit=rate-limited]");
  const pageAtFal = scripted("[fal submit=html-200]");
  const busyAtRunComfy = scripted("[rate-limited]");
  const pageAtRunComfy = scripted("");
  const ready = [
    await send(page, "fal", busyAtFal),
    await send(page, "fal", pageAtFal),
    await send(page, "RunComfy", busyAtRunComfy),
  ];
  for (const shot of ready) await expectReady(shot);
  far().runComfy.next({ submit: "html-200" });
  const unknown = await send(page, "RunComfy", pageAtRunComfy);
  // Refused once and accepted once; accepted, whatever the page said.
  expect([busyAtFal, pageAtFal, busyAtRunComfy].map(posts)).toEqual([2, 1, 2]);
  expect(
    [atFal(busyAtFal), atFal(pageAtFal), atRunComfy(busyAtRunComfy)].map((all) => all.length),
  ).toEqual([1, 1, 1]);

  await expect(unknown.getByText("Outcome unknown")).toBeVisible();
  expect(posts(pageAtRunComfy)).toBe(1);
  await unknown.getByRole("button", { name: "Submit again" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Submit again" }).click();
  await expectReady(unknown);
  expect(posts(pageAtRunComfy)).toBe(2);
});
