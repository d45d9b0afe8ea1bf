import { z } from "zod";

export type Choice = string | number;

/** What a field can be set to, in the order of its schema; empty for text. */
export function choicesOf(schema: z.ZodType): Choice[] {
  if (schema instanceof z.ZodEnum) return schema.options;
  if (schema instanceof z.ZodLiteral) {
    return [...schema.values].filter(
      (value): value is Choice => typeof value === "string" || typeof value === "number",
    );
  }
  return [];
}
