import "server-only";
import { isHiccup, type HttpAnswer } from "../http";
import type { ProviderStatus } from "../types";
import { resultSchema, type StatusAnswer } from "./answers";
import { billableUnitsOf, billedOf, errorOf, faultOf, fixed, type FalFault } from "./faults";

const isCancellation = (type: string | undefined) => type === "client_cancelled";

/** fal says so when asked for a result too early, with one status or another. */
const isTooEarly = ({ words }: FalFault) => /still in progress/i.test(words);

/**
 * What a finished request came to. At fal COMPLETED is also failure and cancellation: the result
 * tells, and where it says nothing, the status.
 *
 * @returns "unreadable" when this look proves nothing and another may.
 */
export function outcomeOf(
  status: Pick<StatusAnswer, "error" | "error_type">,
  answer: HttpAnswer,
): ProviderStatus | "unreadable" {
  if (answer.status >= 200 && answer.status < 300) return successOf(status, answer);
  const fault = faultOf(answer);
  if (fault && isTooEarly(fault)) return { state: "running" };
  if (isCancellation(fault?.type) || isCancellation(status.error_type)) {
    return { state: "cancelled" };
  }
  const told = toldBy(status);
  if (answer.status === 404) return told ? failure(told, answer) : expired(answer);
  if (isAboutUs(answer, fault)) {
    // Behind a gateway's page there may be the reason in full.
    return told && answer.status < 500 ? failure(told, answer) : "unreadable";
  }
  if (fault) return failure({ ...fault, type: fault.type ?? status.error_type }, answer);
  if (told) return failure(told, answer);
  // A stored failure without words carries the request's id; a gateway's page does not.
  if (answer.status >= 400 && answer.headers.has("x-fal-request-id")) {
    return failure({ status: answer.status, words: "no reason given", fields: [] }, answer);
  }
  return "unreadable";
}

function successOf(
  status: Pick<StatusAnswer, "error" | "error_type">,
  answer: HttpAnswer,
): ProviderStatus | "unreadable" {
  const result = resultSchema.safeParse(answer.json);
  if (result.success) {
    const { video, seed } = result.data;
    return {
      state: "succeeded",
      output: { url: video.url, contentType: video.content_type ?? undefined },
      ...(seed !== undefined && { seed }),
      billedUnits: billableUnitsOf(answer.headers),
    };
  }
  const told = toldBy(status);
  if (isCancellation(told?.type)) return { state: "cancelled" };
  if (told) return failure(told, answer);
  if (answer.json === undefined) return "unreadable";
  const fault = faultOf(answer);
  if (fault) return failure(fault, answer);
  return {
    state: "failed",
    error: {
      ...fixed("provider_failed", "the result holds no address of a video"),
      message: "fal finished this take, but its answer holds no video. Try again.",
    },
    billed: "maybe",
  };
}

/** The key is refused, or fal is busy: neither is about the take, which goes on. */
function isAboutUs(answer: HttpAnswer, fault: FalFault | undefined): boolean {
  if (answer.status === 401 || answer.status === 403) return true;
  if (!isHiccup(answer)) return false;
  // What fal stored as the result carries the request's id, and is never a page.
  const isPage = answer.headers.get("content-type")?.includes("html") ?? false;
  const isStored = answer.headers.has("x-fal-request-id") && !isPage;
  return !isStored || (answer.status === 429 && fault === undefined);
}

/** The failure as the status tells it. */
function toldBy({
  error,
  error_type: type,
}: Pick<StatusAnswer, "error" | "error_type">): FalFault | undefined {
  if (error === undefined && type === undefined) return undefined;
  const status =
    statusIn(error) ?? (type !== undefined && platformFailure.test(type) ? 500 : undefined);
  return { status, type, words: error ?? "", fields: [] };
}

/** Types fal gives to its own failures, all of them 5xx: model-apis/request-errors. */
const platformFailure =
  /^(runner_\w+|request_timeout|startup_timeout|internal_error|internal_server_error|generation_timeout)$/;

/** From "Invalid status code: 422", the words fal uses for a failure of the model. */
function statusIn(error: string | undefined): number | undefined {
  const digits = /status code: (\d{3})\b/i.exec(error ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function failure(fault: FalFault, { headers }: HttpAnswer): ProviderStatus {
  return {
    state: "failed",
    error: errorOf(fault),
    billed: billedOf(fault, billableUnitsOf(headers)),
  };
}

function expired(answer: HttpAnswer): ProviderStatus {
  const detail = `the result is gone: ${answer.summary}`;
  return { state: "failed", error: fixed("output_expired", detail), billed: "maybe" };
}
