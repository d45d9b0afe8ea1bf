import "server-only";
import { z } from "zod";
import { inputFailure } from "@/lib/domain/account";
import { AppError } from "@/lib/domain/errors";

/** Ids are UUIDs; anything else names nothing, and PostgreSQL would refuse it with an error. */
export const idSchema = z.uuid("This is not a valid id.");

/** Names the fields in the log, never what was in them. */
export function inputError(error: z.ZodError): AppError {
  const { fields } = inputFailure(error);
  return new AppError("invalid_input", { detail: Object.keys(fields).join(", "), fields });
}

/** @throws AppError invalid_input with a message for each field. */
export function parseInput<Value>(schema: z.ZodType<Value>, input: unknown): Value {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw inputError(parsed.error);
  return parsed.data;
}

/** @throws AppError not_found: a text that is no id names nothing. */
export function pathId(text: string): string {
  const parsed = idSchema.safeParse(text);
  if (!parsed.success) throw new AppError("not_found", { detail: "path id" });
  return parsed.data;
}
