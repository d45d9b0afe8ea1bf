import { draftModel } from "./draft/draft";
import { falPikaModel } from "./fal/pika-2-2";
import { runComfyPikaModel } from "./runcomfy/pika-2-2";
import type { ModelDefinition } from "./types";

/** Every model the studio can run. A new model is one file and one line here. */
export const models: readonly ModelDefinition[] = [draftModel, falPikaModel, runComfyPikaModel];

export function findModel(key: string): ModelDefinition | undefined {
  return models.find((model) => model.key === key);
}
