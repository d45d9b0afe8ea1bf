import "server-only";
import { retryAfterSeconds, type HttpAnswer } from "../http";
import { StartRefused, type ProviderError } from "../types";
import { errorOf, faultOf, fixed, isBalanceGone } from "./faults";

/** Answers that come before anything is queued. Any other failure leaves the outcome unknown. */
const refusals = new Set([400, 401, 402, 403, 404, 405, 413, 415, 422, 429]);

/**
 * What an answer to a submission refuses, if it proves that nothing was accepted.
 *
 * @param clean Cuts the key out of fal's words.
 */
export function refusalOf(
  answer: HttpAnswer,
  clean: (words: string) => string,
): StartRefused | null {
  const { status, headers, summary } = answer;
  if (!refusals.has(status)) return null;
  const fault = faultOf(answer);
  // A bare 400 may be a proxy that already passed the request on.
  if (status === 400 && !fault) return null;
  const detail = clean(`submit: ${summary}${fault ? `, ${fault.words}` : ""}`);
  const refuse = (error: ProviderError) =>
    new StartRefused({ ...error, message: clean(error.message), detail }, false);
  if (status === 429) {
    return new StartRefused(
      fixed("provider_rate_limited", detail),
      true,
      retryAfterSeconds(headers),
    );
  }
  if (status === 402 || (fault && isBalanceGone(fault))) return refuse(fixed("provider_balance"));
  if (status === 401) return refuse(fixed("provider_key_rejected"));
  if (fault?.type === "content_policy_violation") return refuse(fixed("content_refused"));
  if (status === 404) {
    const message = "fal does not offer Pika 2.2 at this address. Check the configuration.";
    return refuse({ code: "provider_refused", message });
  }
  return refuse(fault ? errorOf(fault) : fixed("provider_refused"));
}
