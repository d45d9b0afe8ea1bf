import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { StartRefused, type Json } from "@/lib/providers/types";
import type { Script } from "../fakes/fal/script";
import { FalConversation } from "../fixtures/fal";

let talk: FalConversation;
beforeAll(async () => {
  talk = await FalConversation.open();
});
afterAll(() => talk.fake.close());
beforeEach(() => {
  talk.key = talk.fake.key;
  talk.fake.requests.length = 0;
  talk.fake.accepted.length = 0;
});

describe("starting at fal", () => {
  it("sends every value itself, in the JSON type fal reads", async () => {
    const payload = talk.payload() as Record<string, Json>;
    await talk.start(payload);
    const [sent] = talk.fake.requests;
    expect(sent).toMatchObject({ method: "POST", path: "/fal-ai/pika/v2.2/text-to-video" });
    expect(JSON.parse(sent?.body ?? "")).toEqual({
      ...{ prompt: payload.prompt, negative_prompt: "", aspect_ratio: "16:9" },
      ...{ resolution: "720p", duration: 5, seed: 0 },
    });
  });

  it("asks for one attempt, a late start at most, a week's retention and no substitute", async () => {
    await talk.begin();
    expect(talk.fake.requests[0]?.headers).toMatchObject({
      authorization: `Key ${talk.fake.key}`,
      "x-fal-no-retry": "1",
      "x-fal-request-start-timeout": "21600",
      "x-fal-object-lifecycle-preference": '{"expiration_duration_seconds":604800}',
      "x-app-fal-disable-fallback": "true",
    });
    expect(talk.fake.requests[0]?.headers).not.toHaveProperty("x-fal-store-io");
  });

  it("remembers the request under its id and the addresses fal named", async () => {
    const { operation, requestId } = await talk.start(talk.payload());
    const base = `${talk.fake.url}/fal-ai/pika/requests/${requestId}`;
    expect(talk.fake.accepted[0]?.id).toBe(requestId);
    expect(operation).toMatchObject({
      ...{ requestId, statusUrl: `${base}/status`, responseUrl: base, cancelUrl: `${base}/cancel` },
    });
  });

  it("gives fal an address to call that names the take, only where there is one", async () => {
    const takeId = crypto.randomUUID();
    const webhook = { url: "https://studio.example/api/webhooks/fal", secret: "s".repeat(32) };
    await talk.start(talk.payload(), talk.provider({ webhook }), takeId);
    const called = new URL(talk.fake.accepted[0]?.webhookUrl ?? "");
    expect(`${called.origin}${called.pathname}`).toBe(webhook.url);
    expect(called.searchParams.get("take")).toBe(takeId);
    expect(called.searchParams.get("mac")).toMatch(/^[\da-f]{64}$/);
    expect(called.href).not.toContain(webhook.secret);
    await talk.begin();
    expect(talk.fake.accepted[1]?.webhookUrl).toBeNull();
  });

  it.each<[Script["urls"], number]>([
    ["own", 3],
    ["full-path", 3],
    ["foreign", 0],
    ["absent", 0],
    ["wrong-types", 0],
  ])("with %s addresses keeps those it may follow", async (urls, kept) => {
    const operation = (await talk.begin({ urls })) as Record<string, Json>;
    expect(Object.keys(operation).filter((name) => name.endsWith("Url"))).toHaveLength(kept);
    expect(await talk.look(operation)).toMatchObject({ state: "queued" });
    expect(talk.fake.requests.filter(({ at }) => at === "foreign")).toEqual([]);
  });

  it.each<[Script["submit"], string, boolean]>([
    ["rate-limited-silent", "provider_rate_limited", true],
    ["no-balance", "provider_balance", false],
    ["key-refused", "provider_key_rejected", false],
    ["app-not-found", "provider_refused", false],
    ["bad-request", "provider_refused", false],
    ["content-policy", "content_refused", false],
  ])("takes %s as a refusal: %s", async (submit, code, retryable) => {
    expect(await talk.refusal({ submit })).toMatchObject({ error: { code }, retryable });
    expect(talk.fake.accepted).toEqual([]);
  });

  it("is told how long to wait, and is accepted after it", async () => {
    const payload = talk.payload({ submit: "rate-limited" });
    await expect(talk.start(payload)).rejects.toMatchObject({
      ...{ retryable: true, retryAfterSeconds: 1 },
    });
    await expect(talk.start(payload)).resolves.toHaveProperty("requestId");
    expect(talk.posts()).toBe(2);
  });

  it.each<[Script["submit"], number]>([
    ["reset", 1],
    ["html-200", 1],
    ["empty-200", 1],
    ["json-503", 1],
    ["no-id", 1],
    ["html-502", 0],
    ["misdirected", 0],
    ["redirect", 0],
  ])("posts once and knows no outcome after %s", async (submit, accepted) => {
    expect(await talk.refusal({ submit })).toBe("unknown");
    expect(talk.posts()).toBe(1);
    expect(talk.fake.accepted).toHaveLength(accepted);
  });

  it("posts once also over a connection that was used before", async () => {
    await talk.begin();
    expect(await talk.refusal({ submit: "reset" })).toBe("unknown");
    expect(talk.posts()).toBe(2);
  });

  it("gives up a silent start, whose outcome is then unknown", async () => {
    const provider = talk.provider({ timeouts: { submitMilliseconds: 150 } });
    expect(await talk.refusal({ submit: "hang" }, provider)).toBe("unknown");
    expect(talk.posts()).toBe(1);
  });

  it("does not lose a request whose id came in the header alone", async () => {
    const { requestId, operation } = await talk.start(talk.payload({ submit: "id-in-header" }));
    expect(requestId).toBe(talk.fake.accepted[0]?.id);
    expect(await talk.look(operation)).toMatchObject({ state: "queued" });
  });

  it("may be sent again when nobody listens there", async () => {
    const gone = await FalConversation.open();
    await gone.fake.close();
    const refusal = await talk.refusal({}, talk.provider({ queueUrl: gone.fake.url }));
    expect(refusal).toBeInstanceOf(StartRefused);
    expect(refusal).toMatchObject({ error: { code: "provider_unavailable" }, retryable: true });
  });

  it.each<[string, unknown, string, boolean]>([
    ["no key", null, "provider_key_missing", false],
    ["a key that cannot be read", new Error("database gone"), "internal", true],
    ["a wrong key", "other-id:other-secret", "provider_key_rejected", false],
  ])("with %s sends nothing that could be billed", async (_name, key, code, retryable) => {
    talk.key = key as string;
    expect(await talk.refusal({})).toMatchObject({ error: { code }, retryable });
    expect(talk.fake.accepted).toEqual([]);
  });

  it("never quotes a key it cannot send", async () => {
    talk.key = "hidden-id:hidden-secret\nx: y";
    const failure = await talk.start(talk.payload()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartRefused);
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain("hidden");
  });

  it.each<Json>([
    null,
    { ...{ prompt: "x", negative_prompt: "", aspect_ratio: "5:2", resolution: "720p" } },
    { prompt: "x" },
  ])("refuses a payload that is not complete: %j", async (payload) => {
    await expect(talk.start(payload)).rejects.toMatchObject({ error: { code: "invalid_input" } });
    expect(talk.posts()).toBe(0);
  });
});
