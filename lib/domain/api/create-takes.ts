import { z } from "zod";
import { models } from "../catalog";
import { defaultOf } from "../catalog/defaults";
import type { ModelDefinition, ShotParameters } from "../catalog/types";
import { takesSchema } from "../generate-request";
import { seedSchema } from "../seed";
import { invalidInput, tryParse, type Complaints } from "./parse";
import { spendingFields } from "./requests";

const common = {
  seed: seedSchema
    .nullish()
    .describe(
      "Of the first take; the others count up from it. Drawn for each take where it is absent.",
    ),
  takes: takesSchema.default(1).describe("How many takes to make."),
  ...spendingFields,
};

/** The body that makes takes of one model: its own choices, and its defaults for what is absent. */
function bodyOf(model: ModelDefinition) {
  const fields = Object.entries(model.parameters.shape).map(([name, field]) => [
    name,
    name === "prompt" ? field : field.default(defaultOf(field)),
  ]);
  return z
    .strictObject({
      provider: z.literal(model.provider),
      model: z.literal(model.model),
      ...(Object.fromEntries(fields) as Record<string, z.ZodType>),
      ...common,
    })
    .meta({ title: `${model.label}, ${model.providerLabel}` });
}

const bodies = new Map(models.map((model) => [model.key, bodyOf(model)]));

/** Every body there is, for the documentation. */
export const anyCreateTakesSchema = z.union([...bodies.values()]);

export interface CreateTakes {
  model: ModelDefinition;
  parameters: ShotParameters;
  /** Null = to be drawn. */
  seed: number | null;
  takes: number;
  clientKey: string;
  /** What one take may cost, in millionths of a dollar; absent = whatever it costs. */
  maxPrice?: number;
}

const namesSchema = z.looseObject({ provider: z.unknown(), model: z.unknown() });

function oneOf(names: readonly string[]): string {
  return `Choose one of ${[...new Set(names)].join(", ")}.`;
}

/** What is wrong with the pair of provider and model; nothing when the catalogue has it. */
function chooseModel(body: { provider?: unknown; model?: unknown }): {
  model?: ModelDefinition;
  complaints: Complaints;
} {
  const { provider, model: name } = body;
  const offered = models.filter((model) => model.provider === provider);
  const model = offered.find((candidate) => candidate.model === name);
  if (model) return { model, complaints: {} };
  const complaints: Complaints = {};
  if (offered.length === 0) complaints.provider = oneOf(models.map((each) => each.provider));
  const known = offered.length > 0 ? offered : models;
  if (!known.some((each) => each.model === name)) {
    complaints.model = oneOf(known.map((each) => each.model));
  }
  return { complaints };
}

/**
 * Reads the body of a request that makes takes.
 * @throws AppError invalid_input with a sentence for each field, the model's and all others at once
 */
export function parseCreateTakes(body: unknown): CreateTakes {
  const named = tryParse(namesSchema, body);
  if ("complaints" in named) throw invalidInput(named.complaints);
  const { model = null, complaints } = chooseModel(named.data);
  const schema = bodies.get((model ?? models[0])?.key ?? "draft/");
  if (!schema) throw new Error("The catalogue has no model");
  const result = tryParse(schema, body);
  if (!model || "complaints" in result) {
    const others = "complaints" in result ? result.complaints : {};
    // Of a model that was not found, only what holds for every model is worth saying.
    throw invalidInput({ ...omitNames(others), ...complaints });
  }
  const { seed, takes, clientKey, maxPrice } = result.data;
  const parameters = model.parameters.parse(pick(result.data, Object.keys(model.parameters.shape)));
  return { model, parameters, seed: seed ?? null, takes, clientKey, maxPrice };
}

function omitNames(complaints: Complaints): Complaints {
  return Object.fromEntries(
    Object.entries(complaints).filter(([path]) => path !== "provider" && path !== "model"),
  );
}

function pick(values: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
