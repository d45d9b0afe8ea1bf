import { z } from "zod";
import { durations, resolutions } from "../../frame-size";
import { negativePromptField, promptField } from "../fields";
import type { FieldMeta, ModelDefinition } from "../types";

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
  capabilities: { reportsProgress: false, cancelWhileRunning: false, determinism: "not-promised" },
};
