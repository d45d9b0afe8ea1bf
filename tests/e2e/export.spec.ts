import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test, type Download, type Page } from "@playwright/test";
import pg from "pg";
import type { Recipe } from "../../lib/domain/recipe";
import { makeVideo, remuxVideo } from "../fixtures/make-video";
import { readRecipe, readTags } from "../fixtures/read-recipe";
import { readZip, textOf, type ZipEntry } from "../fixtures/read-zip";
import { expectAccessible, expectAccessibleAsIs } from "./support/accessible";
import { seedTakes, sharedFile, studioDatabaseUrl } from "./support/library-takes";
import { enterStudio, owner } from "./support/owner";
import { watchComplaints } from "./support/watch-page";

const dataDirectory = process.env.E2E_DATA_DIR ?? "";
/** No other test uses it. */
const word = "hummingbird";

const recipeOf = (seed: number): Recipe => ({
  ...{ app: "retake", v: 1, provider: "draft", model: "draft", modelVersion: "1" },
  ...{ prompt: `A ${word} 🌺 “at work”`, negativePrompt: "", aspectRatio: "16:9" },
  ...{ resolution: "720p", duration: 5, seed },
});

async function withDatabase<Value>(work: (sql: pg.Client) => Promise<Value>): Promise<Value> {
  const sql = new pg.Client({ connectionString: studioDatabaseUrl(dataDirectory) });
  await sql.connect();
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** Three ready takes with clips that carry their recipes, and one that failed. */
async function makeTakes(): Promise<string[]> {
  return withDatabase(async (sql) => {
    const { rows } = await sql.query<{ id: string }>(`SELECT id FROM "User" WHERE email = $1`, [
      owner.email,
    ]);
    const size = { width: 64, height: 36 };
    const clip = await makeVideo({ ...size, frames: 12 });
    const folder = path.join(dataDirectory, "shared");
    const withRecipe = async (seed: number) => {
      const file = await remuxVideo(clip, { tags: { comment: JSON.stringify(recipeOf(seed)) } });
      return { ...sharedFile(folder, `${randomUUID()}.mp4`, file), ...size };
    };
    const at = (index: number) => new Date(Date.UTC(2026, 10, 5, 12, 0, 10 - index));
    const takes = [7001, 7002, 7003].map(async (seed, index) => ({
      ...{ prompt: recipeOf(seed).prompt, at: at(index), ratio: "16:9" as const, seed },
      video: await withRecipe(seed),
    }));
    const failed = { prompt: `A failed ${word}`, at: at(3), ratio: "16:9", seed: 1 } as const;
    return seedTakes({
      ...{ sql, dataDirectory, ownerId: rows[0]?.id ?? "" },
      takes: [...(await Promise.all(takes)), { ...failed, status: "failed" }],
    });
  });
}

async function entriesOf(download: Download): Promise<ZipEntry[]> {
  return readZip(await readFile(await download.path()));
}

async function inFile<Value>(
  entries: readonly ZipEntry[],
  name: string,
  read: (file: string) => Promise<Value>,
): Promise<Value> {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), "retake-export-")), "clip.mp4");
  await writeFile(file, entries.find((entry) => entry.name === name)?.bytes ?? "");
  return read(file);
}

function expectTrueSums(entries: readonly ZipEntry[]) {
  const sums = entries.slice(0, -1).map(({ name, bytes }) => {
    return `${createHash("sha256").update(bytes).digest("hex")}  ${name}`;
  });
  expect(textOf(entries, "checksums.sha256").trimEnd().split("\n")).toEqual(sums);
}

const tiles = (page: Page) => page.locator("a[data-take]");
const dialog = (page: Page) => page.getByRole("dialog", { name: "Export zip" });

