import { findModel } from "@/lib/domain/catalog";
import { choicesOf, type Choice } from "@/lib/domain/catalog/choices";
import type { FieldMeta, ModelDefinition } from "@/lib/domain/catalog/types";
import type { Recipe } from "@/lib/domain/recipe";

export type { Choice };

/** One field of a model's form, as its schema describes it. */
export interface ModelField {
  name: string;
  meta: FieldMeta;
  /** Empty for text. */
  choices: readonly Choice[];
}

/** The fields of a model in the order of its schema; those without `.meta()` are not drawn. */
export function fieldsOf(model: ModelDefinition): ModelField[] {
  return Object.entries(model.parameters.shape).flatMap(([name, schema]) => {
    const meta = schema.meta() as FieldMeta | undefined;
    return meta?.widget ? [{ name, meta, choices: choicesOf(schema) }] : [];
  });
}

const preferredRatio = "16:9";

/** A value every field can start with. */
export function defaultParameters(model: ModelDefinition): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(model).map(({ name, choices }) => {
      if (choices.length === 0) return [name, ""];
      return [name, choices.includes(preferredRatio) ? preferredRatio : choices[0]];
    }),
  );
}

export function modelOf(recipe: Recipe): ModelDefinition | undefined {
  return findModel(`${recipe.provider}/${recipe.model}`);
}
