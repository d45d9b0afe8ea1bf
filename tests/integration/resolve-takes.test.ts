import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ProviderStatus } from "@/lib/providers/types";
import { cancelTakes } from "@/lib/takes/queue-service";
import { checkAgain, retryOutput, submitAgain } from "@/lib/takes/resolve-service";
import { workerFixture } from "./support/worker-fixture";

const script: ProviderStatus[] = [
  { state: "running" },
  { state: "succeeded", output: { url: "output.mp4" } },
];
const { studio, far, work, stopWorkers, statusOf } = workerFixture(script);

const stranger = randomUUID();

/** A take that was accepted and paid for, though no answer came; no worker runs. */
async function unknownTake(): Promise<string> {
  const [takeId = ""] = await studio().makeTakes(1);
  far().startBehaviour.set(takeId, "reset-after-accept");
  work();
  await statusOf(takeId, "needs_attention");
  await stopWorkers();
  far().startBehaviour.delete(takeId);
  return takeId;
}

const eventsOf = (takeId: string) => studio().events(takeId);

describe("a take whose outcome is unknown", () => {
  it("is looked for when a worker starts, without a word when it is not found", async () => {
    const takeId = await unknownTake();
    far().unlisted.add(takeId);
    work({ canReconcile: true });
    await far().until(() => (far().finds.get(takeId) ?? 0) === 1);
    await expect.poll(async () => (await studio().take(takeId)).nextStepAt).toBeNull();
    expect((await eventsOf(takeId)).at(-1)).toBe("outcome_unknown");
    await stopWorkers();
    far().unlisted.delete(takeId);
    work({ canReconcile: true });
    await statusOf(takeId, "ready");
    expect(far().starts.get(takeId)).toBe(1);
  });

  it("is looked for when a person asks, who is told what was found", async () => {
    const takeId = await unknownTake();
    far().unlisted.add(takeId);
    work({ canReconcile: true });
    await far().until(() => (far().finds.get(takeId) ?? 0) === 1);
    await expect.poll(async () => (await studio().take(takeId)).nextStepAt).toBeNull();
    expect(await checkAgain(studio().ownerId, takeId)).toMatchObject({ status: "needs_attention" });
    await expect.poll(async () => (await eventsOf(takeId)).at(-1)).toBe("checked");
    expect(await studio().take(takeId)).toMatchObject({
      status: "needs_attention",
      error: { code: "outcome_unknown", billed: "maybe" },
    });
    far().unlisted.delete(takeId);
    await checkAgain(studio().ownerId, takeId);
    await statusOf(takeId, "ready");
    expect(await eventsOf(takeId)).toContain("reconciled");
    expect(far().starts.get(takeId)).toBe(1);
  });

  it("stays a person's to decide where the provider keeps no list", async () => {
    const takeId = await unknownTake();
    work();
    await checkAgain(studio().ownerId, takeId);
    await expect.poll(async () => (await eventsOf(takeId)).at(-1)).toBe("checked");
    expect(await studio().take(takeId)).toMatchObject({ status: "needs_attention" });
    expect(far().starts.get(takeId)).toBe(1);
  });

  it("is sent again once for one press, and the timeline says who decided", async () => {
    const takeId = await unknownTake();
    const clientKey = randomUUID();
    const presses = Array.from({ length: 5 }, () =>
      submitAgain(studio().ownerId, takeId, { clientKey }),
    );
    await Promise.all(presses);
    work();
    await statusOf(takeId, "ready");
    await submitAgain(studio().ownerId, takeId, { clientKey });
    expect(await studio().take(takeId)).toMatchObject({ status: "ready" });
    expect(far().starts.get(takeId)).toBe(2);
    const events = await eventsOf(takeId);
    expect(events.filter((type) => type === "submit_again")).toHaveLength(1);
  });

  it("may be billed for its first sending when the second one is cancelled", async () => {
    const takeId = await unknownTake();
    const { ownerId } = studio();
    await studio().amend(takeId, { priceEstimateMicros: 200_000 });
    await submitAgain(ownerId, takeId, { clientKey: randomUUID() });
    expect((await cancelTakes(ownerId, [takeId]))[0]).toMatchObject({
      status: "cancelled",
      billed: "maybe",
    });
  });

  it("is not sent again while a worker looks for it", async () => {
    const takeId = await unknownTake();
    await studio().amend(takeId, { claimedBy: 5 });
    const press = submitAgain(studio().ownerId, takeId, { clientKey: randomUUID() });
    await expect(press).rejects.toMatchObject({ code: "take_not_in_state" });
    await studio().amend(takeId, { claimedBy: null });
    const clientKey = randomUUID();
    expect(await submitAgain(studio().ownerId, takeId, { clientKey })).toMatchObject({
      status: "queued",
    });
  });
});

