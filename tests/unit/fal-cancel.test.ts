import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Json } from "@/lib/providers/types";
import type { Script } from "../fakes/fal/script";
import { done, FalConversation } from "../fixtures/fal";

let talk: FalConversation;
beforeAll(async () => {
  talk = await FalConversation.open();
});
afterAll(() => talk.fake.close());

const waiting = ["IN_QUEUE"] satisfies Script["states"];
const cancel = (operation: Json, signal = new AbortController().signal) =>
  talk.provider().cancel(operation, signal);

describe("cancelling at fal", () => {
  it("removes what waits in line, with a PUT", async () => {
    const operation = await talk.begin({ states: waiting });
    expect(await cancel(operation)).toBe("cancelled");
    expect(talk.fake.requests.at(-1)).toMatchObject({ method: "PUT", body: "" });
    expect(await talk.look(operation)).toEqual({ state: "cancelled" });
    expect(await cancel(operation)).toBe("too-late");
    expect(await talk.look(operation)).toEqual({ state: "cancelled" });
  });

  it.each(["requested", "success-shape"] as const)(
    "follows to its end what was only %s to stop",
    async (cancelQueued) => {
      const operation = await talk.begin({ states: waiting, cancelQueued });
      expect(await cancel(operation)).toBe("too-late");
      expect(await talk.look(operation)).toEqual({ state: "cancelled" });
    },
  );

  it("believes no page of a gateway", async () => {
    const operation = await talk.begin({ states: waiting, cancelQueued: "html-200" });
    expect(await cancel(operation)).toBe("too-late");
  });

  it.each<[Script["cancelRunning"], string]>([
    ["finishes", "succeeded"],
    ["stops", "cancelled"],
  ])("tells the truth about a running request that %s", async (cancelRunning, state) => {
    const states: Script["states"] = ["IN_PROGRESS", "IN_PROGRESS", "COMPLETED"];
    const operation = await talk.begin({ states, cancelRunning });
    expect(await talk.look(operation)).toMatchObject({ state: "running" });
    expect(await cancel(operation)).toBe("too-late");
    expect(await talk.look(operation)).toMatchObject({ state: "running" });
    expect(await talk.look(operation)).toMatchObject({ state });
  });

  it("comes too late for what is finished, and the video stays", async () => {
    const operation = await talk.begin({ states: done });
    await talk.look(operation);
    expect(await cancel(operation)).toBe("too-late");
    expect(await talk.look(operation)).toMatchObject({ state: "succeeded" });
  });

  it("takes a request that fal forgot for removed, but not one too young or too old", async () => {
    const operation = await talk.begin({ states: waiting, cancelQueued: "forgotten" });
    expect(await cancel(operation)).toBe("cancelled");
    const aged = (minutes: number) => ({
      ...(operation as object),
      submittedAt: new Date(Date.now() - minutes * 60_000).toISOString(),
    });
    await expect(cancel(aged(0))).rejects.toThrow(/cancel/);
    expect(await cancel(aged(10))).toBe("cancelled");
    await expect(cancel(aged(90))).rejects.toThrow(/cancel/);
  });

  it("does not call where a forged address points", async () => {
    const operation = await talk.begin({ states: waiting });
    const cancelUrl = `${talk.fake.foreignOrigin}/cancel`;
    expect(await cancel({ ...(operation as object), cancelUrl })).toBe("cancelled");
    expect(talk.fake.requests.filter(({ at }) => at === "foreign")).toEqual([]);
  });

  it("asks nothing once its time is over", async () => {
    const operation = await talk.begin({ states: waiting });
    const asked = talk.fake.requests.length;
    await expect(cancel(operation, AbortSignal.abort())).rejects.toThrow();
    expect(talk.fake.requests).toHaveLength(asked);
  });
});
