import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createFalWebhookVerifier, webhookUrlFor } from "@/lib/providers/fal/webhook";
import type { WebhookMode } from "../fakes/fal/script";
import { FalConversation } from "../fixtures/fal";

const address = "https://studio.example/api/webhooks/fal";
const secret = "a secret of this studio";
const takeId = crypto.randomUUID();

let talk: FalConversation;
let requestId: string;
beforeAll(async () => {
  talk = await FalConversation.open();
  ({ requestId } = await talk.start(talk.payload()));
});
afterAll(() => talk.fake.close());
beforeEach(() => {
  talk.fake.requests.length = 0;
});

const verifier = (now?: () => number) =>
  createFalWebhookVerifier({ jwksUrl: talk.fake.jwksUrl, secret, now });
const delivery = (mode: WebhookMode, url = webhookUrlFor(address, takeId, secret)) =>
  new Request(url, talk.fake.compose(requestId, mode));
const keyReads = () => talk.fake.requests.filter(({ path }) => path.includes("jwks")).length;

describe("a webhook of fal", () => {
  it.each(["signed", "no-payload"] as const)("that is %s names request and take", async (mode) => {
    expect(await verifier()(delivery(mode))).toEqual({ requestId, takeId });
  });

  it("may come twice", async () => {
    const verify = verifier();
    const results = await Promise.all([verify(delivery("signed")), verify(delivery("signed"))]);
    expect(results).toEqual([
      { requestId, takeId },
      { requestId, takeId },
    ]);
    expect(keyReads()).toBe(1);
  });

  it.each(["forged", "unsigned", "stale", "tampered", "other-request", "not-json"] as const)(
    "that is %s is nobody's",
    async (mode) => {
      expect(await verifier()(delivery(mode))).toBeNull();
    },
  );

  it.each([
    ["without a take", address],
    ["with a take of somebody else", webhookUrlFor(address, takeId, "another secret")],
    [
      "with its take exchanged",
      webhookUrlFor(address, takeId, secret).replace(takeId, crypto.randomUUID()),
    ],
    ["with a broken signature", `${address}?take=${takeId}&mac=zz`],
  ])("%s is nobody's, though fal signed it, and costs no look-up", async (_name, url) => {
    expect(await verifier()(delivery("signed", url))).toBeNull();
    expect(keyReads()).toBe(0);
  });

  it("with an endless body is not read to its end", async () => {
    const { headers } = talk.fake.compose(requestId, "signed");
    let chunks = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array((chunks += 1) && 64 * 1024)),
    });
    const url = webhookUrlFor(address, takeId, secret);
    const endless = { method: "POST", headers, body, duplex: "half" } as RequestInit;
    expect(await verifier()(new Request(url, endless))).toBeNull();
    expect(chunks).toBeLessThan(40);
  });

  it("is checked with keys read once a day, and once more when fal changed them", async () => {
    let time = Date.now();
    const verify = verifier(() => time);
    await verify(delivery("signed"));
    await verify(delivery("signed"));
    expect(keyReads()).toBe(1);

    talk.fake.webhooks.rotate();
    expect(await verify(delivery("signed"))).toBeNull();
    expect(keyReads()).toBe(1);
    time += 61_000;
    expect(await verify(delivery("signed"))).toEqual({ requestId, takeId });
    expect(keyReads()).toBe(2);
  });

  it("does not make forgers' calls ours", async () => {
    const verify = verifier();
    for (let attempt = 0; attempt < 20; attempt += 1) await verify(delivery("forged"));
    expect(keyReads()).toBe(1);
  });

  it("is not called forged when the keys cannot be read", async () => {
    const verify = createFalWebhookVerifier({ jwksUrl: `${talk.fake.url}/v1/meta`, secret });
    await expect(verify(delivery("signed"))).rejects.toThrow(/webhook keys/);
  });

  it("reaches the address that was given with the submission", async () => {
    const provider = talk.provider({ webhook: { url: address, secret } });
    const started = await talk.start(talk.payload({ states: ["IN_QUEUE"] }), provider, takeId);
    const url = talk.fake.find(started.requestId)?.webhookUrl ?? "";
    const request = new Request(url, talk.fake.compose(started.requestId, "signed"));
    expect(await verifier()(request)).toEqual({
      ...{ requestId: started.requestId, takeId },
    });
  });
});
