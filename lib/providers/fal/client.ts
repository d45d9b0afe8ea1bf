import "server-only";
import { requestJson, type HttpAnswer, type HttpRequest } from "../http";
import type { Json } from "../types";
import { addressOf, falEndpoint, type FalOperation } from "./transform";

export interface FalClientOptions {
  /** Without a slash at its end, like all addresses here. */
  queueUrl: string;
  platformUrl: string;
  timeouts?: { submitMilliseconds?: number; readMilliseconds?: number };
}

/** The step that waits for a submit gives up after 60 s, the one that looks after 30 s. */
const defaultTimeouts = { submitMilliseconds: 50_000, readMilliseconds: 8_000 };

/**
 * Seconds a request may wait for its start. Waiting is free, but what nobody waits for any more
 * should not be rendered, and paid, days later.
 */
export const startTimeoutSeconds = 6 * 3600;
/** Seconds fal keeps the video. It is copied at once; a week leaves time to fetch it again. */
const mediaExpirySeconds = 7 * 24 * 3600;

/** https://fal.ai/docs/documentation/model-apis/common-parameters */
const submitHeaders = {
  "x-fal-request-start-timeout": String(startTimeoutSeconds),
  "x-fal-object-lifecycle-preference": JSON.stringify({
    expiration_duration_seconds: mediaExpirySeconds,
  }),
  // One submission is one attempt: another one is for a person to decide.
  "x-fal-no-retry": "1",
  // An equivalent endpoint in its place would not be the model the recipe names.
  "x-app-fal-disable-fallback": "true",
};

/** The calls of fal's queue and platform APIs, nothing decided yet. Each is given the key. */
export class FalClient {
  private readonly timeouts: Required<NonNullable<FalClientOptions["timeouts"]>>;

  constructor(private readonly options: FalClientOptions) {
    this.timeouts = { ...defaultTimeouts, ...options.timeouts };
  }

  /** Billable; sent once. */
  submit(key: string, input: Json, webhookUrl: string | null, signal: AbortSignal) {
    const url = new URL(`${this.options.queueUrl}/${falEndpoint}`);
    if (webhookUrl) url.searchParams.set("fal_webhook", webhookUrl);
    return this.queue(key, {
      method: "POST",
      url: url.href,
      headers: submitHeaders,
      body: input,
      signal,
      timeoutMilliseconds: this.timeouts.submitMilliseconds,
      retry: "never",
    });
  }

  status(key: string, operation: FalOperation, signal?: AbortSignal) {
    const url = new URL(addressOf(operation, "status", this.options.queueUrl));
    url.searchParams.set("logs", "1");
    return this.queue(key, { method: "GET", url: url.href, signal });
  }

  result(key: string, operation: FalOperation, signal?: AbortSignal) {
    const url = addressOf(operation, "response", this.options.queueUrl);
    return this.queue(key, { method: "GET", url, signal });
  }

  cancel(key: string, operation: FalOperation, signal: AbortSignal) {
    const url = addressOf(operation, "cancel", this.options.queueUrl);
    return this.queue(key, { method: "PUT", url, signal });
  }

  /** @param path Below `/v1/`. */
  platform(key: string, path: string, query: Record<string, string>, signal?: AbortSignal) {
    const url = new URL(`${this.options.platformUrl}/v1/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return this.send(key, this.options.platformUrl, { method: "GET", url: url.href, signal });
  }

  private queue(key: string, request: Sent): Promise<HttpAnswer> {
    return this.send(key, this.options.queueUrl, request);
  }

  private send(key: string, baseUrl: string, request: Sent): Promise<HttpAnswer> {
    return requestJson({
      retry: "reads",
      timeoutMilliseconds: this.timeouts.readMilliseconds,
      ...request,
      baseUrl,
      authorization: `Key ${key}`,
    });
  }
}

type Sent = Pick<HttpRequest, "method" | "url"> & Partial<HttpRequest>;