test("clips are exported as a zip with keys, with recipes and without", async ({ page }) => {
  const complaints = await watchComplaints(page.context());
  await enterStudio(page);
  await makeTakes();
  await page.goto(`/library?search=${word}`);
  await expect(tiles(page)).toHaveCount(4);

  // E is for the focused take alone.
  await page.keyboard.press("ArrowRight");
  await expect(tiles(page).first()).toBeFocused();
  await page.keyboard.press("e");
  await expect(dialog(page)).toContainText(/1 clip, .* (KB|bytes)\./);
  await page.keyboard.press("Escape");

  // All that is found, with the one that has no clip.
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("e");
  await expect(dialog(page)).toContainText("3 clips");
  await expect(dialog(page)).toContainText("1 take without a clip is left out.");
  const names = dialog(page).getByRole("textbox", { name: "File names" });
  await names.fill("{date}-{what}");
  await expect(dialog(page)).toContainText("{what} is not known.");
  await page.keyboard.press("Enter");
  await expect(names).toBeFocused();
  await names.fill("{provider} {seed}");
  await expect(dialog(page)).toContainText("draft 7001.mp4");
  await expectAccessibleAsIs(page);
  const exported = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const zip = await exported;
  expect(zip.suggestedFilename()).toMatch(/^retake-\d{4}-\d\d-\d\d\.zip$/);
  await expect(dialog(page)).toHaveCount(0);
  const entries = await entriesOf(zip);
  expect(entries.map(({ name }) => name)).toEqual([
    ...[7001, 7002, 7003].flatMap((seed) => [`draft ${seed}.mp4`, `draft ${seed}.json`]),
    "checksums.sha256",
  ]);
  expectTrueSums(entries);
  expect(await inFile(entries, "draft 7002.mp4", readRecipe)).toEqual(recipeOf(7002));
  expect(JSON.parse(textOf(entries, "draft 7002.json"))).toMatchObject({
    ...{ app: "retake", kind: "take", status: "ready", recipe: recipeOf(7002) },
    files: { video: { name: "draft 7002.mp4" } },
  });

  // Without recipe and without sidecars, from the bar.
  const bar = page.getByRole("toolbar", { name: "Selected takes" });
  await bar.getByRole("button", { name: "Export zip" }).press("Enter");
  await dialog(page).getByRole("radio", { name: "Clean copies" }).press("Space");
  await expect(dialog(page).getByRole("radio", { name: "Clean copies" })).toBeChecked();
  await dialog(page).getByRole("switch", { name: "Sidecar JSON" }).press("Space");
  const cleaned = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "Export", exact: true }).press("Enter");
  const clean = await entriesOf(await cleaned);
  expect(clean.map(({ name }) => path.extname(name))).toEqual([".mp4", ".mp4", ".mp4", ".sha256"]);
  expectTrueSums(clean);
  const { name } = clean[0]!;
  expect(await inFile(clean, name, readTags)).not.toHaveProperty("comment");
  expect(clean[0]!.bytes.includes(word)).toBe(false);

  // From anywhere by name.
  await page.goto("/studio");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("export all");
  await page.getByRole("option", { name: "Export all clips as a zip" }).click();
  await expect(dialog(page)).toContainText(/\d+ clips/);
  await page.keyboard.press("Escape");
  expect(complaints).toEqual([]);
});

test("a whole library is saved as a zip, and what was lost comes back from it", async ({
  page,
}) => {
  const complaints = await watchComplaints(page.context());
  await enterStudio(page);
  const ids = await makeTakes();
  await page.goto("/settings/storage");
  const exported = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export library" }).press("Enter");
  const download = await exported;
  expect(download.suggestedFilename()).toMatch(/^retake-library-\d{4}-\d\d-\d\d\.zip$/);
  const folder = await mkdtemp(path.join(os.tmpdir(), "retake-export-"));
  const zip = path.join(folder, "My library.zip");
  await download.saveAs(zip);
  const entries = await readZip(await readFile(zip));
  expectTrueSums(entries);
  expect(JSON.parse(textOf(entries, "library.json"))).toMatchObject({ kind: "library" });

  // One take is lost with its files, the others are as they were.
  const [lost = ""] = ids;
  await withDatabase((sql) => sql.query(`DELETE FROM "Take" WHERE id = $1`, [lost]));
  await rm(path.join(dataDirectory, "media", "takes", lost.slice(-2), lost), { recursive: true });
  await page.getByLabel("Zip of a library").setInputFiles(zip);
  const told = page.getByRole("status").filter({ hasText: "My library.zip" });
  await expect(told).toContainText("1 take brought in.", { timeout: 60_000 });
  await expect(told).toContainText(/[\d,]+ takes were here already and left alone\./);
  await expectAccessible(page);
  await page.goto(`/takes/${lost}`);
  await expect(page.getByRole("link", { name: "Download with recipe" })).toBeVisible();
  const saved = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download with recipe" }).click();
  expect(await readRecipe(await (await saved).path())).toEqual(recipeOf(7001));

  // A zip may be given on any page; what is no library is refused with its reason.
  await page.getByLabel("Files to import").setInputFiles({
    ...{ name: "holiday.zip", mimeType: "application/zip" },
    buffer: Buffer.from("This is not a zip."),
  });
  await expect(page).toHaveURL(/settings\/storage$/);
  await expect(page.getByRole("alert").filter({ hasText: "not a zip" })).toBeVisible();
  await rm(folder, { recursive: true });
  expect(complaints).toEqual([]);
});
