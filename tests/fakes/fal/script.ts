/** How the fake treats one request, from its submission to the last byte of the video. */
export interface Script {
  submit:
    | "accept"
    /** 429 with Retry-After, once for a prompt; nothing is accepted. */
    | "rate-limited"
    | "rate-limited-silent"
    /** 403 with the text of a locked account. */
    | "no-balance"
    | "key-refused"
    | "app-not-found"
    | "bad-request"
    | "content-policy"
    /** Not accepted, but who can know that. */
    | "html-502"
    | "misdirected"
    | "redirect"
    /** Accepted, and the answer is lost or of no use: billed all the same. */
    | "reset"
    | "hang"
    | "html-200"
    | "empty-200"
    | "json-503"
    /** The id is in the header alone. */
    | "id-in-header"
    | "no-id";
  /** How long the answer to an accepted submission is held back. */
  answerMilliseconds: number;
  urls: "own" | "foreign" | "absent" | "full-path" | "wrong-types";
  /** States shown to the looks, in order; the last stays. */
  states: State[];
  /** Given to the first looks at the status instead of the truth. */
  statusFaults: Fault[];
  /** Given to the first reads of the result instead of the truth. */
  resultFaults: Fault[];
  end: End;
  /** True: the status of a failure has `error` and `error_type`. */
  statusTells: boolean;
  /** For the header: as fal's price of a second makes of the take, or what it says; null leaves it out. */
  billableUnits: "as-priced" | (string & {}) | null;
  /**
   * What a cancel does in the queue: removed (200, still known or forgotten), or asked to (202, as
   * older pages say).
   */
  cancelQueued: "removed" | "forgotten" | "requested" | "success-shape" | "html-200";
  /** What becomes of a running request that was asked to stop. */
  cancelRunning: "finishes" | "stops";
  media: Media;
  webhook: WebhookMode[];
}

export type State = "IN_QUEUE" | "IN_PROGRESS" | "COMPLETED";

export type Fault =
  | "html-502"
  | "html-200"
  | "empty"
  | "invalid-json"
  | "json-500"
  | "rate-limited"
  /** 429 with a Retry-After of a second. */
  | "rate-limited-briefly"
  | "key-refused"
  | "not-found"
  | "unknown-state"
  | "wrong-types"
  | "extra-fields"
  | "endless"
  | "redirect"
  /** Truth, a byte at a time. */
  | "slow-body"
  /** An error that repeats what it was sent, key and all. */
  | "echo"
  | "reset"
  | "hang";

export type End =
  | "video"
  | "invalid-input"
  | "content-policy"
  | "string-detail"
  | "no-media"
  | "downstream"
  | "runner-error"
  | "request-timeout"
  | "partner-error"
  | "wordless"
  | "no-video"
  | "data-address"
  | "expired";

export type Media =
  | "whole"
  | "no-type"
  | "octet-stream"
  | "not-found"
  | "gone"
  | "redirect"
  | "redirect-private"
  | "redirect-loop"
  | "wrong-length"
  | "truncated"
  | "drip"
  | "stall"
  | "html"
  | "empty"
  | "endless"
  | "reset"
  | "no-ranges";

export type WebhookMode =
  | "signed"
  | "forged"
  | "unsigned"
  | "stale"
  | "tampered"
  | "other-request"
  | "no-payload"
  | "not-json";

export const faithful: Script = {
  submit: "accept",
  answerMilliseconds: 0,
  urls: "own",
  states: ["IN_QUEUE", "IN_PROGRESS", "COMPLETED"],
  statusFaults: [],
  resultFaults: [],
  end: "video",
  statusTells: true,
  billableUnits: "as-priced",
  cancelQueued: "removed",
  cancelRunning: "finishes",
  media: "whole",
  webhook: ["signed"],
};

/**
 * A person at the demo, or a browser test, scripts with the prompt: `[fal submit=reset media=drip]`.
 * Lists are separated by commas; an empty value is an empty list.
 */
export function scriptOfPrompt(prompt: unknown): Partial<Script> {
  const words = /\[fal ([^\]]*)\]/.exec(typeof prompt === "string" ? prompt : "")?.[1] ?? "";
  const script: Record<string, unknown> = {};
  for (const [name = "", value = ""] of words.split(/\s+/).map((word) => word.split("="))) {
    if (!Object.hasOwn(faithful, name)) continue;
    const model = faithful[name as keyof Script];
    if (Array.isArray(model)) script[name] = value.split(",").filter((item) => item !== "");
    else if (typeof model === "number") script[name] = Number(value);
    else script[name] = typeof model === "boolean" ? value === "true" : value;
  }
  return script;
}
