import { z } from "zod";
import { models } from "@/lib/domain/catalog";
import type { ModelDefinition, ShotParameters } from "@/lib/domain/catalog/types";
import * as frame from "@/lib/domain/frame-size";
import type { Price } from "@/lib/domain/price";
import { randomSeed } from "@/lib/domain/seed";
import {
  promptVariants,
  readSeeds,
  sheetPlanSchema,
  shotsOfPlan,
  type PlannedShot,
  type SheetPlan,
} from "@/lib/domain/sheet-plan";
import type { ComposerDraft } from "./composer-draft";

/** What stands in the form, as typed. Kept in the browser's storage, so its shape has a version. */
const draftSchema = z.object({
  v: z.literal(1),
  promptText: z.string(),
  onePerLine: z.boolean(),
  negativePrompt: z.string(),
  modelKeys: z.array(z.string()),
  aspectRatios: z.array(z.enum(frame.aspectRatios)),
  resolutions: z.array(z.enum(frame.resolutions)),
  durations: z.array(z.literal([...frame.durations])),
  seedText: z.string(),
});

export type PlanDraft = z.infer<typeof draftSchema>;

const seedsAtFirst = 3;

export function rolledSeeds(count = seedsAtFirst): string {
  return Array.from({ length: count }, randomSeed).join(", ");
}

/** Begins with what stands in the composer. */
export function planOfComposer({ modelKey, parameters, seedText }: ComposerDraft): PlanDraft {
  const values = parameters as unknown as ShotParameters;
  return {
    v: 1,
    promptText: values.prompt,
    onePerLine: false,
    negativePrompt: values.negativePrompt,
    modelKeys: [modelKey],
    aspectRatios: [values.aspectRatio],
    resolutions: [values.resolution],
    durations: [values.duration],
    seedText: [seedText, rolledSeeds()].filter(Boolean).join(", "),
  };
}

export function parsePlanDraft(stored: string | null): PlanDraft | null {
  if (stored === null) return null;
  try {
    const parsed = draftSchema.safeParse(JSON.parse(stored));
    const offered = (key: string) => models.some((model) => model.key === key);
    return parsed.success && parsed.data.modelKeys.every(offered) ? parsed.data : null;
  } catch {
    // Not JSON: it was not written by this page.
    return null;
  }
}

export type CheckedPlan =
  | { ok: true; plan: SheetPlan; shots: PlannedShot[] }
  | { ok: false; errors: Record<string, string> };

/** Checks a form with the schema and the rules the server uses. */
export function checkPlan(draft: PlanDraft): CheckedPlan {
  const { promptText, onePerLine, seedText, negativePrompt } = draft;
  const { modelKeys, aspectRatios, resolutions, durations } = draft;
  const seeds = readSeeds(seedText);
  const errors: Record<string, string> = seeds.ok ? {} : { seeds: seeds.message };
  const prompts = promptVariants(promptText, onePerLine);
  if (prompts.length === 0) errors.prompts = "Write what the shot shows.";
  const parsed = sheetPlanSchema.safeParse({
    ...{ modelKeys, prompts, negativePrompt, aspectRatios, resolutions, durations },
    seeds: seeds.ok ? seeds.seeds : [0],
  });
  for (const issue of parsed.error?.issues ?? []) {
    errors[String(issue.path[0] ?? "plan")] ??= issue.message;
  }
  if (!parsed.success) return { ok: false, errors };
  const planned = shotsOfPlan(parsed.data);
  if (!planned.ok) return { ok: false, errors: { ...planned.errors, ...errors } };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, plan: parsed.data, shots: planned.shots };
}

/** Of every take of the plan; unknown as soon as one is. */
export function priceOfPlan(
  shots: readonly PlannedShot[],
  seeds: number,
  priceOf: (model: ModelDefinition, parameters: ShotParameters) => Price,
): Price {
  let microDollars = 0;
  for (const { model, parameters } of shots) {
    const price = priceOf(model, parameters);
    if (price.kind === "unknown") return price;
    if (price.kind === "known") microDollars += price.microDollars * seeds;
  }
  return microDollars === 0 ? { kind: "free" } : { kind: "known", microDollars };
}
