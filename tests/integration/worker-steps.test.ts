import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import { AppError } from "@/lib/domain/errors";
import type { ProviderStatus } from "@/lib/providers/types";
import { quickFile, quickMedia } from "../fakes/quick-media";
import { workerFixture } from "./support/worker-fixture";

const script: ProviderStatus[] = [
  { state: "queued", position: 1 },
  { state: "running", progress: 0.5 },
  { state: "succeeded", output: { url: "output.mp4" }, encoder: "x264 (test)" },
];
const running: ProviderStatus[] = [{ state: "running", progress: 0.1 }];

const { studio, far, work, stopWorkers, statusOf } = workerFixture(script);

describe("a take", () => {
  it("goes from queued to ready, and its timeline says how", async () => {
    work();
    const [takeId = ""] = await studio().makeTakes(1);
    await statusOf(takeId, "ready");
    const take = await studio().take(takeId);
    expect(take).toMatchObject({
      videoKey: `takes/${takeId}/video`,
      requestId: `request-${takeId}`,
      file: { ...quickFile, encoder: "x264 (test)" },
    });
    expect(await studio().events(takeId)).toEqual([
      ...["submitting", "submitted", "started", "finished_at_provider", "stored"],
    ]);
    expect(far().starts.get(takeId)).toBe(1);
  });

  it("is compared with its origin when it is a retake", async () => {
    work();
    const [originId = ""] = await studio().makeTakes(1);
    await statusOf(originId, "ready");
    const [retakeId = ""] = await studio().makeTakes(1, { retakeOfId: originId });
    await studio().until((takes) =>
      takes.some((take) => take.id === retakeId && take.verification),
    );
    expect((await studio().take(retakeId)).verification).toMatchObject({
      verdict: "identical",
      originTakeId: originId,
      originTakeNumber: 1,
    });
  });

  it("is compared when its origin is ready after it", async () => {
    const [originId = ""] = await studio().makeTakes(1);
    far().scripts.set(originId, running);
    const [retakeId = ""] = await studio().makeTakes(1, { retakeOfId: originId });
    work();
    await statusOf(retakeId, "ready");
    await expect.poll(async () => (await studio().take(retakeId)).nextStepAt).toBeNull();
    far().scripts.set(originId, script);
    await studio().until((takes) =>
      takes.some((take) => take.id === retakeId && take.verification),
    );
    expect(await studio().events(retakeId)).toEqual(expect.arrayContaining(["stored", "verified"]));
  });

  it("stays ready when it cannot be compared", async () => {
    const compareVideos = () => Promise.reject(new Error("no decoder"));
    work({}, { ...quickMedia, compareVideos });
    const [originId = ""] = await studio().makeTakes(1);
    await statusOf(originId, "ready");
    const [retakeId = ""] = await studio().makeTakes(1, { retakeOfId: originId });
    await statusOf(retakeId, "ready");
    await expect
      .poll(() => studio().events(retakeId), { timeout: 15_000 })
      .toContain("verification_failed");
    expect(await studio().take(retakeId)).toMatchObject({ status: "ready", verification: null });
  });

  it("fails with the provider's sentence, and says whether it may be billed", async () => {
    const error = { code: "render_failed", message: "The sky fell." } as const;
    const [takeId = ""] = await studio().makeTakes(1);
    far().scripts.set(takeId, [{ state: "failed", error, billed: "maybe" }]);
    work();
    await statusOf(takeId, "failed");
    expect((await studio().take(takeId)).error).toEqual({ ...error, billed: "maybe" });
  });

  it("fails when the file that arrives cannot be played", async () => {
    const ingestVideo = () => Promise.reject(new AppError("file_not_a_video"));
    const released: string[] = [];
    const onRelease = (takeId: string) => released.push(takeId);
    work({ startIsFree: true, onRelease }, { ...quickMedia, ingestVideo });
    const [takeId = ""] = await studio().makeTakes(1);
    await statusOf(takeId, "failed");
    // A free file is made again when it is wanted; till then it would only fill the disk.
    await expect.poll(() => released).toEqual([takeId]);
    expect((await studio().take(takeId)).error).toMatchObject({
      code: "file_not_a_video",
      billed: "no",
    });
  });

  it("is stored at the next attempt when the machine was too busy", async () => {
    const [slow = "", never = ""] = await studio().makeTakes(2);
    const calls: string[] = [];
    const ingestVideo: typeof quickMedia.ingestVideo = async (request) => {
      calls.push(request.takeId);
      const isFirst = calls.filter((takeId) => takeId === slow).length === 1;
      if (request.takeId === never || isFirst) throw new AppError("storing_timed_out");
      return quickMedia.ingestVideo(request);
    };
    work({}, { ...quickMedia, ingestVideo });
    await statusOf(slow, "ready");
    await statusOf(never, "failed");
    expect(calls.filter((takeId) => takeId === never)).toHaveLength(2);
    expect((await studio().take(never)).error).toMatchObject({ code: "storing_timed_out" });
  });

  it("leaves a paid file that cannot be stored at the provider", async () => {
    const released: string[] = [];
    const ingestVideo = () => Promise.reject(new AppError("file_not_a_video"));
    work({ onRelease: (takeId) => released.push(takeId) }, { ...quickMedia, ingestVideo });
    const [takeId = ""] = await studio().makeTakes(1);
    await statusOf(takeId, "failed");
    await stopWorkers();
    expect(released).toEqual([]);
  });

  it("is looked at again after errors, which never fail it", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().scripts.set(takeId, [{ http: 500 }, { http: 503 }, ...script]);
    work();
    await statusOf(takeId, "ready");
    expect(far().starts.get(takeId)).toBe(1);
  });

  it("is sent again after a refusal that can pass, and fails after one that cannot", async () => {
    const [busy = "", invalid = ""] = await studio().makeTakes(2);
    far().startBehaviour.set(busy, "refuse-429").set(invalid, "refuse-422");
    work();
    await studio().until((takes) =>
      takes.some((take) => take.id === busy && take.status === "ready"),
    );
    expect(far().starts.get(busy)).toBe(1);
    expect(await studio().take(invalid)).toMatchObject({
      status: "failed",
      error: { code: "provider_refused", message: "Not today.", billed: "no" },
    });
  });
});

