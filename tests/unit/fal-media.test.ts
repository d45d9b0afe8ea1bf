import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { downloadVideo } from "@/lib/media/download/download-video";
import type { Media } from "../fakes/fal/script";
import { done, FalConversation } from "../fixtures/fal";
import { makeVideo } from "../fixtures/make-video";

let talk: FalConversation;
let video: Buffer;
let directory: string;
beforeAll(async () => {
  video = await makeVideo({ frames: 12 });
  talk = await FalConversation.open({}, { video });
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-fal-media-"));
});
afterAll(async () => {
  await talk.fake.close();
  await rm(directory, { recursive: true, force: true });
});

/** Where fal says the finished video is. */
async function addressOf(media: Media): Promise<string> {
  const status = await talk.look(await talk.begin({ states: done, media }));
  if (status.state !== "succeeded") throw new Error(`Ended as ${status.state}`);
  return status.output.url;
}

async function download(media: Media) {
  return downloadVideo({
    ...{ url: await addressOf(media), directory, trustedOrigins: [talk.fake.mediaOrigin] },
    maximumBytes: 4 * 1024 * 1024,
    limits: { attempts: 2, pauseMilliseconds: 10, stallMilliseconds: 300, stallBytes: 1 },
  });
}

describe("the video of a take at fal", () => {
  it.each<Media>(["whole", "no-type", "octet-stream", "redirect", "drip", "no-ranges"])(
    "is fetched byte for byte when its server is %s",
    async (media) => {
      const file = await download(media);
      expect((await readFile(file.path)).equals(video)).toBe(true);
      expect(file.sha256).toBe(createHash("sha256").update(video).digest("hex"));
      await rm(file.path);
    },
  );

  it.each<[Media, string]>([
    ["not-found", "output_expired"],
    ["gone", "output_expired"],
    ["redirect-private", "output_unsafe"],
    ["html", "file_not_a_video"],
    ["endless", "output_too_large"],
    ["redirect-loop", "output_unsafe"],
    ["reset", "download_failed"],
    ["stall", "download_failed"],
    ["truncated", "download_failed"],
    ["wrong-length", "download_failed"],
    ["empty", "file_not_a_video"],
  ])("is not taken for ours when its server answers %s: %s", async (media, code) => {
    const failure = await download(media).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code });
    expect(await readdir(directory)).toEqual([]);
  });

  it("is fetched without the key, and from nowhere that was not named", () => {
    const elsewhere = talk.fake.requests.filter(({ at }) => at !== "queue");
    expect(elsewhere.length).toBeGreaterThan(0);
    for (const { at, headers } of elsewhere) {
      expect(at).toBe("media");
      expect(JSON.stringify(headers)).not.toContain("sample-key");
    }
  });
});
