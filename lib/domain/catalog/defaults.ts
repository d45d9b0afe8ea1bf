import type { z } from "zod";
import { choicesOf, type Choice } from "./choices";

const preferredRatio = "16:9";

/** What a field holds until somebody chooses: 16:9, else its first choice; text is empty. */
export function defaultOf(field: z.ZodType): Choice {
  const choices = choicesOf(field);
  return choices.includes(preferredRatio) ? preferredRatio : (choices[0] ?? "");
}