describe("an answer that never came", () => {
  it("is left to a person when the provider cannot tell", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().startBehaviour.set(takeId, "reset-after-accept");
    work();
    await statusOf(takeId, "needs_attention");
    expect((await studio().take(takeId)).error).toMatchObject({
      code: "outcome_unknown",
      billed: "maybe",
    });
    expect(far().starts.get(takeId)).toBe(1);
  });

  it("is found again when the provider can list its requests", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().startBehaviour.set(takeId, "reset-after-accept");
    work({ canReconcile: true });
    await statusOf(takeId, "ready");
    expect(far().starts.get(takeId)).toBe(1);
    expect(await studio().events(takeId)).toContain("reconciled");
  });

  it("never takes over the request of another take", async () => {
    work({ canReconcile: true });
    const [first = ""] = await studio().makeTakes(1);
    await statusOf(first, "ready");
    const [second = ""] = await studio().makeTakes(1);
    far().startBehaviour.set(second, "reset-after-accept");
    far().findInstead.set(second, first);
    await far().until(() => (far().finds.get(second) ?? 0) >= 2);
    expect(await studio().take(second)).toMatchObject({ status: "submitting", operation: null });
    const intendedAt = new Date(Date.now() - 16 * 60_000);
    await database().take.update({ where: { id: second }, data: { intendedAt } });
    await statusOf(second, "needs_attention");
    expect(far().starts.get(second)).toBe(1);
  });

  it("is simply sent again where starting is free", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().startBehaviour.set(takeId, "reset-after-accept");
    work({ startIsFree: true });
    await far().until(() => (far().starts.get(takeId) ?? 0) >= 1);
    far().startBehaviour.delete(takeId);
    await statusOf(takeId, "ready");
    expect(far().starts.get(takeId)).toBeGreaterThanOrEqual(2);
  });
});

describe("workers", () => {
  it("share the work without doing any of it twice", async () => {
    work();
    work();
    const ids = await studio().makeTakes(40);
    const rows = await studio().until((takes) =>
      takes.filter((take) => ids.includes(take.id)).every((take) => take.status === "ready"),
    );
    for (const id of ids) expect(far().starts.get(id)).toBe(1);
    const stored = await Promise.all(ids.map((id) => studio().events(id)));
    expect(stored.every((types) => types.filter((type) => type === "stored").length === 1)).toBe(
      true,
    );
    expect(rows.length).toBeGreaterThanOrEqual(40);
  });

  it("finish or put down what is in hand when they stop", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().scripts.set(takeId, running);
    work();
    await statusOf(takeId, "running");
    await stopWorkers();
    expect(await studio().take(takeId)).toMatchObject({ status: "running", claimedBy: null });
  });
});
