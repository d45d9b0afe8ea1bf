import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { chooseRequest } from "@/lib/providers/fal/reconcile";
import { ProviderUnavailable, type Intent, type Json } from "@/lib/providers/types";
import { falRecipe, FalConversation } from "../fixtures/fal";

let talk: FalConversation;
beforeAll(async () => {
  talk = await FalConversation.open();
});
afterAll(() => talk.fake.close());
beforeEach(() => {
  talk.key = talk.fake.key;
  Object.assign(talk.fake.platform, { list: "faithful", pageSize: 100 });
  talk.fake.accepted.length = 0;
});

const intentOf = (payload: Json, more: Partial<Intent> = {}): Intent => ({
  ...{ takeId: crypto.randomUUID(), recipe: falRecipe, payload, intendedAt: new Date() },
  ...more,
});
const find = (intent: Intent, signal = new AbortController().signal) =>
  talk.provider().reconcile(intent, signal);
const lose = async (payload: Json) => {
  await expect(talk.start(payload)).rejects.not.toHaveProperty("retryable");
  return talk.fake.accepted.at(-1)?.id;
};

describe("finding a lost start at fal", () => {
  it("finds the request whose answer never came, and follows it to its video", async () => {
    const payload = talk.payload({ submit: "reset" });
    const id = await lose(payload);
    const found = await find(intentOf(payload));
    expect(found).toMatchObject({ requestId: id });
    if (found === "not-found") throw new Error("unreachable");
    expect(await talk.look(found.operation)).toMatchObject({ state: "queued" });
    expect(talk.fake.accepted).toHaveLength(1);
  });

  it("does not take another seed, or another prompt, for it", async () => {
    const payload = talk.payload({ submit: "reset" }) as Record<string, Json>;
    await lose(payload);
    expect(await find(intentOf({ ...payload, seed: 1 }))).toBe("not-found");
    expect(await find(intentOf({ ...payload, prompt: "another" }))).toBe("not-found");
  });

  it("does not take the request of another take for it", async () => {
    const payload = talk.payload();
    const { requestId } = await talk.start(payload);
    const otherRequestIds = [requestId];
    expect(await find(intentOf(payload, { otherRequestIds }))).toBe("not-found");
    const second = await talk.start(payload);
    expect(await find(intentOf(payload, { otherRequestIds }))).toMatchObject({
      requestId: second.requestId,
    });
  });

  it("looks only around the time of the intent", async () => {
    const payload = talk.payload();
    await talk.start(payload);
    const intendedAt = new Date(Date.now() - 3600_000);
    expect(await find(intentOf(payload, { intendedAt }))).toBe("not-found");
  });

  it("reads every page", async () => {
    talk.fake.platform.pageSize = 2;
    const payload = talk.payload();
    for (let other = 0; other < 5; other += 1) await talk.begin();
    const { requestId } = await talk.start(payload);
    expect(await find(intentOf(payload))).toMatchObject({ requestId });
  });

  it.each(["empty", "without-payloads", "junk"] as const)(
    "finds nothing in a list that is %s",
    async (list) => {
      const payload = talk.payload();
      await talk.start(payload);
      talk.fake.platform.list = list;
      expect(await find(intentOf(payload))).toBe("not-found");
    },
  );

  it.each(["html", "server-error", "forbidden"] as const)(
    "does not say that nothing is there when the list is %s",
    async (list) => {
      talk.fake.platform.list = list;
      await expect(find(intentOf(talk.payload()))).rejects.toBeInstanceOf(ProviderUnavailable);
    },
  );

  it("asks nothing once its time is over", async () => {
    const asked = talk.fake.requests.length;
    const requestId = crypto.randomUUID();
    for (const intent of [intentOf(talk.payload()), intentOf(talk.payload(), { requestId })]) {
      await expect(find(intent, AbortSignal.abort())).rejects.toThrow();
    }
    expect(talk.fake.requests).toHaveLength(asked);
  });

  it("finds what only a list of finished requests shows, once it is finished", async () => {
    talk.fake.platform.list = "finished";
    const payload = talk.payload({ submit: "reset" });
    const id = (await lose(payload)) ?? "";
    expect(await find(intentOf(payload))).toBe("not-found");
    talk.fake.complete(id);
    expect(await find(intentOf(payload))).toMatchObject({ requestId: id });
  });

  it("confirms a request that a webhook named, without the list", async () => {
    talk.fake.platform.list = "server-error";
    const payload = talk.payload();
    const { requestId } = await talk.start(payload);
    expect(await find(intentOf(payload, { requestId }))).toMatchObject({ requestId });
    talk.fake.platform.list = "empty";
    const unknown = crypto.randomUUID();
    expect(await find(intentOf(payload, { requestId: unknown }))).toBe("not-found");
  });

  it("chooses the equal request nearest in time, whatever the order of the list", () => {
    const payload = { prompt: "x", seed: 0 };
    const intendedAt = new Date("2026-11-21T12:00:00Z");
    const request = fc.record({
      request_id: fc.uuid(),
      seconds: fc.integer({ min: -300, max: 300 }),
      seed: fc.constantFrom<unknown>(0, 1, "0", null, undefined),
    });
    fc.assert(
      fc.property(fc.array(request), (rows) => {
        const listed = rows.map(({ request_id, seconds, seed }) => ({
          request_id,
          sent_at: new Date(intendedAt.getTime() + seconds * 1000).toISOString().replace("Z", ""),
          json_input: { prompt: "x", seed, added: true },
        }));
        const equal = rows.filter(({ seed }) => seed === 0).map(({ seconds }) => Math.abs(seconds));
        const chosen = chooseRequest(listed, intentOf(payload, { intendedAt }));
        const row = rows.find(({ request_id }) => request_id === chosen?.request_id);
        expect(row && Math.abs(row.seconds)).toBe(
          equal.length > 0 ? Math.min(...equal) : undefined,
        );
      }),
    );
  });
});
