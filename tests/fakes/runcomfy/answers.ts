import type { Job } from "./jobs";
import type { Fault, Output } from "./script";

export interface Reply {
  status: number;
  /** Text is sent as a page, anything else as JSON. Undefined: an empty body. */
  body: unknown;
  headers?: Record<string, string>;
  /** It is sent after so long. */
  afterMilliseconds?: number;
}

export const page =
  "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>";

export function envelope(status: number, error_code: number, error_message: string): Reply {
  return { status, body: { error_code, error_message, detail: null } };
}

export const refusals = {
  "no-balance": envelope(400, 400002, "Insufficient balance."),
  "payment-required": envelope(402, 10001, "InsufficientFunds"),
  "key-refused": envelope(400, 400004, "Token is missing, expired or revoked."),
  "key-refused-401": { status: 401, body: { message: "Unauthorized" } },
  "error-in-200": envelope(200, 400002, "Insufficient balance."),
  "failure-in-200": envelope(200, 500001, "Internal error."),
  "not-found": envelope(400, 400001, "Invalid resource identifier."),
  "html-502": { status: 502, body: page },
  "accept-then-html-502": { status: 502, body: page },
  "empty-200": { status: 200, body: undefined },
  "html-200": { status: 200, body: page },
  redirect: { status: 307, body: undefined, headers: { location: "/v1/elsewhere" } },
  "refused-values": {
    status: 422,
    body: { detail: [{ loc: ["body", "seed"], msg: "Input should be smaller", type: "less" }] },
  },
} satisfies Record<string, Reply>;

export const notFound = envelope(404, 404001, "Request not found or expired.");
export const notYours = envelope(403, 403001, "You have no access to this request.");

/** A fault as a whole answer; `reset` and `hang` have none. */
export function faultReply(fault: Exclude<Fault, "reset" | "hang">, job: Job): Reply {
  const base = { request_id: job.id };
  const replies: Record<typeof fault, Reply> = {
    "html-502": { status: 502, body: page },
    "html-200": { status: 200, body: page },
    "empty-200": { status: 200, body: undefined },
    "wrong-types": { status: 200, body: { request_id: 7, status: 3, output: "no", error: [] } },
    "error-in-200": envelope(200, 500001, "Internal error."),
    "error-500": envelope(500, 500001, "Internal error."),
    "json-500": { status: 500, body: { status: "failed", error: "upstream" } },
    "rate-limited": {
      status: 429,
      body: { message: "Slow down" },
      headers: { "retry-after": "7" },
    },
    expired: notFound,
    "key-refused": refusals["key-refused"],
    "not-yours": notYours,
    "still-running": { status: 200, body: { ...base, status: "in_progress" } },
    "unknown-word": { status: 200, body: { ...base, status: "pondering" } },
    list: { status: 200, body: [] },
    "values-in-200": envelope(200, 422001, "seed: not in range"),
  };
  return replies[fault];
}

function outputOf(kind: Output, url: string): unknown {
  switch (kind) {
    case "video":
      return { video: url };
    case "videos":
      return { videos: [url] };
    case "text":
      return url;
    case "list":
      return [url];
    case "object":
      return { video: { url, content_type: "video/mp4" } };
    case "file-url":
      return { video: "file:///etc/passwd" };
  }
}

const finishedWords = { succeeded: "succeeded", empty: "succeeded", failed: "failed" } as const;

/** The body of /result in the job's present state. `input` is echoed, with addresses in it. */
export function resultBody(job: Job, url: string, options: { hasCost: boolean }): unknown {
  const { id, script, state, createdAt, finishedAt } = job;
  const times = { created_at: stamp(createdAt), finished_at: finishedAt && stamp(finishedAt) };
  const input = { ...job.input, image: "https://example.com/not-the-output.mp4" };
  const base = { request_id: id, model_id: "pika/pika-2-2/text-to-video", input, ...times };
  if (state === "cancelled") return { ...base, status: script.cancelledWord };
  if (state !== "ended") return { ...base, status: state };
  const { end } = script;
  const word = end.kind === "cancelled" ? script.cancelledWord : finishedWords[end.kind];
  return {
    ...base,
    status: word,
    ...(end.kind === "succeeded" && { output: outputOf(end.output, url) }),
    ...(end.kind === "empty" && { output: end.output }),
    ...(end.kind === "failed" && { error: end.error }),
    ...(options.hasCost && { cost: job.isCharged ? 0.25 : 0 }),
  };
}

/** As Python writes it: microseconds and an offset. */
function stamp(date: Date): string {
  return date.toISOString().replace("Z", "000+00:00");
}
