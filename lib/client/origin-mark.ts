import type { TakeDto } from "@/lib/domain/dtos";
import { modelOf } from "./model-fields";

/** The word on the picture of a take that no generative model made here; null for any other. */
export function originMark(take: TakeDto): string | null {
  if (!take.recipe) return "Imported";
  const model = modelOf(take.recipe);
  return model?.isGenerativeModel === false ? model.label : null;
}
