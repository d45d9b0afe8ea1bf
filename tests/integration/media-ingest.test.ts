import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { thumbHashToAverageRGBA } from "thumbhash";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Recipe } from "@/lib/domain/recipe";
import { mediaStore } from "@/lib/media";
import { cleanCopy } from "@/lib/media/clean-copy";
import { ingestVideo } from "@/lib/media/ingest";
import { takeFolder } from "@/lib/media/keys";
import { storedFileSchema, type IngestedVideo } from "@/lib/media/types";
import {
  makeVideo,
  remuxVideo,
  topLevelBoxes,
  type VideoOptions,
} from "@/tests/fixtures/make-video";
import { readRecipe, readTags } from "@/tests/fixtures/read-recipe";

let directory: string;

const recipe: Recipe = {
  app: "retake",
  v: 1,
  provider: "draft",
  model: "draft",
  modelVersion: "1",
  prompt: "A poodle on a yacht",
  negativePrompt: "blurry",
  aspectRatio: "16:9",
  resolution: "720p",
  duration: 5,
  seed: 7,
};

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-ingest-"));
  process.env.RETAKE_DATA_DIR = path.join(directory, "data");
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function ingest(
  bytes: Uint8Array | string,
  changes: { takeId?: string; recipe?: Partial<Recipe>; title?: string } = {},
): Promise<IngestedVideo & { takeId: string }> {
  const source = path.join(directory, `${crypto.randomUUID()}.mp4`);
  await writeFile(source, bytes);
  const takeId = changes.takeId ?? crypto.randomUUID();
  const request = {
    takeId,
    path: source,
    recipe: { ...recipe, ...changes.recipe },
    title: changes.title ?? "Shot 1, take 1",
  };
  return { takeId, ...(await ingestVideo(request)) };
}

const storedPath = (key: string | null) => mediaStore().localPath?.(key ?? "") ?? "";

describe("ingestVideo", () => {
  it("stores the video with what is known of it, a poster and a preview", async () => {
    const video = await makeVideo({ width: 640, height: 360, frames: 48 });
    const ingested = await ingest(video);
    expect(storedFileSchema.parse(ingested.file)).toMatchObject({
      ...{ width: 640, height: 360, framesPerSecond: 24, duration: 2, hasAudio: false },
      codec: expect.stringMatching(/^avc1\.42[0-9a-f]{4}$/),
    });
    const stored = await readFile(storedPath(ingested.videoKey));
    expect(stored.length).toBe(ingested.file.bytes);
    expect(topLevelBoxes(video).indexOf("moov")).toBeGreaterThan(
      topLevelBoxes(video).indexOf("mdat"),
    );
    expect(topLevelBoxes(stored).slice(0, 2)).toEqual(["ftyp", "moov"]);

    const poster = await sharp(storedPath(ingested.posterKey)).metadata();
    expect(poster).toMatchObject({ format: "webp", width: 640, height: 360 });
    const preview = await readFile(storedPath(ingested.previewKey));
    expect(topLevelBoxes(preview).slice(0, 2)).toEqual(["ftyp", "moov"]);
    expect(preview.length).toBeLessThan(60_000);
    const hash = Buffer.from(ingested.thumbhash ?? "", "base64");
    expect(thumbHashToAverageRGBA(hash).a).toBe(1);
    expect(await readdir(path.join(directory, "data/media-work"))).toEqual([]);
  });

  it("makes the preview 320 pixels wide at 12 frames a second, of the same length", async () => {
    const { previewKey } = await ingest(await makeVideo({ width: 640, height: 360, frames: 48 }));
    const again = await ingest(await readFile(storedPath(previewKey)));
    expect(again.file).toMatchObject({ width: 320, height: 180, framesPerSecond: 12, duration: 2 });
  });

  it.each([
    ["quotes", `He said "don't", \\then/ left\n\ttwice`],
    ["other scripts and emoji", "雪山の上の月 · Привет · שלום · 👩🏽‍🚀🏔️"],
    ["2,000 characters", "雪“é👾 ".repeat(334).slice(0, 2000)],
  ])("writes a recipe with %s that reads back as it was", async (_, prompt) => {
    const written = { ...recipe, prompt, seed: 2_147_483_647 };
    const title = prompt.slice(0, 80);
    const { videoKey } = await ingest(await makeVideo(), { recipe: written, title });
    expect(await readRecipe(storedPath(videoKey))).toEqual(written);
    expect((await readTags(storedPath(videoKey))).title).toBe(title);
  });

  it("is the same when done twice, and leaves one set of files", async () => {
    const video = await makeVideo();
    const first = await ingest(video);
    // What an attempt that was cut off might have stored.
    const key = first.videoKey.replace(/-[0-9a-f]{12}\.mp4$/, "-000000000000.mp4");
    await mediaStore().put(key, { bytes: Buffer.from("half") });
    const second = await ingest(video, { takeId: first.takeId });
    expect(second).toEqual(first);
    const keys = [first.videoKey, first.posterKey, first.previewKey];
    expect((await mediaStore().list(takeFolder(first.takeId))).sort()).toEqual(keys.sort());
  });

  it("gives the same bytes whenever the provider's file was muxed", async () => {
    const video = await makeVideo();
    const early = await remuxVideo(video);
    const later = Buffer.from(early);
    const header = later.indexOf("mvhd");
    later.writeUInt32BE(later.readUInt32BE(header + 8) - 1000, header + 8);
    const [first, second] = [await ingest(early), await ingest(later)];
    expect(first.file.sourceSha256).not.toBe(second.file.sourceSha256);
    expect(first.file.sha256).toBe(second.file.sha256);
    const stored = await readFile(storedPath(first.videoKey));
    for (const box of ["mvhd", "tkhd", "mdhd"]) {
      // After the name: version and flags, then creation and modification times.
      const times = stored.indexOf(box) + 8;
      expect(stored.subarray(times, times + 8).equals(Buffer.alloc(8))).toBe(true);
    }
  });

  it("measures and shows a turned video upright", async () => {
    const upright = await makeVideo({ width: 96, height: 32, luma: (x) => (x < 48 ? 220 : 40) });
    const turned = await remuxVideo(upright, {
      video: { rotate: 90, allowRotationMetadata: true },
    });
    const { file, posterKey } = await ingest(turned);
    expect(file).toMatchObject({ width: 32, height: 96 });
    const poster = sharp(storedPath(posterKey));
    expect(await poster.metadata()).toMatchObject({ width: 32, height: 96 });
    const half = async (top: number) => {
      const part = poster.clone().extract({ left: 0, top, width: 32, height: 40 });
      const { channels } = await sharp(await part.png().toBuffer()).stats();
      return channels[0]?.mean;
    };
    // Turned clockwise, what was on the left is on top.
    expect(await half(0)).toBeGreaterThan(180);
    expect(await half(56)).toBeLessThan(60);
  });

  it("reads an HD video that does not name its colours as browsers do", async () => {
    const red709 = { luma: () => 63, chroma: [102, 240] } satisfies VideoOptions;
    const video = await ingest(await makeVideo({ ...red709, width: 1280, height: 720, frames: 3 }));
    const preview = await ingest(await readFile(storedPath(video.previewKey)));
    for (const key of [video.posterKey, preview.posterKey]) {
      const { channels } = await sharp(storedPath(key)).stats();
      const [red, green, blue] = channels.map(({ mean }) => Math.round(mean));
      expect(red).toBeGreaterThan(245);
      expect(Math.max(green ?? 255, blue ?? 255)).toBeLessThan(10);
    }
  });

  it("does not show a black frame when there is another", async () => {
    const fade = await makeVideo({ frames: 36, luma: (_x, _y, frame) => (frame < 20 ? 16 : 200) });
    const { posterKey } = await ingest(fade);
    const { channels } = await sharp(storedPath(posterKey)).stats();
    expect(channels[0]?.mean).toBeGreaterThan(150);
  });
});

