import { z } from "zod";
import { findModel, models } from "@/lib/domain/catalog";
import type { ModelDefinition } from "@/lib/domain/catalog/types";
import {
  generateRequestSchema,
  takesMaximum,
  type GenerateRequestInput,
} from "@/lib/domain/generate-request";
import type { FoundRecipe, TakeWords } from "@/lib/domain/imported";
import type { Recipe } from "@/lib/domain/recipe";
import { seedMaximum } from "@/lib/domain/seed";
import { defaultParameters, fieldsOf } from "./model-fields";

/**
 * What stands in the composer, as typed: it may be invalid. Kept in the browser's storage, so its
 * shape has a version; an older one that cannot be read is left behind.
 */
const draftSchema = z.object({
  v: z.literal(1),
  modelKey: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  seedText: z.string().max(40),
  seedLocked: z.boolean(),
  takes: z.int().min(1).max(takesMaximum),
});

export type ComposerDraft = z.infer<typeof draftSchema>;

/** Messages by field name: a parameter's, or `modelKey`, `seed`, `takes`. */
export type ComposerErrors = Readonly<Record<string, string>>;

export function modelOfDraft(draft: ComposerDraft): ModelDefinition {
  const model = findModel(draft.modelKey) ?? models[0];
  if (!model) throw new Error("The catalogue has no model");
  return model;
}

export function emptyDraft(): ComposerDraft {
  const model = models[0];
  if (!model) throw new Error("The catalogue has no model");
  return {
    v: 1,
    modelKey: model.key,
    parameters: defaultParameters(model),
    seedText: "",
    seedLocked: false,
    takes: 1,
  };
}

/** Parameters a model can take: foreign choices fall back to its own, text stays as it is. */
export function fitParameters(
  model: ModelDefinition,
  parameters: Record<string, unknown>,
): Record<string, unknown> {
  const defaults = defaultParameters(model);
  return Object.fromEntries(
    fieldsOf(model).map(({ name, choices }) => {
      const value = parameters[name];
      const fits =
        choices.length === 0
          ? typeof value === "string"
          : choices.some((choice) => choice === value);
      return [name, fits ? value : defaults[name]];
    }),
  );
}

/** Reads a stored draft; anything that cannot be used becomes the empty draft. */
export function parseDraft(stored: string | null): ComposerDraft {
  if (stored === null) return emptyDraft();
  let json: unknown;
  try {
    json = JSON.parse(stored);
  } catch {
    // Storage is the browser's: extensions and people edit it. A broken draft is no draft.
    return emptyDraft();
  }
  const parsed = draftSchema.safeParse(json);
  if (!parsed.success || !findModel(parsed.data.modelKey)) return emptyDraft();
  const draft = parsed.data;
  return { ...draft, parameters: fitParameters(modelOfDraft(draft), draft.parameters) };
}

/** A take's recipe as a draft; the seed is kept and locked, so that it runs the same unless changed. */
export function draftOfRecipe(recipe: Recipe): ComposerDraft {
  const model = findModel(`${recipe.provider}/${recipe.model}`) ?? models[0];
  if (!model) throw new Error("The catalogue has no model");
  return {
    v: 1,
    modelKey: model.key,
    parameters: fitParameters(model, { ...recipe }),
    seedText: String(recipe.seed),
    seedLocked: true,
    takes: 1,
  };
}

/**
 * What the composer takes over from a take: its recipe, or the words another tool wrote into its
 * file, with everything else as it stands. Null when there is neither.
 */
export function draftOfTake({ recipe, imported }: TakeWords, present: ComposerDraft) {
  if (recipe) return draftOfRecipe(recipe);
  return imported?.found?.prompt ? draftWithWords(present, imported.found) : null;
}

function draftWithWords(
  present: ComposerDraft,
  { prompt, negativePrompt }: Pick<FoundRecipe, "prompt" | "negativePrompt">,
): ComposerDraft {
  const parameters = { ...present.parameters, prompt, negativePrompt };
  return { ...present, parameters: fitParameters(modelOfDraft(present), parameters) };
}

/** The seed as a number, null when empty (drawn for each take), undefined when it cannot be used. */
export function seedOfText(text: string): number | null | undefined {
  if (text === "") return null;
  if (!/^\d{1,10}$/.test(text)) return undefined;
  const seed = Number(text);
  return seed <= seedMaximum ? seed : undefined;
}

export const seedMessage = `Use a whole number from 0 to ${seedMaximum}.`;

type DraftRequest =
  | { ok: true; request: Omit<GenerateRequestInput, "clientKey"> }
  | { ok: false; errors: ComposerErrors };

/** Any key: the schema wants one, but a draft is checked before a request gets its own. */
const anyKey = "00000000-0000-4000-8000-000000000000";

/** Checks a draft with the schema the server uses. */
export function requestOfDraft(draft: ComposerDraft): DraftRequest {
  const seed = seedOfText(draft.seedText);
  const request = {
    modelKey: draft.modelKey,
    parameters: draft.parameters,
    seed: seed ?? null,
    seedLocked: draft.seedLocked && seed !== null,
    takes: draft.takes,
  };
  const errors: Record<string, string> = {};
  const checked = generateRequestSchema.safeParse({ ...request, clientKey: anyKey });
  for (const issue of checked.error?.issues ?? []) {
    const field = String(issue.path.at(-1) ?? "");
    errors[field] ??= issue.message;
  }
  if (seed === undefined) errors.seed = seedMessage;
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, request };
}

/** Server messages name fields by path, for example `parameters.prompt`. */
export function errorsOfFields(fields: Readonly<Record<string, string>>): ComposerErrors {
  return Object.fromEntries(
    Object.entries(fields).map(([path, message]) => [path.split(".").at(-1) ?? path, message]),
  );
}
