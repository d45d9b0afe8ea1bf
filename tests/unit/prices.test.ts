import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { models } from "@/lib/domain/catalog";
import { falPikaModel } from "@/lib/domain/catalog/fal/pika-2-2";
import { presentPrice } from "@/lib/domain/catalog/present-price";
import { runComfyPikaModel } from "@/lib/domain/catalog/runcomfy/pika-2-2";
import type { ShotParameters } from "@/lib/domain/catalog/types";
import { isDearerThan, priceChangedSentence } from "@/lib/domain/expected-price";
import { durations, resolutions } from "@/lib/domain/frame-size";
import { microsOfPrice } from "@/lib/domain/price";
import { pauseAfter } from "@/lib/spend/price-refresh";

const words = { prompt: "A pier", negativePrompt: "", aspectRatio: "16:9" } as const;
const settings = fc.record({
  resolution: fc.constantFrom(...resolutions),
  duration: fc.constantFrom(...durations),
});
const unit = fc.oneof(
  fc.constantFrom("second", "Seconds", "video", "videos", "output", "image", "constructor"),
  fc.string(),
);
const shown = fc.option(fc.nat(5_000_000), { nil: null });

describe("the present price", () => {
  it("is never free and never more than can be stored, whatever a provider says", () => {
    const unitPrice = fc.record({ microDollars: fc.double(), unit });
    const model = fc.constantFrom(...models.filter(({ provider }) => provider !== "draft"));
    fc.assert(
      fc.property(model, settings, unitPrice, (one, setting, price) => {
        const parameters: ShotParameters = { ...words, ...setting };
        const micros = microsOfPrice(presentPrice(one, parameters, { [one.key]: price }));
        expect(micros === null || (Number.isInteger(micros) && micros > 0)).toBe(true);
        expect(micros ?? 0).toBeLessThan(2 ** 31);
      }),
    );
  });

  it("grows with the provider's, for the same settings", () => {
    const rate = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(settings, rate, rate, (setting, one, other) => {
        const at = (microDollars: number) =>
          microsOfPrice(
            presentPrice(
              falPikaModel,
              { ...words, ...setting },
              {
                "fal/pika-2.2": { microDollars, unit: "second" },
              },
            ),
          ) ?? 0;
        expect(Math.sign(at(one) - at(other))).toBe(Math.sign(one - other));
      }),
    );
  });

  it.each([
    ["fal", {}, "720p", 5, 200_000],
    ["fal", {}, "720p", 10, null],
    ["fal", { microDollars: 50_000, unit: "second" }, "720p", 10, 500_000],
    ["fal", { microDollars: 300_000, unit: "video" }, "1080p", 5, 675_000],
    // A unit that says nothing about a take leaves the published price.
    ["fal", { microDollars: 300_000, unit: "video" }, "1080p", 10, null],
    ["fal", { microDollars: 300_000, unit: "credit" }, "1080p", 5, 450_000],
    ["runcomfy", {}, "720p", 5, null],
    ["runcomfy", { microDollars: 50_000, unit: "second" }, "1080p", 10, 500_000],
    ["runcomfy", { microDollars: 50_000, unit: "image" }, "1080p", 10, null],
  ] as const)("at %s with %j, %s %d s is %j", (provider, told, resolution, duration, micros) => {
    const model = provider === "fal" ? falPikaModel : runComfyPikaModel;
    const prices = "unit" in told ? { [model.key]: told } : {};
    const price = presentPrice(model, { ...words, resolution, duration }, prices);
    expect(microsOfPrice(price)).toBe(micros);
  });
});

describe("a price that was shown", () => {
  it("is kept exactly when the take costs no more, and nothing is compared without one", () => {
    fc.assert(
      fc.property(shown, shown, (seen, estimate) => {
        const agreedTo = seen ?? Number.POSITIVE_INFINITY;
        const costs = estimate ?? Number.POSITIVE_INFINITY;
        expect(isDearerThan(seen, estimate)).toBe(costs > agreedTo);
        expect(isDearerThan(undefined, estimate)).toBe(false);
      }),
    );
  });

  it.each([
    [200_000, 250_000, "A take costs $0.25 now, not $0.20."],
    [0, 450_000, "A take costs $0.45 now, not Free."],
    [200_000, 200_400, "A take costs $0.2004 now, not $0.2."],
    [200_000, null, "The price of a take is not known any more; it was $0.20."],
  ])("is named beside the new one: %j, %j", (seen, estimate, sentence) => {
    expect(priceChangedSentence(seen, estimate)).toContain(`${sentence} Nothing was sent.`);
  });
});

describe("the next try after a failed reading", () => {
  it("comes later each time, and within 6 hours", () => {
    expect([1, 2, 3, 4].map(pauseAfter)).toEqual([60_000, 120_000, 240_000, 480_000]);
    expect(pauseAfter(1_000)).toBe(6 * 3_600_000);
  });
});
