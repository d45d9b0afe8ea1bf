import "server-only";
import { isDeepStrictEqual } from "node:util";
import { findModel } from "@/lib/domain/catalog";
import type { RecipeChange } from "@/lib/domain/dtos";
import type { Recipe } from "@/lib/domain/recipe";
import { modelVersion, payloadOf } from "@/lib/providers/payload";

function fieldsOf(value: unknown): Record<string, unknown> {
  // As it is stored: what is undefined is not sent.
  const plain: unknown = JSON.parse(JSON.stringify(value ?? {}));
  return typeof plain === "object" && plain !== null ? { ...plain } : {};
}

const textOf = (value: unknown) => (value === undefined ? null : JSON.stringify(value));

/**
 * Holds a frozen recipe and request against what the catalogue makes of the recipe today.
 * Null when nothing is different.
 */
export function recipeChange(recipe: Recipe, payload: unknown): RecipeChange | null {
  const model = findModel(`${recipe.provider}/${recipe.model}`);
  if (!model) return { versionNow: null, fields: [] };
  const versionNow = modelVersion(model.provider);
  const then = fieldsOf(payload);
  const now = fieldsOf(payloadOf(model.provider, { ...recipe, modelVersion: versionNow }));
  const fields = [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((name) => !isDeepStrictEqual(then[name], now[name]))
    .map((name) => ({ name, then: textOf(then[name]), now: textOf(now[name]) }));
  return versionNow === recipe.modelVersion && fields.length === 0 ? null : { versionNow, fields };
}
