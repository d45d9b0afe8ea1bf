import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ALL_FORMATS, BufferSource, Input } from "mediabunny";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { downloadVideo } from "@/lib/media/download/download-video";
import type { DownloadedVideo } from "@/lib/media/download/types";
import type { Media } from "../fakes/runcomfy/script";
import { Conversation } from "../fixtures/runcomfy";

let talk: Conversation;
let directory: string;
beforeAll(async () => {
  talk = await Conversation.open();
  directory = await mkdtemp(path.join(os.tmpdir(), "retake-runcomfy-files-"));
});
afterAll(async () => {
  await talk.fake.close();
  await rm(directory, { recursive: true, force: true });
});

const quick = { stallMilliseconds: 300, attempts: 2, pauseMilliseconds: 5 };

/** From the submit to the bytes. */
async function fetchOf(media: Media): Promise<DownloadedVideo> {
  const status = await talk.endOf({ media });
  if (status.state !== "succeeded") throw new Error(`Ended as ${status.state}.`);
  return downloadVideo({
    ...{ url: status.output.url, directory, limits: quick, maximumBytes: 1_000_000 },
    trustedOrigins: [talk.fake.mediaOrigin],
  });
}

describe("files from RunComfy", () => {
  it.each(["video", "error-once"] as const)("arrive as clips that play (%s)", async (media) => {
    const { path: file } = await fetchOf(media);
    const source = new BufferSource(await readFile(file));
    const track = await new Input({ formats: ALL_FORMATS, source }).getPrimaryVideoTrack();
    expect(track?.codec).toBe("avc");
    expect(await track?.computeDuration()).toBeCloseTo(1, 3);
  });

  it.each([
    ["gone", "output_expired"],
    ["html", "file_not_a_video"],
    ["redirect-private", "output_unsafe"],
    ["endless", "output_too_large"],
    ["truncated", "download_failed"],
    ["slow-drip", "download_failed"],
    ["redirect-loop", "output_unsafe"],
  ] as const)("end clearly when they are bad (%s): %s", async (media, code) => {
    await expect(fetchOf(media)).rejects.toMatchObject({ code });
  });

  it("are fetched without the key", () => {
    expect(talk.fake.mediaRequests.length).toBeGreaterThan(0);
    for (const { headers } of talk.fake.mediaRequests) {
      expect(headers.authorization).toBeUndefined();
    }
    expect(JSON.stringify(talk.fake.mediaRequests)).not.toContain(talk.fake.token);
  });

  it("lie at an address that is refused unless its origin is trusted", async () => {
    const status = await talk.endOf({});
    if (status.state !== "succeeded") throw new Error(`Ended as ${status.state}.`);
    await expect(
      downloadVideo({ url: status.output.url, directory, limits: quick, trustedOrigins: [] }),
    ).rejects.toMatchObject({ code: "output_unsafe" });
  });
});
