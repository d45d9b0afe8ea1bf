import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import path from "node:path";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/webhooks/[provider]/route";
import { webhookUrlFor } from "@/lib/providers/fal/webhook";
import type { ProviderStatus, VideoProvider } from "@/lib/providers/types";
import { runWorker } from "@/lib/worker/run-worker";
import { proxy } from "@/proxy";
import { createHttpProvider } from "../fakes/http-provider";
import { answer, MediaServer } from "../fakes/media-server";
import { quickMedia } from "../fakes/quick-media";
import { workerFixture } from "./support/worker-fixture";

const secret = "s".repeat(32);
const keys = generateKeyPairSync("ed25519");
const jwks = new MediaServer();

beforeAll(async () => {
  await jwks.listen();
  const { x } = keys.publicKey.export({ format: "jwk" });
  const body = JSON.stringify({ keys: [{ kty: "OKP", crv: "Ed25519", x }] });
  jwks.answers = [answer(200, { "content-type": "application/json" }, body)];
  // Before the fixture: the environment is read once.
  process.env.FAL_JWKS_URL = `${jwks.origin}/jwks.json`;
  process.env.AUTH_SECRET = secret;
});
afterAll(() => jwks.close());

const running: ProviderStatus = { state: "running" };
const succeeded: ProviderStatus = { state: "succeeded", output: { url: "output.mp4" } };
const { studio, far, farUrl, statusOf } = workerFixture([running, succeeded]);

let requestId: string;
beforeEach(() => {
  requestId = randomUUID();
});

interface Call {
  takeId: string;
  requestId?: string;
  secret?: string;
  ageSeconds?: number;
  key?: typeof keys.privateKey;
  tamper?: (body: string) => string;
}

/** A webhook as fal sends it: its state is not to be believed, so it always says that all is well. */
function webhook(call: Call): Request {
  const id = call.requestId ?? requestId;
  const body = JSON.stringify({
    ...{ request_id: id, gateway_request_id: id, status: "OK" },
    payload: { video: { url: "https://evil.example/clip.mp4" } },
  });
  const timestamp = String(Math.floor(Date.now() / 1000) - (call.ageSeconds ?? 0));
  const hash = createHash("sha256").update(body).digest("hex");
  const message = Buffer.from([id, "user", timestamp, hash].join("\n"));
  const url = webhookUrlFor(
    "http://studio.test/api/webhooks/fal",
    call.takeId,
    call.secret ?? secret,
  );
  return new Request(url, {
    method: "POST",
    headers: {
      "x-fal-webhook-request-id": id,
      "x-fal-webhook-user-id": "user",
      "x-fal-webhook-timestamp": timestamp,
      "x-fal-webhook-signature": sign(null, message, call.key ?? keys.privateKey).toString("hex"),
    },
    body: call.tamper?.(body) ?? body,
  });
}

async function deliver(request: Request, provider = "fal"): Promise<number> {
  return (await POST(request, { params: Promise.resolve({ provider }) })).status;
}

/** Looks at fal's takes through the far side of the tests. */
function workForFal(changed: Partial<VideoProvider> = {}): { stop(): Promise<void> } {
  const stop = new AbortController();
  const outputPath = path.join(studio().directory, "output.mp4");
  const known = createHttpProvider({ baseUrl: farUrl(), outputPath, canReconcile: true });
  const provider = { ...known, ...changed };
  const findProvider = (name: string) => (name === "fal" ? provider : undefined);
  const done = runWorker({ findProvider, media: quickMedia, stop: stop.signal });
  return {
    async stop() {
      stop.abort();
      await done;
    },
  };
}

const error = { code: "outcome_unknown", message: "No answer.", billed: "maybe" };

async function unknownTake(): Promise<string> {
  const [takeId = ""] = await studio().makeTakes(1, { provider: "fal" });
  const intendedAt = new Date();
  await studio().amend(takeId, { status: "needs_attention", error, intendedAt, nextStepAt: null });
  return takeId;
}

