import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runComfyPikaModel, runComfyPriceFromUnit } from "@/lib/domain/catalog/runcomfy/pika-2-2";
import { formatPrice } from "@/lib/domain/price";
import type { ShotParameters } from "@/lib/domain/catalog/types";
import { durations, resolutions } from "@/lib/domain/frame-size";
import { seedMaximum } from "@/lib/domain/seed";
import { phaseOf, submitAnswerSchema, videoAddress } from "@/lib/providers/runcomfy/answers";
import { readEnvelope, shortened, statusOfCode, wordsOf } from "@/lib/providers/runcomfy/envelope";
import { addressOf, withoutVersion } from "@/lib/providers/runcomfy/operation";
import { outcomeOf } from "@/lib/providers/runcomfy/outcome";
import { priceOf, readRunComfyPrice } from "@/lib/providers/runcomfy/price";
import { inputSchema, modelIdOf, toInput } from "@/lib/providers/runcomfy/transform";
import { complaintsAbout } from "../fakes/runcomfy/input";
import { startFakeRunComfy } from "../fakes/runcomfy/server";
import { recipe } from "../fixtures/runcomfy";

const baseUrl = "https://model-api.runcomfy.net";
const same = (words: string) => words;

const { prompt, negativePrompt } = runComfyPikaModel.parameters.shape;
const parameters = fc.record({
  prompt: fc
    .string({ minLength: 1, maxLength: 2000, unit: "grapheme" })
    .filter((text) => prompt?.safeParse(text).success === true),
  negativePrompt: fc
    .string({ maxLength: 2000, unit: "binary" })
    .filter((text) => negativePrompt?.safeParse(text).success === true),
  aspectRatio: fc.constantFrom<ShotParameters["aspectRatio"]>(
    ...(["5:2", "16:9", "4:3", "1:1", "4:5", "9:16"] as const),
  ),
  resolution: fc.constantFrom(...resolutions),
  duration: fc.constantFrom(...durations),
});
const seeds = fc.oneof(fc.constantFrom(0, seedMaximum), fc.integer({ min: 0, max: seedMaximum }));

describe("what is sent to RunComfy", () => {
  it("passes the published schema for every shot the form takes, and loses nothing", () => {
    fc.assert(
      fc.property(parameters, seeds, (shot, seed) => {
        expect(runComfyPikaModel.parameters.parse(shot)).toEqual(shot);
        const input = toInput({ ...recipe, ...shot, seed });
        expect(complaintsAbout(JSON.parse(JSON.stringify(input)))).toEqual([]);
        expect(inputSchema.parse(input)).toEqual(input);
        expect(input).toEqual({
          ...{ promptText: shot.prompt, negativePrompt: shot.negativePrompt, seed },
          ...{ resolution: shot.resolution, duration: shot.duration },
          aspectRatio: shot.aspectRatio,
        });
      }),
    );
  });

  it.each([
    ["a text for a number", { duration: "5" }],
    ["a fraction", { seed: 1.5 }],
    ["no seed", { seed: undefined }],
    ["a field too many", { webhook: "https://example.com" }],
  ])("refuses %s before it is sent", (_, change) => {
    expect(inputSchema.safeParse({ ...toInput(recipe), ...change }).success).toBe(false);
  });

  it("names its model, and no other", () => {
    expect(modelIdOf("pika-2.2")).toBe("pika/pika-2-2/text-to-video");
    for (const name of ["draft", "", "constructor", "__proto__"]) {
      expect(modelIdOf(name)).toBeUndefined();
    }
  });
});

