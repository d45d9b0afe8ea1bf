import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProviderUnavailable, type Json } from "@/lib/providers/types";
import type { End, Fault, Script } from "../fakes/fal/script";
import { done, FalConversation } from "../fixtures/fal";

let talk: FalConversation;
beforeAll(async () => {
  talk = await FalConversation.open();
});
afterAll(() => talk.fake.close());
beforeEach(() => {
  talk.key = talk.fake.key;
  talk.fake.requests.length = 0;
});

/** The end of a request, after one look. */
const endOf = async (script: Partial<Script>) =>
  talk.look(await talk.begin({ states: done, ...script }));
const idOf = (operation: Json) => (operation as { requestId: string }).requestId;

describe("looking at fal", () => {
  it("tells the line, the run with its logs, and the video with what it cost", async () => {
    const states = ["IN_QUEUE", "IN_PROGRESS", "COMPLETED"] as const;
    const operation = await talk.begin({ states: [...states], billableUnits: "2.5" });
    expect(await talk.look(operation)).toMatchObject({ state: "queued" });
    expect(await talk.look(operation)).toEqual({ state: "running", logs: ["loading"] });
    const url = `${talk.fake.mediaOrigin}/files/b/${idOf(operation)}/output.mp4`;
    const end = {
      ...{ state: "succeeded", output: { url, contentType: "video/mp4" }, billedUnits: 2.5 },
    };
    expect(await talk.look(operation)).toEqual(end);
    expect(await talk.look(operation)).toEqual(end);
    const paths = talk.fake.requests.map(({ path }) => path);
    expect(paths).toContain(`/fal-ai/pika/requests/${idOf(operation)}/status?logs=1`);
  });

  it("counts the place in line from 1", async () => {
    talk.fake.accepted.length = 0;
    const operation = await talk.begin({ states: ["IN_QUEUE"] });
    expect(await talk.look(operation)).toEqual({ state: "queued", position: 1 });
  });

  it("lets a request fall back into the line", async () => {
    const states: Script["states"] = ["IN_PROGRESS", "IN_QUEUE", "IN_PROGRESS", "COMPLETED"];
    const operation = await talk.begin({ states });
    const seen = [];
    for (let look = 0; look < 4; look += 1) seen.push((await talk.look(operation)).state);
    expect(seen).toEqual(["running", "queued", "running", "succeeded"]);
  });

  it.each(["no-type", "octet-stream"] as const)("takes a video of %s", async (media) => {
    expect(await endOf({ media })).toMatchObject({ state: "succeeded" });
  });

  it.each([null, "", "many", "-1", "NaN"])("knows no cost from units of %j", async (units) => {
    const script = units === null ? { states: done } : { states: done, billableUnits: units };
    const operation = await talk.begin(script);
    const request = talk.fake.find(idOf(operation));
    if (request) request.script.billableUnits = units;
    expect(await talk.look(operation)).toMatchObject({
      ...{ state: "succeeded", billedUnits: undefined },
    });
  });

  const failures: [End, string, "no" | "maybe", RegExp][] = [
    ["invalid-input", "provider_refused", "maybe", /refused|accept/],
    ["content-policy", "content_refused", "maybe", /content check/],
    ["string-detail", "provider_refused", "maybe", /“The prompt is too long for Pika.”/],
    ["no-media", "provider_failed", "maybe", /made no video/],
    ["downstream", "provider_failed", "no", /servers failed/],
    ["runner-error", "provider_failed", "no", /servers failed/],
    ["request-timeout", "provider_failed", "no", /waited too long/],
    ["partner-error", "provider_refused", "maybe", /Partner quota/],
    ["wordless", "provider_failed", "no", /servers failed/],
    ["no-video", "provider_failed", "maybe", /holds no video/],
    ["data-address", "provider_failed", "maybe", /holds no video/],
    ["expired", "output_expired", "maybe", /no longer has/],
  ];
  for (const statusTells of [true, false]) {
    it.each(failures)(
      `says why and what it may cost: %s (told by the status: ${statusTells})`,
      async (end, code, billed, words) => {
        const status = await endOf({ end, statusTells });
        expect(status).toMatchObject({ state: "failed", error: { code }, billed });
        expect(status.state === "failed" && status.error.message).toMatch(words);
      },
    );
  }

  it("names the field that fal did not accept, and repeats no input", async () => {
    const payload = { ...(talk.payload({ states: done }) as Record<string, Json>) };
    const { operation } = await talk.start(payload);
    const request = talk.fake.find(idOf(operation));
    if (request) request.input.aspect_ratio = "7:1";
    const status = await talk.look(operation);
    expect(status).toMatchObject({ error: { code: "provider_refused" }, billed: "maybe" });
    const written = JSON.stringify(status);
    expect(written).toContain("aspect ratio");
    expect(written).not.toContain(String(payload.prompt));
  });

  it("does not repeat the reading of a failure that is stored at fal", async () => {
    await endOf({ end: "request-timeout" });
    const results = talk.fake.requests.filter(({ path }) => /requests\/[^/]+$/.test(path));
    expect(results).toHaveLength(1);
  });

  const passing: Fault[] = ["html-502", "rate-limited-briefly", "reset", "endless"];
  it.each(passing)("reads again after %s", async (fault) => {
    const operation = await talk.begin({ states: done, statusFaults: [fault] });
    expect(await talk.look(operation)).toMatchObject({ state: "succeeded" });
    const other = await talk.begin({ states: done, resultFaults: [fault] });
    expect(await talk.look(other)).toMatchObject({ state: "succeeded" });
  });

  const unreadable: Fault[] = [
    ...(["html-200", "empty", "invalid-json", "json-500", "rate-limited"] as const),
    ...(["key-refused", "unknown-state", "redirect", "echo"] as const),
  ];
  it.each(unreadable)("learns nothing from a status of %s, and keeps looking", async (fault) => {
    const statusFaults = fault === "echo" ? [fault, fault, fault] : [fault];
    const operation = await talk.begin({ states: done, statusFaults });
    const failure = await talk.look(operation).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(String(failure)).not.toContain("sample-key");
    expect(await talk.look(operation)).toMatchObject({ state: "succeeded" });
    expect(talk.fake.requests.filter(({ at }) => at === "foreign")).toEqual([]);
  });

  it.each<Fault>(["html-200", "empty", "rate-limited", "key-refused", "redirect"])(
    "learns nothing from a result of %s, and keeps looking",
    async (fault) => {
      const operation = await talk.begin({
        ...{ states: done, statusTells: false, resultFaults: [fault] },
      });
      await expect(talk.look(operation)).rejects.toBeInstanceOf(ProviderUnavailable);
      expect(await talk.look(operation)).toMatchObject({ state: "succeeded" });
    },
  );

  it("passes on how long fal wants to be left alone", async () => {
    const operation = await talk.begin({ statusFaults: ["rate-limited"] });
    await expect(talk.look(operation)).rejects.toMatchObject({ retryAfterSeconds: 30 });
  });

  it.each<[Fault, object]>([
    ["wrong-types", { state: "queued" }],
    ["extra-fields", { state: "running" }],
    ["slow-body", { state: "running" }],
  ])("does with %s what can be done", async (fault, status) => {
    expect(await talk.look(await talk.begin({ statusFaults: [fault] }))).toEqual(status);
  });

  it("gives up a status that never comes", async () => {
    const operation = await talk.begin({ statusFaults: ["hang", "hang", "hang"] });
    const provider = talk.provider({ timeouts: { readMilliseconds: 50 } });
    await expect(talk.look(operation, provider)).rejects.toThrow(/timed out/);
  });

  it("ends with the signal, not after the attempts", async () => {
    const operation = await talk.begin({ statusFaults: ["hang"] });
    const looking = talk.provider().status(operation, AbortSignal.timeout(100));
    await expect(looking).rejects.toThrow();
    expect(talk.fake.requests.filter(({ path }) => path.includes("/status"))).toHaveLength(1);
  });

  it("does not miss a request before it had time to appear", async () => {
    const operation = await talk.begin();
    talk.fake.forget(idOf(operation));
    await expect(talk.look(operation)).rejects.toBeInstanceOf(ProviderUnavailable);
    const old = { ...(operation as object), submittedAt: "2026-01-01T00:00:00.000Z" };
    expect(await talk.look(old)).toMatchObject({
      ...{ state: "failed", error: { code: "output_expired" }, billed: "maybe" },
    });
  });

  it.each([null, "not an address", "https://elsewhere.example/status", "file:///etc/passwd"])(
    "goes to its own origin whatever a stored address says: %j",
    async (address) => {
      const operation = await talk.begin();
      const forged = { ...(operation as object), statusUrl: address, responseUrl: address };
      expect(await talk.look(forged)).toMatchObject({ state: "queued" });
    },
  );

  it("keeps looking without a key, and with a wrong one", async () => {
    const operation = await talk.begin({ states: done });
    for (const key of [null, "wrong-id:wrong-secret"]) {
      talk.key = key;
      await expect(talk.look(operation)).rejects.toBeInstanceOf(ProviderUnavailable);
    }
    talk.key = talk.fake.key;
    expect(await talk.look(operation)).toMatchObject({ state: "succeeded" });
  });
});
