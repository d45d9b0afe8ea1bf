import { z } from "zod";
import { durations, resolutions, type Resolution } from "../../frame-size";
import { paidPrice, type Price, type UnitPrice } from "../../price";
import { negativePromptField, promptField } from "../fields";
import type { FieldMeta, ModelDefinition, PricedParameters } from "../types";

export const falAspectRatios = ["16:9", "3:2", "5:4", "1:1", "4:5", "2:3", "9:16"] as const;

/**
 * US dollars in millionths for 5 s: https://fal.ai/models/fal-ai/pika/v2.2/text-to-video/llms.txt
 * It names no price for 10 s.
 */
const priceOfFiveSeconds: Record<Resolution, number> = { "720p": 200_000, "1080p": 450_000 };

/** `fal-ai/pika/v2.2/text-to-video`. Choices from its schema (queue OpenAPI 3.0.4, duration as integer). */
export const falPikaModel: ModelDefinition = {
  key: "fal/pika-2.2",
  provider: "fal",
  model: "pika-2.2",
  label: "Pika 2.2",
  providerLabel: "fal",
  summary: "Has 3:2, 5:4 and 2:3. Each failure says whether it may be billed.",
  isGenerativeModel: true,
  parameters: z.object({
    prompt: promptField,
    negativePrompt: negativePromptField,
    aspectRatio: z
      .enum(falAspectRatios)
      .meta({ label: "Aspect ratio", widget: "aspect-ratio" } satisfies FieldMeta),
    resolution: z
      .enum(resolutions)
      .meta({ label: "Resolution", widget: "segmented" } satisfies FieldMeta),
    duration: z
      .literal([...durations])
      .meta({ label: "Duration", widget: "segmented", unit: "s" } satisfies FieldMeta),
  }),
  price: ({ resolution, duration }) =>
    duration === 5
      ? { kind: "known", microDollars: priceOfFiveSeconds[resolution] }
      : { kind: "unknown" },
  priceFromUnit: falPriceFromUnit,
  chargeOfUnits: falChargeOfUnits,
  // A running take can be asked to stop, but mostly it finishes and is billed all the same.
  capabilities: { reportsProgress: false, cancelWhileRunning: false, determinism: "not-promised" },
};

/**
 * What fal's price endpoint makes of a take. It names one price a unit and no multiplier for the
 * resolution, so the catalogue's own ratio of 1080p to 720p is kept.
 */
export function falPriceFromUnit(
  { resolution, duration }: PricedParameters,
  { microDollars, unit }: UnitPrice,
): Price {
  const multiplier = priceOfFiveSeconds[resolution] / priceOfFiveSeconds["720p"];
  if (/^seconds?$/i.test(unit)) return paidPrice(microDollars * duration * multiplier);
  // Whether 10 s are one video or two is not said.
  if (/^videos?$/i.test(unit) && duration === 5) return paidPrice(microDollars * multiplier);
  return { kind: "unknown" };
}

/**
 * fal says how many units it billed, but not that a dearer resolution or length is counted as more
 * of them. So units that come to less than the take must cost by the same price prove nothing.
 */
function falChargeOfUnits(
  parameters: PricedParameters,
  unitPrice: UnitPrice,
  units: number,
): number | null {
  const charge = Math.round(unitPrice.microDollars * units);
  const whole = falPriceFromUnit(parameters, unitPrice);
  if (whole.kind === "known") return charge >= whole.microDollars ? charge : null;
  const shorter = falPriceFromUnit({ ...parameters, duration: 5 }, unitPrice);
  return shorter.kind === "known" && charge > shorter.microDollars ? charge : null;
}
