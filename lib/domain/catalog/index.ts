import { draftModel } from "./draft/draft";
import type { ModelDefinition } from "./types";

/** Every model the studio can run. A new model is one file and one line here. */
export const models: readonly ModelDefinition[] = [draftModel];

export function findModel(key: string): ModelDefinition | undefined {
  return models.find((model) => model.key === key);
}
