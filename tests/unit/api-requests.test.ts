import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCreateTakes } from "@/lib/domain/api/create-takes";
import { dollars, dollarsSchema, maxPriceSchema } from "@/lib/domain/api/dollars";
import { models } from "@/lib/domain/catalog";
import { choicesOf } from "@/lib/domain/catalog/choices";
import { AppError } from "@/lib/domain/errors";
import { seedMaximum } from "@/lib/domain/seed";
import { requestKey, uuidOfKey } from "@/lib/takes/request-key";

const least = { provider: "fal", model: "pika-2.2", prompt: "A kite", clientKey: "night/7" };

function refusalOf(body: unknown): AppError {
  try {
    parseCreateTakes(body);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("The body was taken.");
}

describe("a body that makes takes", () => {
  it("has the model's defaults for what is absent", () => {
    expect(parseCreateTakes(least)).toMatchObject({
      model: { key: "fal/pika-2.2" },
      parameters: {
        prompt: "A kite",
        negativePrompt: "",
        aspectRatio: "16:9",
        resolution: "720p",
        duration: 5,
      },
      seed: null,
      takes: 1,
      clientKey: "night/7",
    });
    expect(parseCreateTakes({ ...least, maxPrice: "1.5" }).maxPrice).toBe(1_500_000);
    expect(parseCreateTakes({ ...least, seed: 0 }).seed).toBe(0);
    expect(parseCreateTakes({ ...least, seed: null }).seed).toBeNull();
  });

  const goodBody = fc.constantFrom(...models).chain((model) => {
    const choice = (name: string) => {
      const field = model.parameters.shape[name];
      return fc.constantFrom(...(field ? choicesOf(field) : []));
    };
    const chosen = fc.record(
      {
        negativePrompt: fc.string(),
        aspectRatio: choice("aspectRatio"),
        resolution: choice("resolution"),
        duration: choice("duration"),
        seed: fc.option(fc.integer({ min: 0, max: seedMaximum })),
        takes: fc.integer({ min: 1, max: 9 }),
      },
      { requiredKeys: [] },
    );
    const { provider, model: name } = model;
    return chosen.map((values) => ({ ...least, provider, model: name, ...values }));
  });

  it("keeps every value that was sent", () => {
    fc.assert(
      fc.property(goodBody, (body) => {
        fc.pre(!body.negativePrompt?.includes("\0"));
        const { model, parameters, seed, takes, clientKey } = parseCreateTakes(body);
        const { provider, model: name } = model;
        const parsed = { provider, model: name, ...parameters, seed, takes, clientKey };
        expect(parsed).toMatchObject({ ...body, seed: body.seed ?? null });
      }),
    );
  });

  it("is refused with the name of the one field that is wrong", () => {
    const broken = fc.constantFrom<[string, unknown]>(
      ["prompt", "\t "],
      ["prompt", undefined],
      ["prompt", "x".repeat(2001)],
      ["prompt", "half \ud83d"],
      ["negativePrompt", 7],
      ["aspectRatio", "16:10"],
      ["resolution", "4k"],
      ["duration", "5"],
      ["seed", -1],
      ["seed", 1.5],
      ["seed", seedMaximum + 1],
      ["seed", "7"],
      ["takes", 0],
      ["takes", 10],
      ["maxPrice", 0.2],
      ["maxPrice", "$0.20"],
      ["maxPrice", "2000.000001"],
      ["clientKey", ""],
      ["clientKey", "two words"],
      ["clientKey", undefined],
      ["provider", "pika"],
      ["model", "pika-9"],
      ["model", undefined],
      ["modelKey", "fal/pika-2.2"],
      ["__proto__", {}],
    );
    fc.assert(
      fc.property(goodBody, broken, (body, [name, value]) => {
        fc.pre(!body.negativePrompt?.includes("\0"));
        const sent = { ...body };
        Object.defineProperty(sent, name, { value, enumerable: true });
        const { code, fields } = refusalOf(sent);
        expect([code, Object.keys(fields)]).toEqual(["invalid_input", [name]]);
        expect(fields[name]).toMatch(/^[A-Z].*\.$/);
      }),
      { numRuns: 300 },
    );
  });

  it("never fails in another way, whatever is sent", () => {
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.record({ ...mapValues(least, fc.jsonValue()), seed: fc.jsonValue() }),
    );
    fc.assert(fc.property(junk, (body) => void expect(refusalOf(body).code).toBe("invalid_input")));
  });
});

function mapValues<Value>(names: object, value: Value): Record<string, Value> {
  return Object.fromEntries(Object.keys(names).map((name) => [name, value]));
}

describe("a client key", () => {
  it("that is a UUID is that one; any other text stands for one of its own", () => {
    expect(uuidOfKey("0198F6A2-5D1C-7C3E-9A54-6F1F0F8A2B10")).toBe(
      "0198f6a2-5d1c-7c3e-9a54-6f1f0f8a2b10",
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        expect(uuidOfKey(one)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
        expect(uuidOfKey(one) === uuidOfKey(other)).toBe(one === other);
      }),
    );
  });

  it("belongs to what was asked, in whatever order", () => {
    const { requestHash } = requestKey("a", "create", {
      prompt: "A kite",
      seed: 7,
      clientKey: "a",
    });
    expect(requestKey("a", "create", { seed: 7, prompt: "A kite" }).requestHash).toBe(requestHash);
    const others: [string, Record<string, unknown>][] = [
      ["retake", { prompt: "A kite", seed: 7 }],
      ["create", { prompt: "A kite", seed: "7" }],
      ["create", { prompt: "A kite" }],
      ["create", { prompt: "A kite", seed: 7, takes: 1 }],
    ];
    for (const [operation, asked] of others) {
      expect(requestKey("a", operation, asked).requestHash).not.toBe(requestHash);
    }
  });
});

describe("dollars", () => {
  it("are exact and have two decimals at least", () => {
    expect([0, 200_000, 12_500, 1, 3_000_000].map(dollars)).toEqual([
      "0.00",
      "0.20",
      "0.0125",
      "0.000001",
      "3.00",
    ]);
    fc.assert(
      fc.property(fc.nat(2_000_000_000), (micros) => {
        expect(dollarsSchema.safeParse(dollars(micros)).success).toBe(true);
        expect(Math.round(Number(dollars(micros)) * 1_000_000)).toBe(micros);
        expect(maxPriceSchema.parse(dollars(micros))).toBe(micros);
      }),
    );
  });
});
