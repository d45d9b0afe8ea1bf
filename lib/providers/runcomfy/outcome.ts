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
  const words = failureWords(answer);
  switch (phase) {
    case "queued":
    case "running":
      return { state: "running" };
    case "cancelled":
      return { state: "cancelled" };
    case "failed":
      return failed(answer, words === null ? null : clean(words));
    case "succeeded":
    case "ended":
      if (url !== undefined) return { state: "succeeded", output: { url } };
      // Only a video speaks for itself: without a word that was understood nothing is given up.
      if (answer.status === undefined) return undefined;
      if (words !== null) return failed(answer, clean(words));
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
  return { state: "failed", error: errorOf(words), billed: billedOf(answer) };
}

function errorOf(words: string | null): ProviderError {
  if (words === null) {
    const { message } = errorCatalog.provider_failed;
    return { code: "provider_failed", message, detail: "failed without a reason" };
  }
  if (contentWords.test(words)) {
    const { message } = errorCatalog.content_refused;
    return { code: "content_refused", message, detail: words };
  }
  const message = `RunComfy could not finish this take: ${quoted(words)} Try again.`;
  return { code: "provider_failed", message, detail: words };
}

/** Whether failed runs cost is not documented; only a cost of zero, when it is told, says no. */
function billedOf({ cost }: ResultAnswer): "no" | "maybe" {
  return cost === 0 ? "no" : "maybe";
}
