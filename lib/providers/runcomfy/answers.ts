import "server-only";
import { z } from "zod";
import { wordsOf } from "./envelope";

/**
 * RunComfy's answers, read leniently: only what is used, and a field of the wrong type counts as
 * absent. Words that must be understood are compared in lower case.
 */
const text = z.string().min(1).optional().catch(undefined);
const word = z
  .string()
  .transform((value) => value.trim().toLowerCase())
  .optional()
  .catch(undefined);
const number = z.number().optional().catch(undefined);

const requestId = z
  .union([z.string(), z.number().transform(String)])
  .transform((id) => id.trim())
  // A path of its own would lead the next call, with the key, to another resource.
  .refine((id) => id !== "" && id.length <= 200 && !/^\.+$/.test(id))
  .optional()
  .catch(undefined);

export const submitAnswerSchema = z.looseObject({
  request_id: requestId,
  status_url: text,
  result_url: text,
  cancel_url: text,
});

export const statusAnswerSchema = z.looseObject({
  status: word,
  queue_position: number,
});

const address = z.httpUrl().or(z.url({ protocol: /^https?$/ }));
const addresses = z.array(z.unknown()).transform((items) => items.find(isAddress));

function isAddress(value: unknown): value is string {
  return address.safeParse(value).success;
}

/** Where the video is; only `output` is searched, since the rest may echo addresses we sent. */
export function videoAddress(output: unknown): string | undefined {
  if (isAddress(output)) return output;
  const list = addresses.safeParse(output).data;
  if (list) return list;
  if (typeof output !== "object" || output === null || Array.isArray(output)) return undefined;
  const { video, videos, url } = output as Record<string, unknown>;
  for (const candidate of [video, videos, url]) {
    const found = isAddress(candidate) ? candidate : addresses.safeParse(candidate).data;
    if (found) return found;
    const nested = (candidate as { url?: unknown } | null | undefined)?.url;
    if (isAddress(nested)) return nested;
  }
  return undefined;
}

export const resultAnswerSchema = z.looseObject({
  status: word,
  queue_position: number,
  output: z.unknown().optional(),
  /** US dollars; sent with `include_cost=true`. */
  cost: number,
  error: z.unknown().optional(),
  failure_reason: z.unknown().optional(),
  error_message: z.unknown().optional(),
});

export type ResultAnswer = z.infer<typeof resultAnswerSchema>;

/** Why a render failed, in RunComfy's words. */
export function failureWords(answer: ResultAnswer): string | null {
  const { error, failure_reason, error_message } = answer;
  return wordsOf(error) ?? wordsOf(failure_reason) ?? wordsOf(error_message);
}

export const cancelAnswerSchema = z.looseObject({ status: word, outcome: word });

export const modelEntrySchema = z.looseObject({
  base_price_usd: number,
  price_unit: word,
});

export type Phase = "queued" | "running" | "succeeded" | "failed" | "cancelled" | "ended";

/**
 * `completed` means finished, well or badly: on /status it is "ended" and the result decides.
 * Both spellings of cancelled exist, and words of RunComfy's older and sibling interfaces.
 */
const phases: Readonly<Record<string, Phase>> = {
  ...{ in_queue: "queued", queued: "queued", pending: "queued", waiting: "queued" },
  ...{ in_progress: "running", running: "running", processing: "running", starting: "running" },
  ...{ completed: "ended", succeeded: "succeeded" },
  failed: "failed",
  ...{ cancelled: "cancelled", canceled: "cancelled" },
};

export function phaseOf(status: string | undefined): Phase | undefined {
  return status !== undefined && Object.hasOwn(phases, status) ? phases[status] : undefined;
}