describe("a webhook of the provider", () => {
  it("has a take looked at now, not at its next turn", async () => {
    const [takeId = ""] = await studio().makeTakes(1, { provider: "fal" });
    // So old that its looks are a minute apart.
    const submittedAt = new Date(Date.now() - 7_200_000);
    const operation = { takeId };
    await studio().amend(takeId, { status: "waiting", operation, requestId, submittedAt });
    const worker = workForFal();
    await far().until(() => far().looks.get(takeId) === 1);
    await statusOf(takeId, "running");
    const start = performance.now();
    expect(await deliver(webhook({ takeId }))).toBe(200);
    await statusOf(takeId, "ready");
    expect(performance.now() - start).toBeLessThan(20_000);
    await worker.stop();
  });

  it("names the request of a take whose outcome is unknown, which is then asked for", async () => {
    const takeId = await unknownTake();
    far().starts.set(takeId, 1);
    for (let delivery = 0; delivery < 3; delivery += 1) {
      expect(await deliver(webhook({ takeId }))).toBe(200);
    }
    expect(await studio().take(takeId)).toMatchObject({ status: "needs_attention", requestId });
    const worker = workForFal();
    await statusOf(takeId, "ready");
    await worker.stop();
    expect(await studio().events(takeId)).toEqual([
      ...["request_learned", "reconciled", "started", "finished_at_provider", "stored"],
    ]);
    expect(far().starts.get(takeId)).toBe(1);
  });

  it("is not lost when it comes while the take is being looked for", async () => {
    const takeId = await unknownTake();
    const worker = workForFal({
      async reconcile(intent) {
        if (intent.requestId === requestId) return { operation: { takeId }, requestId };
        expect(await deliver(webhook({ takeId }))).toBe(200);
        return "not-found";
      },
    });
    await statusOf(takeId, "ready");
    await worker.stop();
    expect(await studio().take(takeId)).toMatchObject({ requestId });
  });

  it("changes nothing when it comes late, for another request, or for a take not sent", async () => {
    const [queued = "", ready = "", other = ""] = await studio().makeTakes(3, { provider: "fal" });
    const done = { videoKey: "key", file: {}, nextStepAt: null };
    await studio().amend(ready, { status: "ready", requestId, operation: {}, ...done });
    const another = randomUUID();
    await studio().amend(other, { status: "running", requestId: another, operation: {} });
    const before = await studio().takes();
    expect(await deliver(webhook({ takeId: ready }))).toBe(200);
    expect(await deliver(webhook({ takeId: queued }))).toBe(200);
    expect(await deliver(webhook({ takeId: other }))).toBe(200);
    expect(await deliver(webhook({ takeId: randomUUID() }))).toBe(200);
    // The request of one take cannot become that of another.
    const takeId = await unknownTake();
    expect(await deliver(webhook({ takeId, requestId: another }))).toBe(200);
    expect(await studio().take(takeId)).toMatchObject({ requestId: null });
    const after = (await studio().takes()).filter(({ id }) => id !== takeId);
    expect(after).toEqual(before);
  });
});

describe("a call that is not the provider's", () => {
  it.each<[string, Partial<Call>]>([
    ["signed by another key", { key: generateKeyPairSync("ed25519").privateKey }],
    ["for a take named by somebody else", { secret: "x".repeat(32) }],
    ["too old", { ageSeconds: 301 }],
    ["from the future", { ageSeconds: -301 }],
    ["with a changed body", { tamper: (body) => body.replace("OK", "KO") }],
    ["with a body that does not end", { tamper: (body) => body + " ".repeat(2 ** 20) }],
  ])("is refused: %s", async (_what, change) => {
    const takeId = await unknownTake();
    expect(await deliver(webhook({ takeId, ...change }))).toBe(401);
    expect(await studio().take(takeId)).toMatchObject({ requestId: null, nextStepAt: null });
  });

  it("is refused without a signature, and for a provider that does not call", async () => {
    const takeId = await unknownTake();
    const unsigned = new Request(webhook({ takeId }).url, { method: "POST", body: "{}" });
    expect(await deliver(unsigned)).toBe(401);
    expect(await deliver(webhook({ takeId }), "runcomfy")).toBe(404);
    expect(await deliver(webhook({ takeId }), "__proto__")).toBe(404);
  });
});

describe("the gate of the studio", () => {
  const knock = async (path: string) => {
    const headers = { host: "127.0.0.1:3000", origin: "https://queue.fal.run" };
    const url = `http://127.0.0.1:3000${path}`;
    return (await proxy(new NextRequest(url, { method: "POST", headers }))).status;
  };

  it("lets the providers' servers through to the webhooks, and nowhere else", async () => {
    expect(await knock("/api/webhooks/fal?take=1")).toBe(200);
    expect(await knock("/api/webhooks")).toBe(403);
    expect(await knock("/api/webhooksx/fal")).toBe(403);
    expect(await knock("/api/library/takes")).toBe(403);
  });
});
