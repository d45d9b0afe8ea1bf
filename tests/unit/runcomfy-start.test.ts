import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startFakeRunComfy } from "../fakes/runcomfy/server";
import type { Script } from "../fakes/runcomfy/script";
import { Conversation, noSignal, recipe } from "../fixtures/runcomfy";
import { createRunComfyProvider } from "@/lib/providers/runcomfy/provider";
import { StartRefused } from "@/lib/providers/types";
import pino from "pino";

let talk: Conversation;
beforeAll(async () => {
  talk = await Conversation.open();
});
afterAll(() => talk.fake.close());
beforeEach(() => {
  talk.key = talk.fake.token;
  talk.fake.requests.length = 0;
});

const posts = () => talk.fake.requests.filter(({ method }) => method === "POST");

async function failureOf(submit: Script["submit"]): Promise<unknown> {
  talk.fake.next({ submit });
  return talk.start().then(
    () => expect.fail("It was accepted."),
    (error: unknown) => error,
  );
}

describe("starting at RunComfy", () => {
  it("posts every parameter under its name there, with its JSON type", async () => {
    const { operation, requestId } = await talk.start();
    const [post] = posts();
    expect(post?.path).toBe("/v1/models/pika/pika-2-2/text-to-video");
    expect(post?.search).toBe("");
    expect(JSON.parse(post?.body ?? "")).toEqual({
      promptText: recipe.prompt,
      negativePrompt: "blur",
      seed: 0,
      resolution: "720p",
      duration: 10,
      aspectRatio: "5:2",
    });
    expect(post?.headers.authorization).toBe(`Bearer ${talk.fake.token}`);
    expect(post?.headers["content-type"]).toBe("application/json");
    expect(talk.fake.accepted.at(-1)?.id).toBe(requestId);
    expect(operation).toMatchObject({ requestId });
    expect(JSON.stringify(operation)).not.toContain(talk.fake.token);
  });

  it.each([
    ["key-refused", "provider_key_rejected"],
    ["key-refused-401", "provider_key_rejected"],
    ["no-balance", "provider_balance"],
    ["payment-required", "provider_balance"],
    ["error-in-200", "provider_balance"],
    ["refused-values", "provider_refused"],
    ["not-found", "provider_refused"],
  ] as const)("knows that %s accepted nothing, and does not try again", async (submit, code) => {
    const error = await failureOf(submit);
    expect(error).toBeInstanceOf(StartRefused);
    expect(error).toMatchObject({ retryable: false, error: { code } });
    expect((error as StartRefused).error.message).toMatch(/^[A-Z].*\.$/);
    expect(posts()).toHaveLength(1);
  });

  it("leaves a 429 to be sent again, after the time that was asked for", async () => {
    expect(await failureOf("rate-limited")).toMatchObject({
      ...{ name: "StartRefused", retryable: true, retryAfterSeconds: 1 },
      error: { code: "provider_rate_limited" },
    });
    expect(posts()).toHaveLength(1);
  });

  it.each([
    ...(["reset", "accept-then-html-502", "html-502", "empty-200", "html-200", "no-id"] as const),
    ...(["failure-in-200", "redirect"] as const),
  ])("does not know the outcome after %s, and posts once", async (submit) => {
    const error = await failureOf(submit);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(StartRefused);
    expect(posts()).toHaveLength(1);
  });

  it("does not know the outcome when nobody answers", async () => {
    talk.fake.next({ submit: "hang" });
    const hurry = new AbortController();
    const payload = talk.provider.payload(recipe);
    const started = talk.provider.start({ takeId: "t", recipe, payload }, hurry.signal);
    const failure = expect(started).rejects.not.toBeInstanceOf(StartRefused);
    await talk.fake.until(() => posts().length === 1);
    hurry.abort();
    await failure;
    expect(posts()).toHaveLength(1);
  });

  it("does not take a broken server's word for a refusal", async () => {
    const body = { error_code: 400002, error_message: "No balance" };
    talk.fake.answerAlways({ status: 500, body });
    const error = await talk.start().catch((cause: unknown) => cause);
    talk.fake.answerAlways();
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(StartRefused);
  });

  it("keeps an id that comes beside an error of theirs", async () => {
    talk.fake.next({ submit: "foreign-error-beside-id" });
    const { requestId } = await talk.start();
    expect(talk.fake.accepted.at(-1)?.id).toBe(requestId);
  });

  it("knows that nothing was sent where nobody listens", async () => {
    const gone = await startFakeRunComfy();
    await gone.close();
    const provider = createRunComfyProvider({
      ...{ baseUrl: gone.url, key: async () => "key-of-nobody", log: pino({ level: "silent" }) },
    });
    const request = { takeId: "t", recipe, payload: provider.payload(recipe) };
    await expect(provider.start(request, noSignal)).rejects.toMatchObject({
      ...{ name: "StartRefused", retryable: true, error: { code: "provider_unavailable" } },
    });
  });

  it.each([
    ["without a key", null, "provider_key_missing"],
    ["with a key that is no word", "two words", "provider_key_rejected"],
    ["with a key that would split a header", "key\r\nx-evil: 1", "provider_key_rejected"],
  ])("sends nothing %s", async (_, key, code) => {
    talk.key = key;
    await expect(talk.start()).rejects.toMatchObject({
      ...{ name: "StartRefused", retryable: false, error: { code } },
    });
    expect(posts()).toHaveLength(0);
  });

  it("sends nothing while the key cannot be read", async () => {
    const key = () => Promise.reject(new Error("no database"));
    const provider = createRunComfyProvider({
      ...{ baseUrl: talk.fake.url, key, log: pino({ level: "silent" }) },
    });
    const request = { takeId: "t", recipe, payload: provider.payload(recipe) };
    await expect(provider.start(request, noSignal)).rejects.toBeInstanceOf(StartRefused);
    expect(posts()).toHaveLength(0);
  });

  it.each([
    ["a ratio RunComfy lacks", { aspectRatio: "3:2" }],
    ["another model", { model: "pika-9" }],
    ["a model that is a word of JavaScript", { model: "constructor" }],
  ] as const)("sends nothing for %s", async (_, changes) => {
    await expect(talk.start(changes)).rejects.toMatchObject({
      ...{ name: "StartRefused", retryable: false, error: { code: "invalid_input" } },
    });
    expect(posts()).toHaveLength(0);
  });

  it("takes a key that was entered a moment ago", async () => {
    talk.key = null;
    await expect(talk.start()).rejects.toBeInstanceOf(StartRefused);
    talk.key = talk.fake.token;
    await expect(talk.start()).resolves.toHaveProperty("requestId");
  });

  it("puts the key neither into an error nor into the log", async () => {
    talk.key = "echoed-secret-key";
    const error = await talk.start().catch((cause: unknown) => cause as StartRefused);
    expect(error).toBeInstanceOf(StartRefused);
    expect(JSON.stringify(error) + String(error) + talk.logged).not.toContain("echoed-secret-key");
  });
});
