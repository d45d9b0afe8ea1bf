import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { MetadataTags } from "mediabunny";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/library/import/route";
import { makeSessionToken, sessionCookieName } from "@/lib/auth/session-token";
import { database } from "@/lib/db/client";
import { apiTakeSchema } from "@/lib/domain/api/take";
import type { ImportAnswer } from "@/lib/domain/import/answer";
import { noFilter } from "@/lib/domain/library-filter";
import type { Recipe } from "@/lib/domain/recipe";
import { mediaStore } from "@/lib/media";
import { cleanCopy } from "@/lib/media/clean-copy";
import { keepVideo } from "@/lib/media/ingest";
import { tidyImports } from "@/lib/takes/import-service";
import { getLibraryCounts } from "@/lib/takes/library-count-queries";
import { getLibraryTakes } from "@/lib/takes/library-page-queries";
import { getTakeDetail, getTakes } from "@/lib/takes/queries";
import { getTakeResource } from "@/lib/takes/resource-queries";
import { generate, runAgain } from "@/lib/takes/service";
import type { MediaTools } from "@/lib/takes/steps/types";
import { runWorker } from "@/lib/worker/run-worker";
import { quickMedia } from "@/tests/fakes/quick-media";
import { makeVideo, remuxVideo } from "@/tests/fixtures/make-video";
import { readTags } from "@/tests/fixtures/read-recipe";
import { createUser, draftRequest, studioDatabase } from "./support/takes";

studioDatabase();

/** The cookies of the request at hand: outside Next there is none to read them from. */
const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
  headers: async () => new Headers(),
}));

const megabyte = 1024 * 1024;
let directory: string;
let plain: Buffer;
let owner: string;

const recipe: Recipe = {
  ...{ app: "retake", v: 1, provider: "draft", model: "draft", modelVersion: "0.9" },
  ...{ prompt: "A heron at dawn", negativePrompt: "people", aspectRatio: "16:9" },
  ...{ resolution: "720p", duration: 5, seed: 99 },
};

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-import-"));
  process.env.RETAKE_DATA_DIR = directory;
  process.env.RETAKE_IMPORT_LIMIT_MB = "1";
  process.env.AUTH_SECRET = "s".repeat(32);
  plain = await makeVideo();
});
afterAll(() => rm(directory, { recursive: true, force: true }));
beforeEach(async () => {
  owner = await createUser();
  jar.set(sessionCookieName(), await makeSessionToken({ id: owner, sessionVersion: 1 }));
});

/** The same frames with these tags. */
const tagged = (tags: MetadataTags, format?: "mdta") =>
  remuxVideo(plain, { tags: () => tags }, format);

/** Every call has another comment, so that no two are the same file. */
let files = 0;
const foreign = () => tagged({ comment: `file ${(files += 1)}` });

async function send(body: Uint8Array | string, name: string, headers: HeadersInit = {}) {
  const request = new Request(`http://localhost/api/library/import?name=${name}`, {
    method: "POST",
    body: body as BodyInit,
    headers: { host: "localhost", origin: "http://localhost", ...headers },
  });
  const response = await POST(request, undefined);
  return { status: response.status, answer: (await response.json()) as ImportAnswer };
}

async function importOne(bytes: Buffer, name = "clip.mp4") {
  const { status, answer } = await send(bytes, name);
  expect([status, answer.outcome]).toEqual([201, "added"]);
  expect(answer.take.status).toBe("ingesting");
  return answer.take;
}

/** Works until the condition holds. */
async function work(
  until: () => Promise<boolean>,
  media: MediaTools = { ...quickMedia, keepVideo },
) {
  const stop = new AbortController();
  const patience = { steps: 100, paidAnswers: 0 };
  const done = runWorker({ findProvider: () => undefined, media, stop: stop.signal, patience });
  await vi.waitFor(async () => expect(await until()).toBe(true), { timeout: 30_000, interval: 50 });
  stop.abort();
  await done;
}

const takeNow = async (id: string) => (await getTakes(owner, [id]))[0]!;
const isReady = (id: string) => async () => (await takeNow(id)).status === "ready";
const left = async (folder: string) => readdir(path.join(directory, folder)).catch(() => []);

