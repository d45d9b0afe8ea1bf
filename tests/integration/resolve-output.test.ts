import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProviderStatus } from "@/lib/providers/types";
import { withDownloadedVideo } from "@/lib/media/download/fetch-output";
import { ingestVideo } from "@/lib/media/ingest";
import { retryOutput } from "@/lib/takes/resolve-service";
import { makeVideo, remuxVideo } from "@/tests/fixtures/make-video";
import { answer, cut, MediaServer, serve } from "../fakes/media-server";
import { quickMedia } from "../fakes/quick-media";
import { workerFixture } from "./support/worker-fixture";

const server = new MediaServer();
let clip: Buffer;
beforeAll(async () => {
  await server.listen();
  // Before the fixture: the environment is read once.
  process.env.PROVIDER_MEDIA_ORIGINS = server.origin;
  clip = Buffer.from(await makeVideo());
});
afterAll(() => server.close());

const { studio, far, work, statusOf } = workerFixture([]);
const media = { ...quickMedia, ingestVideo, withDownloadedVideo };

beforeEach(() => {
  server.requests.length = 0;
});

const finished = (path: string): ProviderStatus => ({
  state: "succeeded",
  output: { url: `${server.origin}${path}`, contentType: "video/mp4" },
});

async function takeWith(...looks: ProviderStatus[]): Promise<string> {
  const [takeId = ""] = await studio().makeTakes(1);
  far().scripts.set(takeId, looks);
  work({ isOnNetwork: true }, media);
  return takeId;
}

describe("a video at an address of the provider", () => {
  it("is ours before the take is ready", async () => {
    server.answers = [cut(clip, clip.length >> 1), serve(clip)];
    const takeId = await takeWith({ state: "running" }, finished("/a.mp4"));
    await statusOf(takeId, "ready");
    const { file, videoKey } = await studio().take(takeId);
    expect(file).toMatchObject({ sourceSha256: createHash("sha256").update(clip).digest("hex") });
    expect(videoKey).toMatch(/^takes\//);
  });

  it("fails the take when it is broken, and is fetched again when a person asks", async () => {
    server.answers = [answer(200, { "content-type": "video/mp4" }, "<html>Sorry</html>")];
    const takeId = await takeWith(finished("/b.mp4"));
    await statusOf(takeId, "failed");
    expect((await studio().take(takeId)).error).toMatchObject({
      code: "file_not_a_video",
      billed: "maybe",
    });
    server.answers = [serve(clip)];
    expect(await retryOutput(studio().ownerId, takeId)).toMatchObject({ status: "ingesting" });
    await statusOf(takeId, "ready");
    expect(await studio().take(takeId)).toMatchObject({ error: null });
    expect(await studio().events(takeId)).toContain("fetch_again");
    expect(far().starts.get(takeId)).toBe(1);
  });

  it("fails the take when it is damaged inside, past its first bytes", async () => {
    const damaged = Buffer.concat([clip.subarray(0, 64), Buffer.alloc(clip.length - 64, 7)]);
    server.answers = [serve(damaged)];
    const takeId = await takeWith(finished("/c.mp4"));
    await statusOf(takeId, "failed");
    expect((await studio().take(takeId)).error).toMatchObject({ code: "file_not_a_video" });
  });

  it("fails the take when its end is missing and nobody said how long it is", async () => {
    for (const whole of [clip, await remuxVideo(clip)]) {
      server.answers = [answer(200, {}, whole.subarray(0, whole.length >> 1))];
      const takeId = await takeWith(finished("/half.mp4"));
      await statusOf(takeId, "failed");
      expect((await studio().take(takeId)).error).toMatchObject({ code: "file_not_a_video" });
    }
  });

  it("is fetched from its new address when the old one has run out", async () => {
    server.answers = [answer(403), serve(clip)];
    const takeId = await takeWith(finished("/old.mp4"), finished("/new.mp4"));
    await statusOf(takeId, "ready");
    expect(server.requests.map(({ url }) => url)).toEqual(["/old.mp4", "/new.mp4"]);
  });

  it("fails the take when it has expired everywhere", async () => {
    server.answers = [answer(404)];
    const takeId = await takeWith(finished("/gone.mp4"));
    await statusOf(takeId, "failed");
    expect((await studio().take(takeId)).error).toMatchObject({
      code: "output_expired",
      billed: "maybe",
    });
    expect(server.requests).toHaveLength(1);
  });

  it("is not fetched from an address on this network", async () => {
    const url = server.origin.replace("127.0.0.1", "localhost");
    const takeId = await takeWith({ state: "succeeded", output: { url: `${url}/a.mp4` } });
    await statusOf(takeId, "failed");
    expect((await studio().take(takeId)).error).toMatchObject({ code: "output_unsafe" });
    expect(server.requests).toEqual([]);
  });
});
