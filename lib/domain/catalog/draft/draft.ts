import { z } from "zod";
import { aspectRatios, durations, resolutions } from "../../frame-size";
import { negativePromptField, promptField } from "../fields";
import type { FieldMeta, ModelDefinition } from "../types";

/** The free renderer on this computer. It is not an AI model: it draws an animatic from the words. */
export const draftModel: ModelDefinition = {
  key: "draft/draft",
  provider: "draft",
  model: "draft",
  label: "Draft",
  providerLabel: "this computer",
  summary:
    "Rough animatic of framing, light and motion. Not an AI model. Never leaves this machine.",
  isGenerativeModel: false,
  parameters: z.object({
    prompt: promptField,
    negativePrompt: negativePromptField,
    aspectRatio: z
      .enum(aspectRatios)
      .meta({ label: "Aspect ratio", widget: "aspect-ratio" } satisfies FieldMeta),
    resolution: z
      .enum(resolutions)
      .meta({ label: "Resolution", widget: "segmented" } satisfies FieldMeta),
    duration: z
      .literal([...durations])
      .meta({ label: "Duration", widget: "segmented", unit: "s" } satisfies FieldMeta),
  }),
  price: () => ({ kind: "free" }),
  capabilities: { reportsProgress: true, cancelWhileRunning: true, determinism: "byte-identical" },
};