describe("addresses of a request", () => {
  const calls = ["status", "result", "cancel"] as const;
  const operation = { requestId: "abc-1" };

  it("are as given on the configured origin, else built from the id", () => {
    const given = `${baseUrl}/v2/requests/abc-1/cancel`;
    expect(addressOf({ ...operation, cancelUrl: given }, "cancel", baseUrl)).toBe(given);
    for (const call of calls) {
      expect(addressOf(operation, call, baseUrl)).toBe(`${baseUrl}/v1/requests/abc-1/${call}`);
    }
  });

  it.each([
    "https://evil.example/v1/requests/abc-1/cancel",
    "http://model-api.runcomfy.net/v1/requests/abc-1/cancel",
    "https://model-api.runcomfy.net:444/v1/requests/abc-1/cancel",
    "https://u:p@model-api.runcomfy.net/v1/requests/abc-1/cancel",
    "https://model-api.runcomfy.net.evil.example/v1/requests/abc-1/cancel",
    "https://model-api.runcomfy.net/v1/models/pika/pika-2-2/text-to-video",
    "https://model-api.runcomfy.net/v1/models/requests/abc-1/cancel/..",
    "https://model-api.runcomfy.net/v1/requests/another/cancel",
    "//evil.example/v1/requests/abc-1/cancel",
    "file:///v1/requests/abc-1/cancel",
    "not an address",
  ])("never lead to %s", (cancelUrl) => {
    expect(addressOf({ ...operation, cancelUrl }, "cancel", baseUrl)).toBe(
      `${baseUrl}/v1/requests/abc-1/cancel`,
    );
  });

  it("stay on the origin whatever was given, and never climb out of the requests", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl(), fc.string()),
        fc.oneof(fc.string(), fc.constantFrom("..", ".", "a/../..", "%2e%2e", " ", "a?b#c")),
        (address, id) => {
          const requestId = submitAnswerSchema.parse({ request_id: id }).request_id;
          if (requestId === undefined) return;
          for (const call of calls) {
            const found = { requestId, [`${call}Url`]: address };
            const url = new URL(addressOf(found, call, baseUrl));
            expect(url.origin).toBe(baseUrl);
            expect(url.pathname).toBe(`/v1/requests/${encodeURIComponent(requestId)}/${call}`);
          }
        },
      ),
    );
  });

  it("take the setting of other tools", () => {
    for (const address of [baseUrl, `${baseUrl}/`, `${baseUrl}/v1`, `${baseUrl}/v1//`]) {
      expect(withoutVersion(address)).toBe(baseUrl);
    }
  });
});

describe("reading RunComfy", () => {
  it("finds an address only in the output", () => {
    const url = "https://files.runcomfy.net/a.mp4";
    for (const output of [{ video: url }, { videos: [null, url] }, url, [url], { video: [url] }]) {
      expect(videoAddress(output)).toBe(url);
    }
    const none = [
      { image: url },
      { images: [url] },
      "data:video/mp4,x",
      { video: "/a.mp4" },
      {},
      7,
    ];
    for (const output of none) expect(videoAddress(output)).toBeUndefined();
    const echo = { status: "succeeded", input: { video: url }, output: {} };
    expect(outcomeOf(echo, "ended", same)).toMatchObject({ state: "failed" });
  });

  it("reads words in any case and nothing else", () => {
    expect(phaseOf("canceled")).toBe(phaseOf("cancelled"));
    for (const word of ["constructor", "", "done?", undefined]) {
      expect(phaseOf(word)).toBeUndefined();
    }
  });

  it.each([
    [{ error_code: 400002, error_message: "No balance" }, 400002, "No balance"],
    [{ error_code: "400004", message: "Bad" }, 400004, "Bad"],
    [{ code: 400004, error: "UserAccountError" }, 400004, "UserAccountError"],
    [{ error: "ResourceNotFound" }, 404001, "ResourceNotFound"],
    [{ status: "failed", error: "ResourceNotFound" }, null, "ResourceNotFound"],
    [{ error_code: 0, status: "in_queue" }, null, null],
    [{ error_code: 200, code: 200, message: "ok" }, null, "ok"],
    [{ detail: [{ loc: ["body", "seed"], msg: "Too large" }] }, null, "Too large"],
    [[], null, null],
    ["text", null, null],
    [undefined, null, null],
  ])("finds code and words in %j", (body, code, words) => {
    expect(readEnvelope(body)).toEqual({ code, words });
  });

  it("sorts codes by their first three digits", () => {
    expect([404001, 422001, 500001, 10001, 429].map(statusOfCode)).toEqual([
      ...[404, 422, 500, 402, 429],
    ]);
    expect([7, 99, 99_999, 900_001].map(statusOfCode)).toEqual([null, null, null, null]);
  });

  it("keeps words on one line, and takes a page for none", () => {
    expect(shortened("x".repeat(5000))).toHaveLength(301);
    expect(wordsOf("<!DOCTYPE html><html>no</html>")).toBeNull();
    fc.assert(
      fc.property(fc.jsonValue(), (error) => {
        const words = wordsOf(error);
        expect(words === null || !/[\n\r]/.test(words)).toBe(true);
      }),
    );
  });

  it("never throws, and never calls an answer without a video a success", () => {
    const phases = fc.constantFrom(undefined, "ended", "succeeded", "failed", "queued" as const);
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), phases, (body, seen) => {
        const outcome = outcomeOf(body as Parameters<typeof outcomeOf>[0], seen as "ended", same);
        expect(outcome?.state).not.toBe("succeeded");
      }),
    );
  });
});

