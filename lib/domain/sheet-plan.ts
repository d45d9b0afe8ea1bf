import { z } from "zod";
import { findModel } from "./catalog";
import type { ModelDefinition, ShotParameters } from "./catalog/types";
import { aspectRatios, durations, resolutions } from "./frame-size";
import { seedSchema } from "./seed";
import { sheetMaximum } from "./sheet";
import { isStorable } from "./storable";

/** Takes one plan may make: four full sheets. */
export const planMaximum = 4 * sheetMaximum;
/** Besides the seed. With more, nobody could tell any more what made the difference. */
const variedMaximum = 2;

const list = <Item extends z.ZodType>(item: Item, name: string) =>
  z
    .array(item)
    .min(1, `Choose at least one ${name}.`)
    .max(sheetMaximum, `Choose at most ${sheetMaximum}.`)
    .refine((values) => new Set(values).size === values.length, `A ${name} is there twice.`);

/** Seeds by one or two settings: every combination becomes a take. */
export const sheetPlanSchema = z.strictObject({
  modelKeys: list(z.string().max(120), "model"),
  prompts: list(z.string().max(20_000).refine(isStorable), "prompt"),
  negativePrompt: z.string().max(20_000).refine(isStorable),
  aspectRatios: list(z.enum(aspectRatios), "aspect ratio"),
  resolutions: list(z.enum(resolutions), "resolution"),
  durations: list(z.literal([...durations]), "duration"),
  seeds: list(seedSchema, "seed"),
});

export type SheetPlan = z.output<typeof sheetPlanSchema>;

/** The fields of a plan that hold settings; seeds vary always. */
export const variedFields = [
  "modelKeys",
  "prompts",
  "aspectRatios",
  "resolutions",
  "durations",
] as const;
export type VariedField = (typeof variedFields)[number];

export interface PlannedShot {
  model: ModelDefinition;
  parameters: ShotParameters;
}

type PlanResult =
  | { ok: true; shots: PlannedShot[] }
  /** Messages by field of the plan; `plan` is about all of it. */
  | { ok: false; errors: Record<string, string> };

/**
 * The shots of a plan, each to be taken once with every seed, in the order a sheet shows them.
 * Nothing is bent to fit: what a model cannot do is said.
 */
export function shotsOfPlan(plan: SheetPlan): PlanResult {
  const errors: Record<string, string> = {};
  const varied = variedFields.filter((field) => plan[field].length > 1);
  if (varied.length > variedMaximum) {
    errors.plan = `Vary at most ${variedMaximum} settings besides the seed, so that the sheet shows what made the difference.`;
  }
  const shots: PlannedShot[] = [];
  for (const modelKey of plan.modelKeys) {
    const model = findModel(modelKey);
    if (!model) {
      errors.modelKeys = "Choose a model from the list.";
      continue;
    }
    for (const parameters of combinations(plan)) {
      const checked = model.parameters.safeParse(parameters);
      if (checked.success) shots.push({ model, parameters: checked.data });
      for (const issue of checked.error?.issues ?? []) {
        const field = String(issue.path[0] ?? "");
        errors[planFields[field] ?? "plan"] ??= fieldMessage(
          model,
          field,
          parameters,
          issue.message,
        );
      }
    }
  }
  const count = countOf(plan);
  if (count > planMaximum) {
    errors.plan = `This plan has ${count} takes. At most ${planMaximum} can be made at once.`;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, shots };
}

/** Takes the plan would make. */
export function countOf(plan: Pick<SheetPlan, VariedField | "seeds">): number {
  return [...variedFields, "seeds" as const].reduce(
    (count, field) => count * plan[field].length,
    1,
  );
}

function combinations(plan: SheetPlan): ShotParameters[] {
  const { prompts, negativePrompt } = plan;
  return prompts.flatMap((prompt) =>
    plan.aspectRatios.flatMap((aspectRatio) =>
      plan.resolutions.flatMap((resolution) =>
        plan.durations.map((duration) => ({
          prompt,
          negativePrompt,
          aspectRatio,
          resolution,
          duration,
        })),
      ),
    ),
  );
}

const planFields: Readonly<Record<string, string>> = {
  prompt: "prompts",
  negativePrompt: "negativePrompt",
  aspectRatio: "aspectRatios",
  resolution: "resolutions",
  duration: "durations",
};

function fieldMessage(
  model: ModelDefinition,
  field: string,
  parameters: ShotParameters,
  message: string,
): string {
  const isText = field === "prompt" || field === "negativePrompt";
  if (isText || !(field in parameters)) return message;
  return `${model.providerLabel} has no ${String(parameters[field as keyof ShotParameters])}.`;
}

/**
 * The prompts a text stands for: `{dawn|dusk}` is one prompt for each choice, several of them every
 * combination; with `onePerLine` each line is a text of its own. A brace without its partner, or
 * without a bar, is a character like any other.
 *
 * @returns At most `limit + 1`, so that too many can be told without making them all.
 */
export function promptVariants(text: string, onePerLine: boolean, limit = planMaximum): string[] {
  const lines = onePerLine ? text.split(/\r?\n/) : [text];
  const prompts: string[] = [];
  for (const line of lines) {
    for (const prompt of variantsOfLine(line, limit)) {
      const trimmed = prompt.trim();
      if (trimmed && !prompts.includes(trimmed)) prompts.push(trimmed);
      if (prompts.length > limit) return prompts;
    }
  }
  return prompts;
}

function variantsOfLine(line: string, limit: number): string[] {
  let variants = [""];
  for (const part of line.split(/(\{[^{}]*\|[^{}]*\})/)) {
    const isChoice = /^\{[^{}]*\|[^{}]*\}$/.test(part);
    const choices = isChoice ? part.slice(1, -1).split("|") : [part];
    variants = variants.flatMap((start) => choices.map((choice) => start + choice));
    variants.length = Math.min(variants.length, limit + 1);
  }
  return variants;
}

type SeedList = { ok: true; seeds: number[] } | { ok: false; message: string };

/** Seeds as they are typed or pasted: numbers with commas, spaces or lines between them. */
export function readSeeds(text: string): SeedList {
  const words = text.split(/[\s,;]+/).filter(Boolean);
  const seeds: number[] = [];
  for (const word of words) {
    const seed = /^\d{1,10}$/.test(word) ? seedSchema.safeParse(Number(word)) : null;
    if (!seed?.success) return { ok: false, message: `${word.slice(0, 20)} is not a seed.` };
    if (!seeds.includes(seed.data)) seeds.push(seed.data);
  }
  if (seeds.length === 0) return { ok: false, message: "Give at least one seed." };
  if (seeds.length > sheetMaximum) {
    return { ok: false, message: `Give at most ${sheetMaximum} seeds.` };
  }
  return { ok: true, seeds };
}
