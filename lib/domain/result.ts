import { AppError, errorCatalog, type ErrorCode } from "./errors";

export interface Failure {
  code: ErrorCode;
  /** A sentence for the person. */
  message: string;
  /** Messages by field path, for example `parameters.prompt`. */
  fields: Readonly<Record<string, string>>;
}

/** What a server action answers; it never throws across the wire. */
export type ActionResult<Value> = { ok: true; value: Value } | { ok: false; error: Failure };

export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) {
    return { code: error.code, message: error.userMessage, fields: error.fields };
  }
  return { code: "internal", message: errorCatalog.internal.message, fields: {} };
}
