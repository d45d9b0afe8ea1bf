import { describe, expect, it } from "vitest";
import { database } from "@/lib/db/client";
import type { ProviderStatus } from "@/lib/providers/types";
import { claimTake } from "@/lib/takes/claim-repository";
import {
  cancelTakes,
  getQueue,
  holdTakes,
  letTakesGo,
  moveTakes,
  nameRun,
  sendFirst,
} from "@/lib/takes/queue-service";
import { releaseHeldTakes } from "@/lib/takes/held-repository";
import { workerFixture } from "./support/worker-fixture";

const done: ProviderStatus[] = [{ state: "succeeded", output: { url: "output.mp4" } }];
const { studio, far, work, statusOf } = workerFixture(done);

describe("a take that its owner holds", () => {
  it("is not sent by any worker until it is let go, and then once", async () => {
    const { ownerId } = studio();
    const [held = "", other = ""] = await studio().makeTakes(2, { priceEstimateMicros: 200_000 });
    expect((await holdTakes(ownerId, [held]))[0]).toMatchObject({ heldFor: "person" });
    work();
    work();
    await statusOf(other, "ready");
    // Neither an old wake-up, nor the release for budgets, nor a claim moves it.
    await releaseHeldTakes();
    expect(await claimTake(held, 1)).toBeNull();
    expect(far().starts.has(held)).toBe(false);
    await Promise.all([letTakesGo(ownerId, [held]), letTakesGo(ownerId, [held])]);
    await statusOf(held, "ready");
    expect(far().starts.get(held)).toBe(1);
    expect((await studio().events(held)).slice(0, 2)).toEqual(["held_back", "let_go"]);
  });

  it("is sent once or not at all when it is held in the moment it is sent", async () => {
    const { ownerId } = studio();
    const ids = await studio().makeTakes(12, { priceEstimateMicros: 200_000 });
    work();
    work();
    for (const id of ids) void holdTakes(ownerId, [id]);
    const takes = await holdTakes(ownerId, ids);
    const held = takes.filter((take) => take.status === "queued");
    const sent = ids.filter((id) => held.every((take) => take.id !== id));
    await Promise.all(sent.map((id) => statusOf(id, "ready")));
    for (const { id } of held) expect(far().starts.has(id)).toBe(false);
    await letTakesGo(ownerId, ids);
    await Promise.all(ids.map((id) => statusOf(id, "ready")));
    for (const id of ids) expect(far().starts.get(id)).toBe(1);
  });

  it("can be cancelled, and is only its owner's to hold", async () => {
    const { ownerId } = studio();
    const [id = ""] = await studio().makeTakes(1);
    const stranger = "0193a4c2-5b7e-7f00-8a11-0000000000ff";
    expect(await holdTakes(stranger, [id])).toEqual([]);
    expect(await studio().take(id)).toMatchObject({ heldFor: null });
    await holdTakes(ownerId, [id]);
    expect((await cancelTakes(ownerId, [id]))[0]).toMatchObject({ status: "cancelled" });
    expect((await letTakesGo(ownerId, [id]))[0]).toMatchObject({ status: "cancelled" });
  });
});

it("sends first what was put first, and everything once", async () => {
  const { ownerId } = studio();
  const ids = await studio().makeTakes(5);
  const last = ids[4] ?? "";
  await sendFirst(ownerId, last);
  // As it is when all of them have asked for a place in vain.
  far().scripts.set(last, [{ state: "running" }]);
  work({ limits: { atOnce: 1, perMinute: 1000 } });
  work({ limits: { atOnce: 1, perMinute: 1000 } });
  await statusOf(last, "running");
  expect([...far().starts.keys()]).toEqual([last]);
  await expect(sendFirst(ownerId, last)).rejects.toMatchObject({ code: "take_not_in_state" });
  far().scripts.set(last, done);
  await Promise.all(ids.map((id) => statusOf(id, "ready")));
  for (const id of ids) expect(far().starts.get(id)).toBe(1);
});

it("sends in the order its owner has set, also where there is room for several", async () => {
  const { ownerId } = studio();
  const stranger = "0193a4c2-5b7e-7f00-8a11-0000000000ff";
  const [a = "", b = "", c = "", d = "", e = "", f = ""] = await studio().makeTakes(6);
  const move = (beforeId: string, ...takeIds: string[]) =>
    moveTakes(ownerId, { takeIds, beforeId });
  await move(a, e, d);
  await move(d, f);
  await sendFirst(ownerId, c);
  await move(a, b);
  await expect(moveTakes(stranger, { takeIds: [a], beforeId: b })).rejects.toMatchObject({
    code: "take_not_in_state",
  });
  const order = [c, f, d, e, b, a];
  const limits = { atOnce: 3, perMinute: 1000 };
  for (let worker = 0; worker < 3; worker += 1) work({ limits });
  await Promise.all(order.map((id) => statusOf(id, "ready")));
  const sent = (await studio().takes())
    .filter((take) => order.includes(take.id))
    .sort((one, other) => Number(one.intendedAt) - Number(other.intendedAt));
  expect(sent.map(({ id }) => id)).toEqual(order);
  for (const id of order) expect(far().starts.get(id)).toBe(1);
  await expect(move(a, b)).rejects.toMatchObject({ code: "take_not_in_state" });
});

it("calls a run what its owner calls it, while it is on its way", async () => {
  const { ownerId } = studio();
  const run = await database().submission.create({
    data: { ownerId, clientKey: "0193a4c2-5b7e-7f00-8a11-0000000000aa" },
  });
  const [id = ""] = await studio().makeTakes(1, { submissionId: run.id, heldFor: "person" });
  await nameRun(ownerId, run.id, "Night ferry tests");
  expect((await getQueue(ownerId)).names).toEqual({ [run.id]: "Night ferry tests" });
  await expect(nameRun(run.clientKey, run.id, "Mine")).rejects.toMatchObject({ code: "not_found" });
  await cancelTakes(ownerId, [id]);
  expect((await getQueue(ownerId)).names).toEqual({});
});

it("lists what failed lately until it is tried again", async () => {
  const { ownerId } = studio();
  const finishedAt = new Date();
  const error = { code: "render_failed", message: "It stopped.", billed: "no" };
  const failed = { status: "failed", finishedAt, error, nextStepAt: null } as const;
  const [one = "", two = ""] = await studio().makeTakes(2, failed);
  await studio().makeTakes(1, { ...failed, finishedAt: new Date(Date.now() - 25 * 3_600_000) });
  await studio().makeTakes(1, { retakeOfId: one, heldFor: "person", nextStepAt: null });
  expect((await getQueue(ownerId)).failed.map(({ id }) => id)).toEqual([two]);
});
