import "server-only";
import { findModel } from "@/lib/domain/catalog";
import { presentPrice } from "@/lib/domain/catalog/present-price";
import type { ModelDefinition, ShotParameters } from "@/lib/domain/catalog/types";
import { AppError } from "@/lib/domain/errors";
import { microsOfPrice, type UnitPrices } from "@/lib/domain/price";
import type { Recipe } from "@/lib/domain/recipe";
import { modelVersion, payloadOf } from "@/lib/providers/payload";
import type { Json } from "@/lib/providers/types";
import { readRecipe } from "./stored-values";
import type { NewTake } from "./new-take-repository";

/** A take of today's version of the model, with the payload that will be sent. */
export function newTake(
  model: ModelDefinition,
  parameters: ShotParameters,
  { seed, seedLocked }: { seed: number; seedLocked: boolean },
  prices: UnitPrices,
): NewTake {
  const recipe: Recipe = {
    app: "retake",
    v: 1,
    provider: model.provider,
    model: model.model,
    modelVersion: modelVersion(model.provider),
    ...parametersOf(parameters),
    seed,
  };
  return {
    provider: model.provider,
    model: model.model,
    seed,
    seedLocked,
    recipe,
    payload: payloadOf(model.provider, recipe),
    priceEstimateMicros: microsOfPrice(presentPrice(model, parameters, prices)),
    retakeOfId: null,
  };
}

/** The part of a recipe, or of anything that holds it, that the person chose. */
export function parametersOf(source: ShotParameters): ShotParameters {
  const { prompt, negativePrompt, aspectRatio, resolution, duration } = source;
  return { prompt, negativePrompt, aspectRatio, resolution, duration };
}

/**
 * The recipe of a take that is to be run again.
 * @throws AppError take_has_no_recipe
 */
export function recipeToRun(origin: { id: string; recipe: unknown }): Recipe {
  const recipe = readRecipe(origin.recipe);
  if (recipe) return recipe;
  const detail = `recipe of take ${origin.id}`;
  throw new AppError(origin.recipe === null ? "take_has_no_recipe" : "internal", { detail });
}

/** What a retake of a recipe from elsewhere sends; null for one that no model here can run. */
export function payloadFor(recipe: Recipe): Json | null {
  const model = findModel(`${recipe.provider}/${recipe.model}`);
  if (!model?.parameters.safeParse(parametersOf(recipe)).success) return null;
  return payloadOf(model.provider, recipe);
}

/** What a stored take would cost now; what it was to cost, where its model is not offered any more. */
export function estimateNow(
  take: { provider: string; model: string; recipe: unknown; priceEstimateMicros: number | null },
  prices: UnitPrices,
): number | null {
  const model = findModel(`${take.provider}/${take.model}`);
  const recipe = readRecipe(take.recipe);
  if (!model || !recipe) return take.priceEstimateMicros;
  return microsOfPrice(presentPrice(model, parametersOf(recipe), prices));
}