describe("the price at RunComfy", () => {
  const shot = { ...recipe, duration: 10 } as const;
  const price = (entry: unknown) => {
    const { unitPrice } = priceOf(entry);
    return unitPrice ? runComfyPriceFromUnit(shot, unitPrice) : { kind: "unknown" };
  };

  it("comes from the model's entry", () => {
    expect(price({ base_price_usd: 0.05, price_unit: "second" })).toEqual({
      ...{ kind: "known", microDollars: 500_000 },
    });
    expect(price({ base_price_usd: 0.45, price_unit: "Video" })).toEqual({
      ...{ kind: "known", microDollars: 450_000 },
    });
  });

  it.each([
    {},
    null,
    "free",
    { base_price_usd: null, price_unit: "video" },
    { base_price_usd: "NaN", price_unit: "video" },
    { base_price_usd: "0.2", price_unit: "video" },
    { base_price_usd: 0, price_unit: "video" },
    { base_price_usd: -1, price_unit: "video" },
    { base_price_usd: 1e300, price_unit: "video" },
    { base_price_usd: 0.2 },
    { base_price_usd: 0.2, price_unit: "image" },
    { base_price_usd: 0.2, price_unit: "constructor" },
  ])("is unknown, and never free, for %j", (entry) => {
    expect(price(entry)).toEqual({ kind: "unknown" });
  });

  it("is not there when it is zero", () => {
    expect(priceOf({ base_price_usd: 0, price_unit: "video" }).unitPrice).toBeNull();
  });

  it("is read with the key, for nothing, and an answer that is no entry tells none", async () => {
    const fake = await startFakeRunComfy();
    try {
      const read = (key: string) => readRunComfyPrice({ baseUrl: fake.url, key });
      expect(await read(fake.token)).toEqual({
        unitPrice: { microDollars: 50_000, unit: "second" },
        asRead: { base_price_usd: 0.05, price_unit: "second" },
      });
      await expect(read("not-the-key")).rejects.toMatchObject({ name: "KeyRefused" });
      fake.modelEntry = { model_id: "pika" };
      expect((await read(fake.token)).unitPrice).toBeNull();
      fake.answerAlways({ status: 200, body: "<!doctype html>" });
      await expect(read(fake.token)).rejects.toThrow("not JSON");
      expect(fake.requests.every(({ method }) => method === "GET")).toBe(true);
    } finally {
      await fake.close();
    }
  });

  it("is unknown in the catalogue", () => {
    expect(formatPrice(runComfyPikaModel.price(shot))).toBe("Price unknown");
  });
});
