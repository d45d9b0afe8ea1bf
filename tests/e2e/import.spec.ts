import { expect, test, type Locator, type Page } from "@playwright/test";
import { makeVideo, remuxVideo } from "../fixtures/make-video";
import { expectAccessible, expectAccessibleAsIs } from "./support/accessible";
import { enterStudio } from "./support/owner";
import { watchComplaints } from "./support/watch-page";

interface TestFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Prompts no other test uses, so that a run on the same studio meets nothing of an earlier one. */
const word = crypto.randomUUID().slice(0, 8);
const recipe = {
  ...{ app: "retake", v: 1, provider: "draft", model: "draft", modelVersion: "0.9" },
  ...{ prompt: `A pelican ${word}`, negativePrompt: "people", aspectRatio: "9:16" },
  ...{ resolution: "1080p", duration: 10, seed: 424_242 },
};
const graph = {
  "3": {
    class_type: "KSampler",
    inputs: { seed: "SEED", steps: 24, positive: ["6", 0], negative: ["7", 0], model: ["4", 0] },
  },
  "4": { class_type: "UNETLoader", inputs: { unet_name: "wan2.2.safetensors" } },
  "6": { class_type: "CLIPTextEncode", inputs: { text: `An otter ${word}` } },
  "7": { class_type: "CLIPTextEncode", inputs: { text: "blurry" } },
};
const seedOf64Bits = "18446744073709551615";

async function testFiles() {
  const clip = await makeVideo({ width: 320, height: 180, frames: 48 });
  const mp4 = (name: string, buffer: Buffer): TestFile => ({ name, mimeType: "video/mp4", buffer });
  const own = await remuxVideo(clip, { tags: { comment: JSON.stringify(recipe) } });
  const prompt = JSON.stringify(graph).replace('"SEED"', seedOf64Bits);
  const comfy = await remuxVideo(clip, { tags: { raw: { prompt } } }, "mdta");
  const bare = await remuxVideo(clip, { tags: { comment: `holiday ${word}` } });
  return {
    own: mp4("pelican.mp4", own),
    comfy: mp4(`otter-${word}.mp4`, comfy),
    bare: mp4(`holiday-${word}.mp4`, bare),
    fake: mp4("fake.mp4", Buffer.from("This is a text that calls itself a video.")),
    notes: { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("notes") },
  };
}

/** Drags files over an element, looks, and lets go. */
async function drag(page: Page, target: Locator, files: TestFile[], look?: () => Promise<void>) {
  const list = files.map(({ buffer, ...file }) => ({ ...file, bytes: buffer.toString("base64") }));
  const dataTransfer = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, mimeType, bytes } of given) {
      const content = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
      transfer.items.add(new File([content], name, { type: mimeType }));
    }
    return transfer;
  }, list);
  await target.dispatchEvent("dragenter", { dataTransfer });
  await target.dispatchEvent("dragover", { dataTransfer });
  await look?.();
  await target.dispatchEvent("drop", { dataTransfer });
}

const panel = (page: Page) => page.getByRole("region", { name: "Imports" });
const rowOf = (page: Page, name: string) =>
  panel(page).getByRole("listitem").filter({ hasText: name });

async function choose(page: Page, open: () => Promise<void>, files: TestFile[]) {
  const chooser = page.waitForEvent("filechooser");
  await open();
  await (await chooser).setFiles(files);
}