describe("deciding", () => {
  it("is for the owner of the take alone", async () => {
    const takeId = await unknownTake();
    const tries = [
      () => checkAgain(stranger, takeId),
      () => submitAgain(stranger, takeId, { clientKey: randomUUID() }),
      () => retryOutput(stranger, takeId),
    ];
    for (const attempt of tries)
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    expect((await eventsOf(takeId)).at(-1)).toBe("outcome_unknown");
  });

  it("is for takes that came to a halt", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    const ownerId = studio().ownerId;
    const tries = [
      () => checkAgain(ownerId, takeId),
      () => submitAgain(ownerId, takeId, { clientKey: randomUUID() }),
      () => retryOutput(ownerId, takeId),
    ];
    for (const attempt of tries) {
      await expect(attempt()).rejects.toMatchObject({ code: "take_not_in_state" });
    }
    expect(await eventsOf(takeId)).toEqual([]);
  });

  it("fetches nothing where there never was a file", async () => {
    const [takeId = ""] = await studio().makeTakes(1);
    far().startBehaviour.set(takeId, "refuse-422");
    work();
    await statusOf(takeId, "failed");
    await expect(retryOutput(studio().ownerId, takeId)).rejects.toMatchObject({
      code: "take_not_in_state",
    });
  });
});

describe("a request that only shows in the list when it is finished", () => {
  const minute = 60_000;
  const sentAgo = (minutes: number) => ({ intendedAt: new Date(Date.now() - minutes * minute) });
  const options = { canReconcile: true, unlistedSeconds: 7 * 3600 };

  async function unlistedTake(): Promise<string> {
    const takeId = await unknownTake();
    far().unlisted.add(takeId);
    return takeId;
  }

  it("is looked for again by itself, however long ago a person was asked", async () => {
    const takeId = await unlistedTake();
    await studio().amend(takeId, sentAgo(6 * 60));
    work(options);
    await far().until(() => (far().finds.get(takeId) ?? 0) === 1);
    const nextLook = async () => (await studio().take(takeId)).nextStepAt?.getTime() ?? 0;
    await expect.poll(nextLook).toBeGreaterThan(Date.now() + 14 * minute);
    far().unlisted.delete(takeId);
    await studio().amend(takeId, { nextStepAt: new Date(Date.now() - minute) });
    await statusOf(takeId, "ready");
    expect(far().starts.get(takeId)).toBe(1);
  });

  it("is found at once when a person asks between two looks", async () => {
    const takeId = await unlistedTake();
    work(options);
    await far().until(() => (far().finds.get(takeId) ?? 0) === 1);
    await expect.poll(async () => (await studio().take(takeId)).claimedBy).toBeNull();
    far().unlisted.delete(takeId);
    await checkAgain(studio().ownerId, takeId);
    await statusOf(takeId, "ready");
  });

  it("is said to be missing only once it would show, and by then at the person's wish", async () => {
    const takeId = await unlistedTake();
    work(options);
    const saidAfterCheck = async () => {
      await checkAgain(studio().ownerId, takeId);
      await expect.poll(async () => (await eventsOf(takeId)).at(-1)).toBe("checked");
      return ((await studio().take(takeId)).error as { message: string }).message;
    };
    expect(await saidAfterCheck()).toContain("may still appear");
    await studio().amend(takeId, sentAgo(8 * 60));
    expect(await saidAfterCheck()).toContain("Most likely it never arrived");
    expect((await studio().take(takeId)).nextStepAt).toBeNull();
    expect(far().starts.get(takeId)).toBe(1);
  });
});
