/** How the fake answers to one request, from the submit to the last byte of the file. */
export interface Script {
  submit:
    | "accept"
    /** 429 with Retry-After, once; nothing is accepted. */
    | "rate-limited"
    /** 400 with 400002. */
    | "no-balance"
    | "payment-required"
    /** 400 with 400004. */
    | "key-refused"
    | "key-refused-401"
    /** 422 with a FastAPI list of details. */
    | "refused-values"
    /** HTTP 200 with 400002 inside. */
    | "error-in-200"
    /** HTTP 200 with 500001 inside; accepted or not, it does not say. */
    | "failure-in-200"
    | "not-found"
    | "redirect"
    /** Not accepted, but who can know that. */
    | "html-502"
    /** Accepted, and the answer is lost or of no use: billed all the same. */
    | "reset"
    | "hang"
    | "accept-then-html-502"
    | "empty-200"
    | "html-200"
    | "no-id"
    | "foreign-error-beside-id";
  /** How long the answer to an accepted submission is held back. */
  replyMilliseconds: number;
  urls: "own" | "foreign" | "absent" | "another-request";
  /** False: queue_position is left out. */
  showsPosition: boolean;
  /** What /status says after a success or a failure. */
  wordAfter: string;
  end: End;
  /** Word for an end by cancelling. */
  cancelledWord: "cancelled" | "canceled";
  cancel: "true" | "always-refuse" | "only-asked" | "html-200" | "error-500" | "status-only";
  /** Answers given to the first looks at /status, before the true one. */
  statusFaults: Fault[];
  resultFaults: Fault[];
  media: Media;
}

export type Output = "video" | "videos" | "text" | "list" | "object" | "file-url";

export type End =
  | { kind: "succeeded"; output: Output }
  | { kind: "failed"; error: unknown; isFree?: boolean }
  /** `succeeded` without anything to show for it. */
  | { kind: "empty"; output: unknown }
  | { kind: "cancelled" };

export type Fault =
  | "html-502"
  | "empty-200"
  | "html-200"
  | "wrong-types"
  | "error-in-200"
  | "error-500"
  | "json-500"
  | "rate-limited"
  | "expired"
  | "key-refused"
  | "not-yours"
  | "still-running"
  | "unknown-word"
  | "list"
  | "values-in-200"
  | "reset"
  | "hang";

export type Media =
  | "video"
  | "slow-drip"
  | "truncated"
  | "html"
  | "redirect-private"
  | "redirect-loop"
  | "endless"
  | "gone"
  | "error-once";

export const faithful: Script = {
  submit: "accept",
  replyMilliseconds: 0,
  urls: "own",
  showsPosition: true,
  wordAfter: "completed",
  end: { kind: "succeeded", output: "video" },
  cancelledWord: "cancelled",
  cancel: "true",
  statusFaults: [],
  resultFaults: [],
  media: "video",
};

const failed = (error: unknown): Partial<Script> => ({ end: { kind: "failed", error } });
const succeeded = (output: Output): Partial<Script> => ({ end: { kind: "succeeded", output } });

/** Scripts by name. A prompt with `[name]` in it plays that one, which is how a person tries them. */
export const scripts: Readonly<Record<string, Partial<Script>>> = {
  "rate-limited": { submit: "rate-limited" },
  "no-balance": { submit: "no-balance" },
  "payment-required": { submit: "payment-required" },
  "key-refused": { submit: "key-refused" },
  "key-refused-401": { submit: "key-refused-401" },
  "refused-values": { submit: "refused-values" },
  "error-in-200": { submit: "error-in-200" },
  "failure-in-200": { submit: "failure-in-200" },
  "not-found": { submit: "not-found" },
  redirect: { submit: "redirect" },
  "html-502": { submit: "html-502" },
  "lost-reply": { submit: "reset" },
  "no-reply": { submit: "hang" },
  "accept-then-html-502": { submit: "accept-then-html-502" },
  "empty-200": { submit: "empty-200" },
  "html-200": { submit: "html-200" },
  "no-id": { submit: "no-id" },
  "foreign-error-beside-id": { submit: "foreign-error-beside-id" },
  "foreign-urls": { urls: "foreign" },
  "no-urls": { urls: "absent" },
  "urls-of-another-request": { urls: "another-request" },
  "no-position": { showsPosition: false },
  "failed-text": failed("The model ran out of memory."),
  "failed-object": failed({ type: "RuntimeError", message: "The model ran out of memory." }),
  "failed-list": failed([{ errorCode: 1, error: "The model ran out of memory.", debugInfo: "…" }]),
  "failed-no-reason": failed(undefined),
  "failed-number": failed(42),
  "failed-content": failed("NSFW content was detected in the prompt."),
  "failed-free": { end: { kind: "failed", error: "Nothing ran.", isFree: true } },
  "failed-word": { ...failed("The model ran out of memory."), wordAfter: "failed" },
  "succeeded-word": { wordAfter: "SUCCEEDED" },
  "empty-output": { end: { kind: "empty", output: {} } },
  "no-output": { end: { kind: "empty", output: undefined } },
  "null-output": { end: { kind: "empty", output: null } },
  "image-output": { end: { kind: "empty", output: { image: "https://example.com/a.png" } } },
  "number-output": { end: { kind: "empty", output: { video: 42 } } },
  videos: succeeded("videos"),
  "text-output": succeeded("text"),
  "list-output": succeeded("list"),
  "object-output": succeeded("object"),
  "file-url": succeeded("file-url"),
  "cancelled-there": { end: { kind: "cancelled" } },
  "canceled-there": { end: { kind: "cancelled" }, cancelledWord: "canceled" },
  "canceled-spelling": { cancelledWord: "canceled" },
  "cancel-refused": { cancel: "always-refuse" },
  "cancel-asked": { cancel: "only-asked" },
  "cancel-status-only": { cancel: "status-only" },
  "cancel-html": { cancel: "html-200" },
  "cancel-error": { cancel: "error-500" },
  expired: { statusFaults: Array<Fault>(1000).fill("expired") },
  "result-expired": { resultFaults: Array<Fault>(1000).fill("expired") },
  "result-late": { resultFaults: ["still-running"] },
  "result-of-html": { resultFaults: Array<Fault>(3).fill("html-502") },
  "slow-drip": { media: "slow-drip" },
  truncated: { media: "truncated" },
  "html-video": { media: "html" },
  "redirect-private": { media: "redirect-private" },
  "redirect-loop": { media: "redirect-loop" },
  endless: { media: "endless" },
  gone: { media: "gone" },
  "error-once": { media: "error-once" },
};

export function scriptOfPrompt(prompt: unknown): Partial<Script> {
  const name = /\[([a-z0-9-]+)\]/.exec(String(prompt))?.[1] ?? "";
  return Object.hasOwn(scripts, name) ? (scripts[name] ?? {}) : {};
}
