import "server-only";
import type { ModelDefinition, ShotParameters } from "@/lib/domain/catalog/types";
import type { Recipe } from "@/lib/domain/recipe";
import { modelVersion, payloadOf } from "@/lib/providers/payload";
import type { NewTake } from "./submission-repository";

function priceInMicros(model: ModelDefinition, parameters: ShotParameters): number | null {
  const price = model.price(parameters);
  if (price.kind === "free") return 0;
  return price.kind === "known" ? price.microDollars : null;
}

/** A take of today's version of the model, with the payload that will be sent. */
export function newTake(
  model: ModelDefinition,
  parameters: ShotParameters,
  { seed, seedLocked }: { seed: number; seedLocked: boolean },
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
    priceEstimateMicros: priceInMicros(model, parameters),
    retakeOfId: null,
  };
}

/** The part of a recipe, or of anything that holds it, that the person chose. */
export function parametersOf(source: ShotParameters): ShotParameters {
  const { prompt, negativePrompt, aspectRatio, resolution, duration } = source;
  return { prompt, negativePrompt, aspectRatio, resolution, duration };
}
