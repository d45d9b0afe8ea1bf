import "server-only";
import { errorCatalog } from "@/lib/domain/errors";
import type { ProviderError, ProviderStatus } from "../types";
import { failureWords, phaseOf, videoAddress, type Phase, type ResultAnswer } from "./answers";
import { quoted } from "./problem";

/** RunComfy documents no code for its content check, so its words have to tell. */
const contentWords =
  /\b(nsfw|moderat\w+|content (policy|filter|check)|safety|sensitive content|inappropriate)\b/i;

/**
 * What a result says. Undefined when it says nothing that is understood: then nothing was learned.
 *
 * @param seen What /status said before; the result may lag behind it.
 * @param clean Cuts credentials out of RunComfy's words.
 */
export function outcomeOf(
  answer: ResultAnswer,
  seen: Phase | undefined,
  clean: (words: string) => string,
): ProviderStatus | undefined {
  const phase = phaseOf(answer.status) ?? (answer.status === undefined ? seen : undefined);
  const url = videoAddress(answer.output);
  const said = failureWords(answer);
  const words = said === null ? null : clean(said);
  switch (phase) {
    case "queued":
    case "running":
      return { state: "running" };
    case "cancelled":
      return { state: "cancelled" };
    case "failed":
      return failed(answer, words);
    case "succeeded":
    case "ended":
      if (url !== undefined) return { state: "succeeded", output: { url }, ...chargeOf(answer) };
      // Only a video speaks for itself: without a word that was understood nothing is given up.
      if (answer.status === undefined) return undefined;
      if (words !== null) return failed(answer, words);
      return {
        state: "failed",
        error: {
          code: "provider_failed",
          message: "RunComfy finished this take but gave no video. Look for it on their site.",
          detail: "success without an address in output",
        },
        billed: billedOf(answer),
      };
    case undefined:
      return undefined;
  }
}

function failed(answer: ResultAnswer, words: string | null): ProviderStatus {
  return { state: "failed", error: failureOf(words), billed: billedOf(answer) };
}

/**
 * A render that failed, by RunComfy's words.
 *
 * @param words Safe to show.
 */
export function failureOf(words: string | null, detail = words): ProviderError {
  const log = detail ?? "failed without a reason";
  const code = words !== null && contentWords.test(words) ? "content_refused" : "provider_failed";
  if (words === null || code === "content_refused") {
    return { code, message: errorCatalog[code].message, detail: log };
  }
  const message = `RunComfy could not finish this take: ${quoted(words)} Try again.`;
  return { code, message, detail: log };
}

function chargeOf({ cost }: ResultAnswer): { chargedMicroDollars?: number } {
  const chargedMicroDollars = Math.round((cost ?? Number.NaN) * 1_000_000);
  return Number.isSafeInteger(chargedMicroDollars) && chargedMicroDollars >= 0
    ? { chargedMicroDollars }
    : {};
}

/** Whether failed runs cost is not documented; only a cost of zero, when it is told, says no. */
function billedOf({ cost }: ResultAnswer): "no" | "maybe" {
  return cost === 0 ? "no" : "maybe";
}
