import { describe, expect, it } from "vitest";
import { ProviderUnavailable } from "@/lib/providers/types";
import { retryDelay, retryDelayAfter } from "@/lib/takes/steps/delays";
import { PaidCalls } from "@/lib/takes/steps/paid-calls";
import { withinTime } from "@/lib/takes/steps/within-time";

const never = () => new Promise<never>(() => {});
const endless = () => new AbortController().signal;

describe("a call that may be made again", () => {
  it("answers, or fails, as it does", async () => {
    expect(await withinTime("status", endless(), async () => 7)).toBe(7);
    const failure = withinTime("cancel", endless(), () => Promise.reject(new Error("no")));
    await expect(failure).rejects.toThrow("no");
  });

  it("ends after its time, also when nobody listens to the signal", async () => {
    let heard: AbortSignal | undefined;
    const call = withinTime("release", endless(), (signal) => ((heard = signal), never()), 5);
    await expect(call).rejects.toMatchObject({ name: "TimeoutError" });
    expect(heard?.aborted).toBe(true);
  });

  it("ends with the worker, and is not begun after", async () => {
    const worker = new AbortController();
    const call = withinTime("reconcile", worker.signal, never);
    worker.abort(new Error("stopping"));
    await expect(call).rejects.toThrow("stopping");
    let isBegun = false;
    const late = withinTime("status", worker.signal, async () => (isBegun = true));
    await expect(late).rejects.toThrow("stopping");
    expect(isBegun).toBe(false);
  });
});

it("waits as long as a provider asks, and never less than it would by itself", () => {
  const asked = (seconds?: number) => new ProviderUnavailable("busy", seconds);
  expect(retryDelayAfter(asked(600), 1)).toBe(600);
  const least = retryDelay(3, () => 0);
  for (const error of [asked(), asked(0), new Error("reset"), undefined]) {
    expect(retryDelayAfter(error, 3)).toBeGreaterThanOrEqual(least);
  }
});

it("knows when no paid call is out any more", async () => {
  const calls = new PaidCalls();
  let answer = (_value: number): void => {};
  const first = calls.run(() => new Promise<number>((resolve) => (answer = resolve)));
  const second = calls.run(() => Promise.reject(new Error("lost")));
  await expect(second).rejects.toThrow("lost");
  expect(calls.count).toBe(1);
  let isOver = false;
  const settled = calls.settled().then(() => (isOver = true));
  await Promise.resolve();
  expect(isOver).toBe(false);
  answer(7);
  expect(await first).toBe(7);
  await settled;
  expect(calls.count).toBe(0);
});
