import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testRunComfyKey } from "@/lib/providers/runcomfy/key-check";
import { startFakeRunComfy, type FakeRunComfy } from "../fakes/runcomfy/server";

let fake: FakeRunComfy;
beforeAll(async () => {
  fake = await startFakeRunComfy();
});
afterAll(() => fake.close());

const test = (key: string, baseUrl = fake.url) => testRunComfyKey({ baseUrl, key });

describe("testing a key of RunComfy", () => {
  it("costs nothing and tells a good key from a bad one", async () => {
    expect(await test(fake.token)).toEqual({ outcome: "accepted" });
    expect(await test("not-the-key")).toMatchObject({ outcome: "rejected" });
    expect(await test(fake.token, `${fake.url}/v1/`)).toEqual({ outcome: "accepted" });
    expect(fake.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(fake.accepted).toEqual([]);
  });

  it.each([
    ["a key of fal", "id:secret", "fal"],
    ["two words", "two words", "spaces"],
    ["a line break", "key\nmore", "spaces"],
    ["nothing", "", "spaces"],
  ])("sends %s nowhere", async (_, key, word) => {
    const before = fake.requests.length;
    const verdict = await test(key);
    expect(verdict).toMatchObject({ outcome: "rejected" });
    expect(JSON.stringify(verdict)).toContain(word);
    expect(fake.requests).toHaveLength(before);
  });

  it.each([
    ["a page", { status: 200, body: "<!doctype html>hello" }],
    ["a page of not found", { status: 404, body: "<!doctype html>hello" }],
    ["a broken gateway", { status: 502, body: "<!doctype html>hello" }],
    ["throttling", { status: 429, body: { message: "slow" }, headers: { "retry-after": "9" } }],
    ["an empty account", { status: 400, body: { error_code: 400002 } }],
    ["something else", { status: 200, body: { status: "in_queue" } }],
  ])("says nothing about the key after %s", async (_, reply) => {
    const other = await startFakeRunComfy();
    try {
      other.answerAlways(reply);
      const verdict = await test(other.token, other.url);
      expect(verdict).toMatchObject({ outcome: "unclear" });
      expect(JSON.stringify(verdict)).not.toContain(other.token);
    } finally {
      await other.close();
    }
  });

  it("ends with its signal when nobody answers", async () => {
    const other = await startFakeRunComfy();
    try {
      other.answerAlways("hang");
      const hurry = new AbortController();
      const { url: baseUrl, token: key } = other;
      const verdict = testRunComfyKey({ baseUrl, key, signal: hurry.signal });
      const failure = expect(verdict).rejects.toThrow();
      await other.until(() => other.requests.length > 0);
      hurry.abort();
      await failure;
    } finally {
      await other.close();
    }
  });
});
