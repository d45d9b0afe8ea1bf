import { z } from "zod";
import { durations, resolutions } from "../../frame-size";
import { negativePromptField, promptField } from "../fields";
import { paidPrice, type Price, type UnitPrice } from "../../price";
import type { FieldMeta, ModelDefinition, PricedParameters } from "../types";

/**
 * `pika/pika-2-2/text-to-video`. Choices from its input schema:
 * https://www.runcomfy.com/playground/pika/pika-2-2/text-to-video/api
 */
export const runComfyPikaModel: ModelDefinition = {
  key: "runcomfy/pika-2.2",
  provider: "runcomfy",
  model: "pika-2.2",
  label: "Pika 2.2",
  providerLabel: "RunComfy",
  summary: "Has 5:2 and 4:3. A take can be cancelled only while it waits in line.",
  isGenerativeModel: true,
  parameters: z.object({
    prompt: promptField,
    negativePrompt: negativePromptField,
    aspectRatio: z
      .enum(["5:2", "16:9", "4:3", "1:1", "4:5", "9:16"])
      .meta({ label: "Aspect ratio", widget: "aspect-ratio" } satisfies FieldMeta),
    resolution: z
      .enum(resolutions)
      .meta({ label: "Resolution", widget: "segmented" } satisfies FieldMeta),
    duration: z
      .literal([...durations])
      .meta({ label: "Duration", widget: "segmented", unit: "s" } satisfies FieldMeta),
  }),
  // RunComfy publishes no price for this model; with a key it is read from the model's entry.
  price: () => ({ kind: "unknown" }),
  priceFromUnit: runComfyPriceFromUnit,
  capabilities: { reportsProgress: false, cancelWhileRunning: false, determinism: "not-promised" },
};

/**
 * What RunComfy's entry of the model makes of a take: a base price, which a larger picture may
 * raise by an amount it does not say.
 */
export function runComfyPriceFromUnit(
  { duration }: PricedParameters,
  { microDollars, unit }: UnitPrice,
): Price {
  if (/^(s|sec|seconds?)$/i.test(unit)) return paidPrice(microDollars * duration);
  const isOneTake = /^(outputs?|videos?|generations?|requests?|runs?)$/i.test(unit);
  return isOneTake ? paidPrice(microDollars) : { kind: "unknown" };
}
