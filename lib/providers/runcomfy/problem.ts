import "server-only";
import { errorCatalog, type ErrorCode } from "@/lib/domain/errors";
import { withoutSecrets, type HttpAnswer } from "../http";
import type { ProviderError } from "../types";
import { errorCodes, readEnvelope, shortened, statusOfCode } from "./envelope";

/** An answer that is not the one that was asked for. */
export interface Problem {
  error: ProviderError;
  /** RunComfy's own number, for example 404001. */
  code: number | null;
  /** RunComfy's words, safe to show. */
  words: string | null;
  /** True when it proves that a submit was not accepted. */
  isRefusal: boolean;
}

/**
 * Classes of an answer that prove a submit was not accepted. Not here: 408, 409 and 5xx, after which
 * the render may well be going on.
 */
const refusals = new Set([400, 401, 402, 403, 404, 405, 413, 415, 422, 429]);

/** Sorts an answer by RunComfy's error code, which comes in 200 too, else by its HTTP status. */
export function problemOf(answer: HttpAnswer, authorization: string | null): Problem | null {
  const { code, words } = readEnvelope(answer.json);
  const isSuccess = answer.status >= 200 && answer.status < 300;
  if (isSuccess && code === null) return null;
  const status = code === null ? answer.status : statusOfCode(code);
  const said = words === null ? null : shortened(withoutSecrets(words, authorization));
  const isAnswered = isSuccess || refusals.has(answer.status);
  return {
    error: errorOf(status, code, said, answer.summary),
    code,
    words: said,
    isRefusal: isAnswered && status !== null && refusals.has(status),
  };
}

function errorOf(
  status: number | null,
  code: number | null,
  words: string | null,
  summary: string,
): ProviderError {
  const detail = [summary, code === null ? null : `code ${code}`, words].filter(Boolean).join(", ");
  const known = knownCode(status, code);
  if (known) return { code: known, message: errorCatalog[known].message, detail };
  if (status === 404 || code === errorCodes.invalidResourceIdentifier) {
    const message = "RunComfy does not know this model at the moment. Try again later.";
    return { code: "provider_refused", message, detail };
  }
  return { code: "provider_refused", message: refusalSentence(words), detail };
}

function knownCode(status: number | null, code: number | null): ErrorCode | null {
  // Both come as HTTP 400: a wrong token and an empty account.
  if (code === errorCodes.userAccountError || status === 401) return "provider_key_rejected";
  if (code === errorCodes.insufficientResources || status === 402) return "provider_balance";
  if (status === 403) return "provider_key_rejected";
  if (status === 429) return "provider_rate_limited";
  if (status === null || status === 408 || status >= 500 || status < 400) {
    return "provider_unavailable";
  }
  return null;
}

function refusalSentence(words: string | null): string {
  if (words === null) return errorCatalog.provider_refused.message;
  return `RunComfy refused this request: ${quoted(words)} Change it and try again.`;
}

/** The provider's words inside a sentence of ours. */
export function quoted(words: string): string {
  return `“${words.replace(/[.\s]+$/, "")}”.`;
}
