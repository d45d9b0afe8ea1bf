import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { falAspectRatios, falPikaModel } from "@/lib/domain/catalog/fal/pika-2-2";
import { durations, resolutions } from "@/lib/domain/frame-size";
import { seedMaximum } from "@/lib/domain/seed";
import { statusAnswerSchema } from "@/lib/providers/fal/answers";
import { faultOf } from "@/lib/providers/fal/faults";
import { outcomeOf } from "@/lib/providers/fal/outcome";
import { refusalOf } from "@/lib/providers/fal/refusal";
import {
  addressOf,
  falInputSchema,
  falOperationSchema,
  fromFalInput,
  toFalInput,
  toOperation,
} from "@/lib/providers/fal/transform";
import { falRecipe } from "../fixtures/fal";

const values = fc.record({
  prompt: fc.string({ minLength: 1, maxLength: 500, unit: "grapheme" }),
  negativePrompt: fc.string({ maxLength: 500 }),
  aspectRatio: fc.constantFrom(...falAspectRatios),
  resolution: fc.constantFrom(...resolutions),
  duration: fc.constantFrom(...durations),
  seed: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: seedMaximum })),
});

/** An answer as hostile as JSON and headers allow. */
const answers = fc.record({
  status: fc.constantFrom(200, 202, 204, 302, 400, 401, 403, 404, 422, 429, 499, 500, 502, 504),
  headers: fc
    .dictionary(
      fc.constantFrom(
        "x-fal-request-id",
        "x-fal-error-type",
        "x-fal-billable-units",
        "retry-after",
      ),
      fc.constantFrom("", "7", "abc", "client_cancelled", "-1"),
    )
    .map((entries) => new Headers(entries)),
  json: fc.oneof(
    fc.jsonValue(),
    fc.constant(undefined),
    fc.record(
      {
        detail: fc.oneof(
          fc.jsonValue(),
          fc.array(
            fc.record({
              loc: fc.jsonValue(),
              msg: fc.jsonValue(),
              type: fc.jsonValue(),
              input: fc.jsonValue(),
            }),
          ),
        ),
        error: fc.jsonValue(),
        error_type: fc.jsonValue(),
        video: fc.oneof(
          fc.jsonValue(),
          fc.record({ url: fc.oneof(fc.webUrl(), fc.jsonValue()), content_type: fc.jsonValue() }),
        ),
        status: fc.jsonValue(),
        seed: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  ),
  summary: fc.constant("HTTP"),
});

describe("what is sent to fal", () => {
  it("keeps every value there and back", () => {
    fc.assert(
      fc.property(values, (given) => {
        const sent = JSON.parse(JSON.stringify(toFalInput({ ...falRecipe, ...given })));
        expect(fromFalInput(falInputSchema.parse(sent))).toEqual(given);
        expect(Number.isInteger(sent.seed) && Number.isInteger(sent.duration)).toBe(true);
      }),
    );
  });

  it("is refused with another ratio, type or field", () => {
    const input = toFalInput(falRecipe);
    for (const wrong of [{ aspect_ratio: "5:2" }, { duration: "5" }, { seed: null }, { fps: 24 }]) {
      expect(falInputSchema.safeParse({ ...input, ...wrong }).success).toBe(false);
    }
  });

  it("offers exactly the ratios of the model's schema", () => {
    const { shape } = falPikaModel.parameters;
    expect(shape.aspectRatio?.safeParse("5:2").success).toBe(false);
    expect(new Set(falAspectRatios)).toEqual(
      new Set(["16:9", "9:16", "1:1", "4:5", "5:4", "3:2", "2:3"]),
    );
  });
});

describe("what fal answers", () => {
  it("never breaks the reading of a result, and never makes a video of a failure", () => {
    const status = fc.record({
      error: fc.option(fc.string(), { nil: undefined }),
      error_type: fc.option(fc.string(), { nil: undefined }),
    });
    fc.assert(
      fc.property(status, answers, (told, answer) => {
        const outcome = outcomeOf(told, answer);
        if (outcome === "unreadable") return;
        if (outcome.state === "succeeded") {
          expect(answer.status).toBeLessThan(300);
          expect(outcome.output.url).toMatch(/^https?:/);
        }
        if (outcome.state === "failed") {
          expect(outcome.error.message.length).toBeGreaterThan(5);
          expect(["no", "maybe"]).toContain(outcome.billed);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("never breaks the reading of a refusal, and no 5xx is one", () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const refusal = refusalOf(answer, (words) => words);
        if (answer.status >= 500 || answer.status < 400) expect(refusal).toBeNull();
        if (refusal) expect(refusal.retryable).toBe(answer.status === 429);
      }),
      { numRuns: 500 },
    );
  });

  it("is never repeated at length, nor is the input it echoes", () => {
    const secretInput = "THE WHOLE PROMPT";
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (msg) => {
        const json = { detail: [{ loc: ["body", "prompt"], msg, type: "x", input: secretInput }] };
        const fault = faultOf({ status: 422, headers: new Headers(), json, summary: "" });
        expect(fault?.words.length).toBeLessThanOrEqual(300);
        expect(JSON.stringify(fault)).not.toContain(secretInput);
      }),
    );
  });

  it("leaves of a status what has the right type", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom("queue_position", "logs", "error", "error_type", "metrics"),
          fc.jsonValue(),
        ),
        (rest) => {
          expect(statusAnswerSchema.safeParse({ status: "IN_QUEUE", ...rest }).success).toBe(true);
        },
      ),
    );
  });
});

describe("the addresses of a request", () => {
  const queueUrl = "https://queue.example/base";
  const submittedAt = new Date();

  it("always lie on the configured origin, below its path", () => {
    const address = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.constantFrom(
        "https://queue.example/base/../etc",
        "https://queue.example/other",
        "https://queue.example@evil.example/base/x",
        "https://user:pass@queue.example/base/x",
        "https://queue.example:444/base/x",
        "http://queue.example/base/x",
        "https://queue.example.evil.example/base/",
        "//evil.example/base",
      ),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), address, (requestId, url) => {
        const named = { status_url: url, response_url: url, cancel_url: url };
        const token = toOperation(requestId, named, { queueUrl, submittedAt });
        const operation = falOperationSchema.parse(token);
        const forged = { ...operation, statusUrl: url };
        for (const what of ["status", "response", "cancel"] as const) {
          for (const from of [operation, forged]) {
            const parsed = new URL(addressOf(from, what, queueUrl));
            expect(parsed.origin).toBe("https://queue.example");
            expect(parsed.pathname.startsWith("/base/")).toBe(true);
            expect(parsed.username + parsed.password).toBe("");
          }
        }
      }),
    );
  });

  it("are used as named when they are fal's, rebuilt from owner and app when not", () => {
    const own = "https://queue.example/base/any/where";
    const named = { status_url: own, cancel_url: "https://evil.example/x" };
    const operation = falOperationSchema.parse(
      toOperation("id 1", named, { queueUrl, submittedAt }),
    );
    expect(addressOf(operation, "status", queueUrl)).toBe(own);
    const rebuilt = `${queueUrl}/fal-ai/pika/requests/id%201`;
    expect(addressOf(operation, "response", queueUrl)).toBe(rebuilt);
    expect(addressOf(operation, "cancel", queueUrl)).toBe(`${rebuilt}/cancel`);
  });
});
