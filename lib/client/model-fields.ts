import { findModel } from "@/lib/domain/catalog";
import { choicesOf, type Choice } from "@/lib/domain/catalog/choices";
import { defaultOf } from "@/lib/domain/catalog/defaults";
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

/** A value every field can start with. */
export function defaultParameters(model: ModelDefinition): Record<string, unknown> {
  const { shape } = model.parameters;
  return Object.fromEntries(
    fieldsOf(model).flatMap(({ name }) => {
      const field = shape[name];
      return field ? [[name, defaultOf(field)]] : [];
    }),
  );
}

/** Undefined for a model that is not offered here, and without a recipe. */
export function modelOf(recipe: Recipe | null): ModelDefinition | undefined {
  return recipe ? findModel(`${recipe.provider}/${recipe.model}`) : undefined;
}
