import type { TakeDto } from "@/lib/domain/dtos";

/** What the composer can take over from a take; null when there is nothing. */
export function editLabelOf({ recipe, imported }: TakeDto): string | null {
  if (recipe) return "Edit in composer";
  return imported?.found?.prompt ? "Use prompt" : null;
}
