import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareVideos } from "@/lib/media/compare";
import { ingestVideo } from "@/lib/media/ingest";
import { mediaStore } from "@/lib/media";
import type { Recipe } from "@/lib/domain/recipe";
import { makeVideo, movingGradient } from "@/tests/fixtures/make-video";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-compare-"));
  process.env.RETAKE_DATA_DIR = path.join(directory, "data");
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function store(bytes: Uint8Array, seed = 7): Promise<string> {
  const source = path.join(directory, `${crypto.randomUUID()}.mp4`);
  await writeFile(source, bytes);
  const recipe = { app: "retake", v: 1, seed } as Recipe;
  const takeId = crypto.randomUUID();
  return (await ingestVideo({ takeId, path: source, recipe, title: `Seed ${seed}` })).videoKey;
}

/** A bright disc on a slope: its hashes survive another encoding. */
function disc(x: number, y: number, frame: number): number {
  return (x - 20 - frame) ** 2 + (y - 18) ** 2 < 80 ? 220 : 40 + x;
}

describe("compareVideos", () => {
  it("calls the same frames identical, whatever else is in the file", async () => {
    const video = await makeVideo();
    const comparison = await compareVideos(await store(video, 7), await store(video, 8));
    expect(comparison).toEqual({
      ...{ equalFrames: 24, totalFrames: 24, meanHashDistance: 0, verdict: "identical" },
    });
  });

  it("finds frames equal that were coded in another way", async () => {
    // Flat frames come out of every quantizer the same.
    const luma = (_x: number, _y: number, frame: number) => (frame < 12 ? 60 : 61);
    const fine = await makeVideo({ luma, quantizer: 12 });
    const coarse = await makeVideo({ luma: () => 60, quantizer: 12 });
    const comparison = await compareVideos(await store(fine), await store(coarse));
    expect(comparison).toMatchObject({ equalFrames: 12, totalFrames: 24, verdict: "close" });
  });

  it("calls the same picture in another quality close", async () => {
    const fine = await store(await makeVideo({ luma: disc, quantizer: 12 }));
    const coarse = await store(await makeVideo({ luma: disc, quantizer: 32 }));
    const comparison = await compareVideos(fine, coarse);
    expect(comparison.verdict).toBe("close");
    expect(comparison.equalFrames).toBeLessThan(comparison.totalFrames);
    expect(comparison.meanHashDistance).toBeLessThanOrEqual(4);
  });

  it("calls another picture drifted", async () => {
    const mirrored = (x: number, y: number, frame: number) => movingGradient(64 - x, y, frame);
    const origin = await store(await makeVideo());
    const retake = await store(await makeVideo({ luma: mirrored }));
    const comparison = await compareVideos(origin, retake);
    expect(comparison).toMatchObject({ equalFrames: 0, totalFrames: 24, verdict: "drifted" });
    expect(comparison.meanHashDistance).toBeGreaterThan(4);
  });

  it("does not call a shorter video identical", async () => {
    const origin = await store(await makeVideo({ luma: disc, frames: 24 }));
    const retake = await store(await makeVideo({ luma: disc, frames: 20 }));
    const comparison = await compareVideos(origin, retake);
    expect(comparison).toMatchObject({ equalFrames: 20, totalFrames: 24, verdict: "close" });
  });

  it("compares frames of different sizes by their picture alone", async () => {
    const flat = { luma: () => 90 };
    const small = await store(await makeVideo({ ...flat, width: 64, height: 36 }));
    const large = await store(await makeVideo({ ...flat, width: 128, height: 72 }));
    expect(await compareVideos(small, large)).toMatchObject({ equalFrames: 0, verdict: "close" });
  });

  it("says which file is missing", async () => {
    const kept = await store(await makeVideo());
    const gone = await store(await makeVideo());
    await mediaStore().remove(gone);
    const failure = { code: "file_missing", message: expect.stringContaining(gone) };
    await expect(compareVideos(kept, gone)).rejects.toMatchObject(failure);
  });
});
