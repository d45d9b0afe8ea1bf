import { models } from "./catalog";
import type { ModelDefinition } from "./catalog/types";
import { switchModel } from "./provider-switch";
import type { Recipe } from "./recipe";

interface SameElsewhere {
  model: ModelDefinition;
  /** Why the recipe cannot run there unchanged, as a sentence; null when it can. */
  obstacle: string | null;
}

/** The same model at the other provider, for a recipe; null when only one provider has it. */
export function sameElsewhere(recipe: Recipe): SameElsewhere | null {
  const model = models.find(
    (other) => other.model === recipe.model && other.provider !== recipe.provider,
  );
  return model ? { model, obstacle: obstacleOf(recipe, model) } : null;
}

/** The first value that would have to change; nothing is changed without being asked. */
export function obstacleOf(recipe: Recipe, model: ModelDefinition): string | null {
  const [first] = switchModel(recipe, model).lost;
  if (!first) return null;
  return first.to === null
    ? `${model.providerLabel}: ${first.message}`
    : `${model.providerLabel} has no ${first.from}.`;
}
