import "server-only";
import { z } from "zod";
import { errorCatalog, type Billed, type ErrorCode } from "@/lib/domain/errors";
import { isObject, type HttpAnswer } from "../http";
import type { ProviderError } from "../types";

/** What fal said went wrong, from whichever of its three shapes. */
export interface FalFault {
  /** Of the failure itself; undefined when fal did not say. */
  status: number | undefined;
  /** Their machine-readable name, such as `content_policy_violation`. */
  type?: string;
  /** Their own words, cleaned and short. `input`, which repeats the whole request, is never read. */
  words: string;
  /** Input fields complained about, in their spelling. */
  fields: string[];
}

const wordsMaximum = 300;
const detailEntry = z.object({
  loc: z.array(z.union([z.string(), z.number()])).catch([]),
  msg: z.string().catch(""),
  type: z.string().optional().catch(undefined),
});

/** Undefined when the answer holds no error of fal's making. */
export function faultOf({ status, headers, json }: HttpAnswer): FalFault | undefined {
  const fault = readFault(json);
  if (!fault) return undefined;
  const type = headers.get("x-fal-error-type") ?? fault.type;
  return { status, fields: [], ...fault, type: type ?? undefined, words: tidy(fault.words) };
}

function readFault(
  json: unknown,
): (Omit<FalFault, "status" | "fields"> & { fields?: string[] }) | undefined {
  if (!isObject(json)) return undefined;
  const { detail, error } = json;
  const type = typeof json.error_type === "string" ? json.error_type : undefined;
  if (typeof detail === "string") return { type, words: detail };
  if (Array.isArray(detail)) {
    const entries = detail.flatMap((entry) => detailEntry.safeParse(entry).data ?? []);
    return {
      type: entries.find((entry) => entry.type)?.type ?? type,
      words: entries.map(({ msg }) => msg).join(" "),
      fields: entries.flatMap(({ loc }) =>
        loc.slice(1, 2).map((field) => String(field).slice(0, 40)),
      ),
    };
  }
  if (isObject(error)) {
    const { message, type: errorType } = error;
    return {
      type: typeof errorType === "string" ? errorType : type,
      words: typeof message === "string" ? message : "",
    };
  }
  return typeof error === "string" ? { type, words: error } : undefined;
}

function tidy(words: string): string {
  return words.replace(/\s+/g, " ").trim().slice(0, wordsMaximum);
}

/** Their text for a locked account; it comes with 403, on submission and before anything runs. */
export function isBalanceGone({ words }: Pick<FalFault, "words">): boolean {
  return /user is locked|exhausted balance/i.test(words);
}

// Maps, because the names looked up come from outside.
const fieldNames: ReadonlyMap<string, string> = new Map([
  ["negative_prompt", "negative prompt"],
  ["aspect_ratio", "aspect ratio"],
]);

const sentences = new Map<string, { code: ErrorCode; message?: string }>(
  Object.entries({
    content_policy_violation: { code: "content_refused" },
    no_media_generated: {
      code: "provider_failed",
      message: "Pika made no video from this prompt. Change the words or the seed and try again.",
    },
    generation_timeout: {
      code: "provider_failed",
      message: "Pika took too long and was stopped by fal. Try again.",
    },
    request_timeout: {
      code: "provider_failed",
      message: "The take waited too long at fal and was taken out of the queue. Try again.",
    },
    startup_timeout: {
      code: "provider_failed",
      message: "fal could not start Pika in time. Try again.",
    },
  }),
);

/** The fault as the error of a take. */
export function errorOf(fault: FalFault): ProviderError {
  const { status, type, words, fields } = fault;
  const detail = `fal ${status ?? "(no status)"}${type ? ` ${type}` : ""}: ${words}`;
  const known = type === undefined ? undefined : sentences.get(type);
  if (known) {
    return { code: known.code, message: known.message ?? errorCatalog[known.code].message, detail };
  }
  if (isBalanceGone(fault)) return fixed("provider_balance", detail);
  if (status === undefined) return fixed("provider_failed", detail);
  if (status >= 500) {
    const message = "fal's servers failed on this take. Try again.";
    return { code: "provider_failed", message, detail };
  }
  const named = [...new Set(fields)].map((field) => fieldNames.get(field) ?? field).join(", ");
  const about = named ? `fal did not accept the ${named}` : "fal refused this request";
  const message = words ? `${about}: “${words}”` : `${about}.`;
  return { code: "provider_refused", message, detail };
}

/** fal never bills a 5xx; a 4xx may be billed where a runner worked first. */
export function billedOf({ status }: FalFault, billableUnits: number | undefined): Billed {
  if (billableUnits !== undefined) return billableUnits > 0 ? "maybe" : "no";
  return status !== undefined && status >= 500 ? "no" : "maybe";
}

/** `X-Fal-Billable-Units`; undefined when absent or no number. */
export function billableUnitsOf(headers: Headers): number | undefined {
  const value = headers.get("x-fal-billable-units")?.trim();
  if (!value || !/^\d+(\.\d+)?$/.test(value)) return undefined;
  return Number(value);
}

export function fixed(code: ErrorCode, detail?: string): ProviderError {
  return { code, message: errorCatalog[code].message, detail };
}