describe("an imported file", () => {
  it("with Retake's recipe is a take of the shot with its words, and can be run again", async () => {
    const { shot } = await generate(owner, draftRequest({ prompt: recipe.prompt }));
    const bytes = await tagged({ comment: JSON.stringify(recipe), title: "Shot 1" });
    const take = await importOne(bytes, "C:\\clips\\heron%0A.mp4");
    expect(take).toMatchObject({ recipe, shotNumber: 2, number: 1 });
    expect(take.imported).toMatchObject({ fileName: "heron.mp4", tool: "retake", found: null });
    await work(isReady(take.id));

    const ready = await takeNow(take.id);
    if (ready.status !== "ready") throw new Error("not ready");
    expect(ready.file.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(ready.file.posterUrl).not.toBeNull();

    // The same words and settings as the shot that was made here, but for the negative prompt.
    const twin = { ...recipe, negativePrompt: "" };
    const second = await importOne(await tagged({ comment: JSON.stringify(twin) }));
    expect(second).toMatchObject({ shotId: shot.id, number: 2 });

    const clientKey = crypto.randomUUID();
    const again = await runAgain(owner, take.id, { clientKey, seed: "same" });
    expect(again).toMatchObject({ recipe, shotId: take.shotId, number: 2, retakeOfId: take.id });
    const { payload } = await getTakeDetail(owner, again.id);
    expect(payload).toMatchObject({ seed: recipe.seed });
  });

  it("of ComfyUI keeps its own tags, is found by its words, and cannot be run again", async () => {
    const graph = {
      "3": {
        class_type: "KSampler",
        inputs: { seed: 5, steps: 9, positive: ["6", 0], negative: ["7", 0], model: ["4", 0] },
      },
      "4": { class_type: "UNETLoader", inputs: { unet_name: "wan.safetensors" } },
      "6": { class_type: "CLIPTextEncode", inputs: { text: "An otter on ice" } },
      "7": { class_type: "CLIPTextEncode", inputs: { text: "blurry" } },
    };
    const prompt = JSON.stringify(graph).replace('"seed":5', '"seed":18446744073709551615');
    const bytes = await tagged({ raw: { prompt, workflow: '{"nodes":[]}' } }, "mdta");
    const take = await importOne(bytes, "ComfyUI_00001_.mp4");
    expect(take).toMatchObject({ recipe: null, seedLocked: false, shotNumber: 1 });
    expect(take.imported).toMatchObject({
      tool: "comfyui",
      found: {
        ...{ prompt: "An otter on ice", negativePrompt: "blurry", model: "wan.safetensors" },
        ...{ seed: "18446744073709551615", settings: [{ name: "Steps", value: "9" }] },
      },
    });
    await work(isReady(take.id));

    const ready = await takeNow(take.id);
    expect(ready).toMatchObject({ status: "ready", recipe: null, priceEstimate: { kind: "free" } });
    const { videoKey, file } = await database().take.findUniqueOrThrow({ where: { id: take.id } });
    const stored = mediaStore().localPath!(videoKey!);
    expect((await readFile(stored)).equals(bytes)).toBe(true);
    expect((await readTags(stored)).raw).toMatchObject({ prompt });
    expect(file).toMatchObject({ width: 64, height: 36, duration: 1 });
    // To hand to others, without what the other tool wrote.
    const clean = path.join(directory, "clean.mp4");
    const { stream } = await cleanCopy(videoKey!);
    await writeFile(clean, Buffer.from(await new Response(stream).arrayBuffer()));
    expect((await readTags(clean)).raw).toBeUndefined();

    const view = (search: string) => ({
      ownerId: owner,
      filter: { ...noFilter, search },
      timeZone: "UTC",
    });
    for (const search of [
      "otter",
      "blurry",
      "comfyui_00001",
      "18446744073709551615",
      "provider:import",
    ]) {
      const { items } = await getLibraryTakes(view(search));
      expect([search, items.map(({ id }) => id)]).toEqual([search, [take.id]]);
    }
    expect((await getLibraryTakes(view("seed:5"))).items).toEqual([]);
    const counts = await getLibraryCounts(view(""));
    expect(counts).toMatchObject({ provider: { import: 1 }, duration: { 1: 1 }, total: 1 });

    const resource = await getTakeResource(owner, take.id);
    expect(apiTakeSchema.parse(resource)).toEqual(resource);
    expect(resource).toMatchObject({ provider: "import", recipe: null, seed: null });
    const { takesWithSeed, changed, payload } = await getTakeDetail(owner, take.id);
    expect([takesWithSeed, changed, payload]).toEqual([0, null, null]);
    const key = { clientKey: crypto.randomUUID() };
    for (const seed of ["same", "new"] as const) {
      await expect(runAgain(owner, take.id, { ...key, seed })).rejects.toMatchObject({
        code: "take_has_no_recipe",
      });
    }
    expect(await database().spendEntry.count({ where: { ownerId: owner } })).toBe(0);
  });

  it("is added once, however often and at how many places it is dropped", async () => {
    const before = (await left("imports")).length;
    const bytes = await foreign();
    const answers = await Promise.all([1, 2, 3].map(() => send(bytes, "same.mp4")));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    const ids = new Set(answers.map(({ answer }) => answer.take.id));
    expect(ids.size).toBe(1);
    const [id = ""] = ids;
    expect(await left("imports")).toHaveLength(before + 1);
    await work(isReady(id));
    expect((await send(bytes, "again.mp4")).answer).toMatchObject({
      outcome: "known",
      take: { id },
    });
    // Another person's library is another library.
    const other = await createUser();
    jar.set(sessionCookieName(), await makeSessionToken({ id: other, sessionVersion: 1 }));
    expect((await send(bytes, "theirs.mp4")).answer.outcome).toBe("added");
  });
});

describe("a file that cannot be taken", () => {
  const head = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0isom`, "latin1");
  it.each([
    ["a text", () => "Not a video at all, but long enough", "import_not_mp4", {}],
    ["nothing", () => "", "import_not_mp4", {}],
    ["a MOV", () => head("qt  "), "import_not_mp4", {}],
    ["an MP4 that is damaged", () => head("isom"), "import_not_mp4", {}],
    ["half of one", () => plain.subarray(0, 500), "import_not_mp4", {}],
    ["a large one that says so", () => plain, "import_too_large", { "content-length": "9000000" }],
    ["one that breaks off", () => plain, "upload_incomplete", { "content-length": "9000" }],
    [
      "a large one that does not",
      () => Buffer.concat([plain, Buffer.alloc(megabyte)]),
      "import_too_large",
      {},
    ],
    [
      "one from another site",
      () => plain,
      "foreign_origin",
      { origin: "https://elsewhere.example" },
    ],
    ["one for a strange host", () => plain, "foreign_origin", { host: "rebound.example" }],
  ])("leaves nothing behind: %s", async (_what, bytes, code, headers: Record<string, string>) => {
    const waiting = await left("imports");
    const { answer } = await send(bytes(), "clip.mp4", headers);
    expect(answer).toMatchObject({ error: { code } });
    expect(await left("media-work")).toEqual([]);
    expect(await left("imports")).toEqual(waiting);
    expect(await database().take.count({ where: { ownerId: owner } })).toBe(0);
  });

  it("is any file without a session, and one without a name", async () => {
    expect((await send(plain, "")).status).toBe(400);
    jar.clear();
    expect((await send(plain, "clip.mp4")).status).toBe(401);
  });
});

describe("what was acknowledged", () => {
  it("survives a worker that ends in the middle, and the next one stores it", async () => {
    const take = await importOne(await foreign());
    let begun = false;
    const stuck: MediaTools = {
      ...quickMedia,
      keepVideo: ({ signal }) =>
        new Promise((_resolve, reject) => {
          begun = true;
          signal?.addEventListener("abort", () => reject(new Error("killed")));
        }),
    };
    await work(async () => begun, stuck);
    expect((await takeNow(take.id)).status).toBe("ingesting");
    await work(isReady(take.id));
  });

  it("is not tidied away while it is needed, and is once it is not", async () => {
    const take = await importOne(await foreign());
    const kept = await left("imports");
    const unused = `${crypto.randomUUID()}.mp4`;
    await writeFile(path.join(directory, "imports", unused), "left by a crash");
    const fresh = `${crypto.randomUUID()}.mp4`;
    await writeFile(path.join(directory, "imports", fresh), "about to be written down");
    const yesterday = new Date(Date.now() - 24 * 60 * 60_000);
    for (const name of [...kept, unused]) {
      await utimes(path.join(directory, "imports", name), yesterday, yesterday);
    }
    expect(await tidyImports()).toBe(1);
    expect((await left("imports")).sort()).toEqual([...kept, fresh].sort());
    await rm(path.join(directory, "imports", fresh));
    await work(isReady(take.id));
  });

  it("says so when its file is gone or cannot be played, and costs nothing", async () => {
    const lost = await importOne(await foreign());
    for (const name of await left("imports")) await rm(path.join(directory, "imports", name));
    await work(async () => (await takeNow(lost.id)).status === "failed");
    expect(await takeNow(lost.id)).toMatchObject({
      status: "failed",
      recipe: null,
      error: { code: "file_missing", billed: "no" },
    });
  });
});