test("files come in by drop and by choice, and bring what they say about themselves", async ({
  page,
}) => {
  const complaints = await watchComplaints(page.context());
  const files = await testFiles();
  await enterStudio(page);
  const composer = page.getByRole("region", { name: "Composer" });
  const feed = page.getByRole("region", { name: "Shots" });

  // On the composer: all its settings come back, and the file is added.
  await drag(page, composer, [files.own], async () => {
    await expect(page.getByText("Drop to use its settings")).toBeVisible();
  });
  await expect(page.getByText("Drop to use its settings")).toHaveCount(0);
  await expect(rowOf(page, "pelican.mp4")).toContainText(
    /Added as shot \d+, take 1, with its recipe/,
  );
  const prompt = page.getByLabel("Prompt", { exact: true });
  await expect(prompt).toHaveValue(recipe.prompt);
  await expect(page.getByLabel("Negative prompt")).toHaveValue("people");
  await expect(page.getByRole("textbox", { name: "Seed" })).toHaveValue("424242");
  await expect(composer.getByRole("radio", { name: /9:16/ })).toBeChecked();
  await expect(composer.getByRole("radio", { name: "1080p" })).toBeChecked();
  await expect(composer.getByRole("radio", { name: "10 s" })).toBeChecked();
  await expect(feed.getByRole("heading", { name: recipe.prompt })).toBeVisible();

  // Anywhere else: each file for itself, and the composer stays as it is.
  await drag(page, feed, [files.bare, files.notes], async () => {
    await expect(page.getByText("Drop to import")).toBeVisible();
  });
  await expect(rowOf(page, files.bare.name)).toContainText("without a recipe");
  await expect(rowOf(page, "notes.txt")).toContainText("Only MP4 files can be imported.");
  await expect(prompt).toHaveValue(recipe.prompt);

  // By choice, with one that is there already and one that only looks like a video.
  await page.goto("/library");
  const press = () => page.getByRole("button", { name: "Import", exact: true }).click();
  await choose(page, press, [files.comfy, files.own, files.fake]);
  await expect(rowOf(page, files.comfy.name)).toContainText("with the prompt ComfyUI wrote");
  await expect(rowOf(page, "pelican.mp4")).toContainText("Already in your library as shot");
  await expect(rowOf(page, "fake.mp4")).toContainText("This is not an MP4 video.");
  await expect(panel(page)).toContainText("2 files imported, 1 not");
  await expectAccessible(page);

  // A take without a recipe says what was found, and offers nothing it cannot do.
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: `Open ${files.comfy.name}` }).click();
  await expect(page.getByText(`Imported from ${files.comfy.name}`)).toBeVisible();
  await expect(page.getByRole("button", { name: /^Play/ }).first()).toBeVisible();
  const aside = page.getByRole("complementary", { name: "Recipe" });
  await expect(aside).toContainText("ComfyUI wrote this into the file");
  for (const found of [seedOf64Bits, "wan2.2.safetensors", "24", "blurry", "320 × 180"]) {
    await expect(aside).toContainText(found);
  }
  await expect(aside).toContainText("without a Retake recipe, so it cannot be made again");
  await expect(aside.getByRole("button", { name: /Retake|New seed|Copy recipe/ })).toHaveCount(0);
  await page.keyboard.press("r");
  await expectAccessibleAsIs(page);
  await aside.getByRole("link", { name: "Use prompt" }).click();
  await expect(prompt).toHaveValue(`An otter ${word}`);
  await expect(page.getByLabel("Negative prompt")).toHaveValue("blurry");
  // The seed of another tool means nothing here.
  await expect(page.getByRole("textbox", { name: "Seed" })).toHaveValue("424242");

  // Found by the words in it, and by where it came from.
  await page.goto(`/library?search=${encodeURIComponent(`provider:import ${word}`)}`);
  const tiles = page.locator("a[data-take]");
  await expect(tiles).toHaveCount(2);
  await page.getByRole("button", { name: /^Provider/ }).click();
  await expect(page.getByRole("checkbox", { name: /^Imported 2/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: /^Search or run/ }).fill("import files");
  const command = () => page.getByRole("option", { name: "Import files" }).click();
  await choose(page, command, [files.bare]);
  await expect(rowOf(page, files.bare.name)).toContainText("Already in your library");
  await panel(page).getByRole("button", { name: "Close" }).click();
  await expect(panel(page)).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("a file that breaks off is sent again, and one that is not wanted stops @phone", async ({
  page,
}) => {
  const clip = await makeVideo({ width: 64, height: 36, frames: 24 });
  const file = async (name: string): Promise<TestFile> => ({
    ...{ name, mimeType: "video/mp4" },
    buffer: await remuxVideo(clip, { tags: { comment: `${name} ${word}` } }),
  });
  await enterStudio(page, { at: "/library" });
  const uploads = "**/api/library/import?**";
  await page.route(uploads, (route) => route.abort(), { times: 1 });
  const inMenu = async () => {
    await page.getByRole("button", { name: /^Account/ }).tap();
    await page.getByRole("menuitem", { name: "Import files" }).tap();
  };
  const inPalette = async () => {
    await page.getByRole("button", { name: "Search or jump to" }).tap();
    await page.getByRole("option", { name: /^Import files/ }).tap();
  };
  await choose(page, inMenu, [await file("first.mp4")]);
  await expect(rowOf(page, "first.mp4")).toContainText("Retake does not answer");
  await rowOf(page, "first.mp4").getByRole("button", { name: "Try again" }).tap();
  await expect(rowOf(page, "first.mp4")).toContainText("Added as shot");

  // Never answered: it stays until somebody stops it, and the one after it goes on.
  await page.route(uploads, () => undefined, { times: 2 });
  await choose(page, inPalette, await Promise.all(["a.mp4", "b.mp4", "c.mp4"].map(file)));
  await expect(rowOf(page, "c.mp4")).toContainText("Waiting");
  await expectAccessibleAsIs(page);
  await panel(page).getByRole("button", { name: "Cancel a.mp4" }).tap();
  await expect(rowOf(page, "a.mp4")).toHaveCount(0);
  await expect(rowOf(page, "c.mp4")).toContainText("Added as shot");
  await panel(page).getByRole("button", { name: "Cancel b.mp4" }).tap();
  await panel(page).getByRole("button", { name: "Close" }).tap();
  await expect(panel(page)).toHaveCount(0);
});
