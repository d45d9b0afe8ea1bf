import { expect, test, type Browser, type Page } from "@playwright/test";
import { startFakeFal, type FakeFal } from "../../fakes/fal/server";
import { startFakeRunComfy, type FakeRunComfy } from "../../fakes/runcomfy/server";
import { enterStudio } from "./owner";
import { providerPorts as ports } from "./provider-environment";

export const falKey = "e2e-id-0d1c2b3a:e2e-secret-9a8b7c6d3c1f";
export const runComfyToken = "e2e-token-5f4e3d2c1b0a77e4";

export interface FakeProviders {
  fal: FakeFal;
  runComfy: FakeRunComfy;
  close: () => Promise<void>;
}

/**
 * Both providers, where the studio under test expects them. A take is finished at the first look,
 * which comes a second after it was sent, unless its prompt or a script says otherwise.
 */
export async function startFakeProviders(): Promise<FakeProviders> {
  const fal = await startFakeFal({
    keys: [falKey],
    script: { states: ["COMPLETED"] },
    ports: { queue: ports.fal, media: ports.falMedia },
  });
  const runComfy = await startFakeRunComfy({
    tokens: [runComfyToken],
    pace: { queueMilliseconds: 0, runMilliseconds: 0 },
    port: ports.runComfy,
    mediaPort: ports.runComfyMedia,
  });
  return {
    fal,
    runComfy,
    close: async () => {
      await Promise.all([fal.close(), runComfy.close()]);
    },
  };
}

const keys = [
  { card: "fal", label: "API key", key: falKey },
  { card: "RunComfy", label: "API token", key: runComfyToken },
];

/** Enters the keys of both providers in Settings. */
async function enterKeys(page: Page): Promise<void> {
  await page.goto("/settings/providers");
  for (const { card, label, key } of keys) {
    const group = page.getByRole("group", { name: card, exact: true });
    await group.getByLabel(label).fill(key);
    await group.getByRole("button", { name: "Save and test" }).click();
    await expect(group.getByText("Connected")).toBeVisible();
  }
}

/** Leaves the studio as the next spec expects it: without keys. */
async function removeKeys(page: Page): Promise<void> {
  await page.goto("/settings/providers");
  for (const { card } of keys) {
    const group = page.getByRole("group", { name: card, exact: true });
    await group.getByRole("button", { name: "Remove key" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove key" }).click();
    await expect(group.getByText("No key", { exact: true })).toBeVisible();
  }
}

/** Both providers with their keys entered, for all tests of a file. */
export function withProviders(): () => FakeProviders {
  let far: FakeProviders | undefined;
  const onPage = async (browser: Browser, act: (page: Page) => Promise<void>) => {
    const page = await browser.newPage();
    await enterStudio(page);
    await act(page);
    await page.close();
  };
  test.beforeAll(async ({ browser }) => {
    far = await startFakeProviders();
    await onPage(browser, enterKeys);
  });
  test.afterAll(async ({ browser }) => {
    await onPage(browser, removeKeys);
    await far?.close();
  });
  return () => {
    if (!far) throw new Error("The providers have not been started yet.");
    return far;
  };
}
