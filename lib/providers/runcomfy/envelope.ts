import "server-only";
import { z } from "zod";
import { isObject } from "../http";

/** An error as RunComfy writes it, in a refusal or inside HTTP 200. */
interface Envelope {
  /** The first three of six digits are the class of an HTTP status. Null when there is none. */
  code: number | null;
  /** RunComfy's words, of any length. Not yet safe to show: they may repeat the key. */
  words: string | null;
}

/** https://docs.runcomfy.com/model-apis/error-codes, and the one code outside its scheme. */
export const errorCodes = {
  invalidResourceIdentifier: 400001,
  insufficientResources: 400002,
  userAccountError: 400004,
  permissionDenied: 403001,
  resourceNotFound: 404001,
  insufficientFunds: 10001,
} as const;

const codesByName: Readonly<Record<string, number>> = {
  InvalidResourceIdentifier: errorCodes.invalidResourceIdentifier,
  InsufficientResources: errorCodes.insufficientResources,
  UserAccountError: errorCodes.userAccountError,
  PermissionDeniedError: errorCodes.permissionDenied,
  ResourceNotFound: errorCodes.resourceNotFound,
  InsufficientFunds: errorCodes.insufficientFunds,
};

const wordsMaximum = 300;
/** `code` also names harmless things elsewhere; only numbers of this size are errors. */
const smallestErrorCode = 10_000;

const numeric = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);

/** Reads what can be read; a body that is no error gives two nulls or just its `message`. */
export function readEnvelope(body: unknown): Envelope {
  if (!isObject(body)) return { code: null, words: null };
  const { error_code, code, error_message, message, error, detail, status } = body;
  const words = [error_message, message, error, detail].map(wordsOf).find((found) => found);
  const byNumber = numberOf(error_code, 1) ?? numberOf(code, smallestErrorCode);
  // Beside a state, `error` tells why a render failed, which is not a failure of the call.
  const name = status === undefined ? error : undefined;
  return { code: byNumber ?? codeByName([error_code, code, name]), words: words ?? null };
}

function numberOf(value: unknown, smallest: number): number | null {
  const code = numeric.safeParse(value).data ?? 0;
  return code >= smallest && !(code >= 200 && code < 300) ? code : null;
}

function codeByName(names: unknown[]): number | null {
  for (const name of names) {
    if (typeof name === "string" && Object.hasOwn(codesByName, name)) {
      return codesByName[name] ?? null;
    }
  }
  return null;
}

/** The class of an error code as an HTTP status: 404 for 404001. Null for one of another scheme. */
export function statusOfCode(code: number): number | null {
  if (code === errorCodes.insufficientFunds) return 402;
  const status = code >= 100_000 ? Math.floor(code / 1000) : code;
  return status >= 400 && status < 600 ? status : null;
}

/** Words of an error in any of the shapes seen: text, object, list, or a list of field errors. */
export function wordsOf(error: unknown): string | null {
  if (typeof error === "string") return onOneLine(error);
  if (Array.isArray(error)) {
    const all = error.slice(0, 5).map(wordsOf);
    const words = all.filter((one) => one !== null);
    return words.length > 0 ? [...new Set(words)].join("; ") : null;
  }
  if (!isObject(error)) return null;
  const { message, error: inner, msg, detail, reason, type } = error;
  for (const candidate of [message, inner, msg, detail, reason, type]) {
    // One level only: what nests deeper is not meant to be read.
    const words = typeof candidate === "string" ? onOneLine(candidate) : null;
    if (words) return words;
  }
  return onOneLine(JSON.stringify(error));
}

function onOneLine(text: string): string | null {
  // Markup is a page of some proxy, not words.
  if (/<(!doctype|html|head|body)\b/i.test(text)) return null;
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line === "" || line === "{}" ? null : line;
}

/** Cut last, after the key was taken out: half a key would no longer be recognised. */
export function shortened(words: string): string {
  return words.length > wordsMaximum ? `${words.slice(0, wordsMaximum)}…` : words;
}
