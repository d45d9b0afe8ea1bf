import { describe, expect, it } from "vitest";
import type { ProviderStatus } from "@/lib/providers/types";
import { getTakes } from "@/lib/takes/queries";
import { cancelTake } from "@/lib/takes/service";
import { quickMedia } from "../fakes/quick-media";
import { workerFixture } from "./support/worker-fixture";

const running: ProviderStatus = { state: "running", progress: 0.1 };
const succeeded: ProviderStatus = { state: "succeeded", output: { url: "output.mp4" } };
const { studio, far, work, statusOf } = workerFixture([running]);

const cancel = (takeId: string) => cancelTake(studio().ownerId, takeId);

describe("a person who cancels", () => {
  it("a queued take ends it at once, and it is never sent", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    await cancel(takeId);
    expect((await studio().take(takeId)).status).toBe("cancelled");
    work();
    const [other = ""] = await studio().makeTakes(1);
    await statusOf(other, "running");
    expect(far().starts.has(takeId)).toBe(false);
  });

  it("a take that is being sent stops it as soon as the request is known", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().startBehaviour.set(takeId, "hold-after");
    work();
    await far().until(() => far().heldCount === 1);
    await cancel(takeId);
    far().releaseAll();
    await statusOf(takeId, "cancelled");
    expect(far().starts.get(takeId)).toBe(1);
    expect(far().cancels.get(takeId)).toBe(1);
  });

  it("a running take stops it at the provider", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    work();
    await statusOf(takeId, "running");
    await cancel(takeId);
    await statusOf(takeId, "cancelled");
    expect(far().cancels.get(takeId)).toBe(1);
    expect(await studio().events(takeId)).toEqual([
      ...["submitting", "submitted", "started", "cancel_requested", "cancelled"],
    ]);
  });

  it("too late keeps the video, because it may be paid for", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().cancelAnswer = "too-late";
    work();
    await statusOf(takeId, "running");
    await cancel(takeId);
    await far().until(() => (far().cancels.get(takeId) ?? 0) > 0);
    far().scripts.set(takeId, [succeeded]);
    await statusOf(takeId, "ready");
    expect(await studio().events(takeId)).toContain("cancel_too_late");
  });

  it("too late in the queue says that the take runs", async () => {
    const [takeId = ""] = await studio().makeTakes(1, { priceEstimateMicros: 200_000 });
    const ownerId = studio().ownerId;
    far().cancelAnswer = "too-late";
    far().scripts.set(takeId, [{ state: "queued", position: 1 }]);
    work();
    await statusOf(takeId, "waiting");
    await cancel(takeId);
    expect(await getTakes(ownerId, [takeId])).toMatchObject([
      { status: "cancelling", startedAt: null },
    ]);
    far().scripts.set(takeId, [running]);
    await expect
      .poll(() => getTakes(ownerId, [takeId]))
      .toMatchObject([{ status: "cancelling", startedAt: expect.any(String) }]);
    far().scripts.set(takeId, [{ state: "cancelled" }]);
    await statusOf(takeId, "cancelled");
    expect(await getTakes(ownerId, [takeId])).toMatchObject([{ billed: "maybe" }]);
  });

  it("at a provider that cannot cancel follows the take to its true end", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    work({ canCancel: false });
    await statusOf(takeId, "running");
    await cancel(takeId);
    far().scripts.set(takeId, [succeeded]);
    await statusOf(takeId, "ready");
    expect(far().cancels.size).toBe(0);
  });

  it("a take whose file is being stored hears that it has moved on", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().scripts.set(takeId, [succeeded]);
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const ingestVideo: typeof quickMedia.ingestVideo = async (request) => {
      await gate;
      return quickMedia.ingestVideo(request);
    };
    work({}, { ...quickMedia, ingestVideo });
    await statusOf(takeId, "ingesting");
    await expect(cancel(takeId)).rejects.toMatchObject({ code: "take_not_in_state" });
    open();
    await statusOf(takeId, "ready");
  });
});