describe("a file that is no video", () => {
  it.each<[string, () => Promise<Uint8Array | string> | Uint8Array | string]>([
    ["an empty file", () => ""],
    ["a web page", () => "<!doctype html><title>Bad gateway</title>".repeat(100)],
    ["a text", () => "not a video"],
    ["an MP4 start with nothing behind", async () => (await makeVideo()).subarray(0, 200)],
    ["a picture", () => sharp({ create: red }).png().toBuffer()],
    ["a video cut off in the middle", cutOff],
    ["a video whose frames are noise", scrambled],
  ])("is refused: %s", async (_, make) => {
    await expect(ingest(await make())).rejects.toMatchObject({ code: "file_not_a_video" });
    expect(await readdir(path.join(directory, "data/media-work"))).toEqual([]);
  });

  const red = { width: 8, height: 8, channels: 3, background: "red" } as const;

  /** Its index is sound and names frames that are not there. */
  async function cutOff(): Promise<Buffer> {
    const whole = await remuxVideo(await makeVideo({ frames: 48 }));
    return whole.subarray(0, Math.round(whole.length * 0.6));
  }

  async function scrambled(): Promise<Buffer> {
    const video = await remuxVideo(await makeVideo());
    let state = 1;
    for (let index = video.indexOf("mdat") + 4; index < video.length; index += 1) {
      state = (state * 48271) % 2_147_483_647;
      video[index] = state & 0xff;
    }
    return video;
  }
});

describe("cleanCopy", () => {
  it("holds the same video without recipe and title, and is not kept", async () => {
    const { videoKey, file } = await ingest(await makeVideo(), { title: "A title" });
    const { bytes, stream } = await cleanCopy(videoKey);
    const copy = Buffer.from(await new Response(stream).arrayBuffer());
    expect(copy.length).toBe(bytes);
    expect(copy.includes("poodle")).toBe(false);
    expect(copy.includes("A title")).toBe(false);
    const again = await ingest(copy, { title: "A title" });
    expect(again.file.sha256).toBe(file.sha256);
    expect(await readdir(path.join(directory, "data/media-work"))).toEqual([]);
  });

  it("says when the video is missing", async () => {
    const { videoKey } = await ingest(await makeVideo());
    await mediaStore().remove(videoKey);
    await expect(cleanCopy(videoKey)).rejects.toMatchObject({ code: "file_missing" });
  });
});
