import "server-only";
import type { Logger } from "pino";
import {
  isObject,
  refusedIfNeverSent,
  unavailable,
  withoutSecrets,
  type HttpAnswer,
} from "../http";
import {
  ProviderUnavailable,
  StartRefused,
  type Intent,
  type Json,
  type ProviderStatus,
  type StartRequest,
  type VideoProvider,
} from "../types";
import { cancelAnswerSchema, statusAnswerSchema, submitAnswerSchema } from "./answers";
import { FalClient, startTimeoutSeconds, type FalClientOptions } from "./client";
import { fixed } from "./faults";
import { outcomeOf } from "./outcome";
import { findAtFal } from "./reconcile";
import { refusalOf } from "./refusal";
import { falInputSchema, falOperationSchema, toFalInput, toOperation } from "./transform";
import { webhookUrlFor } from "./webhook";

export interface FalProviderOptions extends FalClientOptions {
  /** Read at each call, so that a key entered in Settings works at once. Null: there is none. */
  key: () => Promise<string | null>;
  /**
   * Unset: fal is not asked to call. The address is public; the secret never leaves. The calls
   * arrive in the web process and are checked there, see lib/providers/webhooks.ts.
   */
  webhook?: { url: string; secret: string };
  log: Logger;
}

/** A request may take this long to show up everywhere at fal. */
const appearMilliseconds = 2 * 60_000;
/** Far more than a clip of seconds ever takes. */
const longestRunSeconds = 3600;
/** Results are kept for an hour at least, so one missing earlier was taken out of the queue. */
const keptMilliseconds = 3600_000;

/** Pika 2.2 through fal's queue. */
class FalProvider implements VideoProvider {
  /** fal runs 2 to 40 at once, by account, and lets the rest wait at no cost. */
  readonly limits = { atOnce: 40, perMinute: 60 };
  /**
   * fal's list is filtered and sorted by how requests ended, so it may hold only those that have:
   * https://docs.fal.ai/platform-apis/v1/models/requests/by-endpoint
   */
  readonly unlistedSeconds = startTimeoutSeconds + longestRunSeconds;
  private readonly client: FalClient;

  constructor(private readonly options: FalProviderOptions) {
    this.client = new FalClient(options);
  }

  readonly payload: VideoProvider["payload"] = (recipe) => ({ ...toFalInput(recipe) });

  async start({ takeId, payload }: StartRequest, signal: AbortSignal) {
    const input = falInputSchema.safeParse(payload);
    if (!input.success) {
      throw new StartRefused(fixed("invalid_input", input.error.message), false);
    }
    const key = await this.keyForStart();
    const { webhook } = this.options;
    const webhookUrl = webhook ? webhookUrlFor(webhook.url, takeId, webhook.secret) : null;
    const submittedAt = new Date();
    let answer: HttpAnswer;
    try {
      answer = await this.client.submit(key, input.data, webhookUrl, signal);
    } catch (error) {
      throw refusedIfNeverSent(error);
    }
    return this.accepted(answer, key, submittedAt);
  }

  async status(token: Json, signal: AbortSignal): Promise<ProviderStatus> {
    const operation = falOperationSchema.safeParse(token);
    if (!operation.success) {
      const error = fixed("provider_failed", "not an operation of fal");
      return { state: "failed", error, billed: "maybe" };
    }
    const key = await this.keyForLook();
    const answer = await this.client.status(key, operation.data, signal);
    if (answer.status === 404 && isObject(answer.json)) {
      return missing(answer, operation.data.submittedAt);
    }
    const status = statusAnswerSchema.safeParse(answer.json).data;
    if (answer.status < 200 || answer.status > 299 || !status) throw unavailable("status", answer);
    if (status.status === "IN_QUEUE") {
      const ahead = status.queue_position;
      return { state: "queued", ...(ahead !== undefined && { position: ahead + 1 }) };
    }
    if (status.status === "IN_PROGRESS") {
      const logs = status.logs.map((line) => withoutSecrets(line, key));
      return { state: "running", ...(logs.length > 0 && { logs }) };
    }
    if (status.status !== "COMPLETED") {
      throw new ProviderUnavailable("status: fal answered with a state that is not known here");
    }
    const result = await this.client.result(key, operation.data, signal);
    const outcome = outcomeOf(status, result);
    if (outcome === "unreadable") throw unavailable("result", result);
    return withoutKey(outcome, key);
  }

  async cancel(token: Json, signal: AbortSignal): Promise<"cancelled" | "too-late"> {
    const operation = falOperationSchema.parse(token);
    const answer = await this.client.cancel(await this.keyForLook(), operation, signal);
    const state = cancelAnswerSchema.safeParse(answer.json).data?.status;
    // Only this says that nothing will run. Everything milder is followed to its end.
    if (answer.status === 200 && state === "OK") return "cancelled";
    if (answer.status >= 200 && answer.status < 300) return "too-late";
    if (answer.status === 400 && isObject(answer.json)) return "too-late";
    if (answer.status === 404 && isObject(answer.json)) {
      const age = Date.now() - Date.parse(operation.submittedAt);
      if (age > appearMilliseconds && age < keptMilliseconds) return "cancelled";
    }
    throw unavailable("cancel", answer);
  }

  async reconcile(
    intent: Intent,
    signal: AbortSignal,
  ): Promise<{ operation: Json; requestId: string } | "not-found"> {
    const key = await this.keyForLook();
    const found = intent.requestId
      ? await this.confirm(key, intent.requestId, intent.intendedAt, signal)
      : null;
    const requestId = found ?? (await findAtFal(this.client, key, intent, signal))?.request_id;
    if (requestId === undefined) return "not-found";
    return { operation: this.operation(requestId, {}, intent.intendedAt), requestId };
  }

  /** A webhook named this request: fal is asked whether it is there. */
  private async confirm(
    key: string,
    requestId: string,
    at: Date,
    signal: AbortSignal,
  ): Promise<string | null> {
    const operation = falOperationSchema.parse(this.operation(requestId, {}, at));
    const answer = await this.client.status(key, operation, signal);
    const isThere = answer.status >= 200 && answer.status < 300;
    if (isThere && statusAnswerSchema.safeParse(answer.json).success) return requestId;
    if (answer.status === 404 && isObject(answer.json)) return null;
    throw unavailable("status", answer);
  }

  /** @throws StartRefused for a proof that nothing was accepted, else an error of unknown outcome. */
  private accepted(answer: HttpAnswer, key: string, submittedAt: Date) {
    const refusal = refusalOf(answer, (words) => withoutSecrets(words, key));
    if (refusal) throw refusal;
    if (answer.status < 200 || answer.status > 299) throw unavailable("submit", answer);
    const body = submitAnswerSchema.safeParse(answer.json).data;
    // fal repeats the id in a header, so that a broken body need not lose a paid request.
    const requestId = body?.request_id ?? answer.headers.get("x-fal-request-id")?.slice(0, 200);
    if (!requestId) throw unavailable("submit", answer);
    return { operation: this.operation(requestId, body ?? {}, submittedAt), requestId };
  }

  private operation(
    requestId: string,
    named: Parameters<typeof toOperation>[1],
    submittedAt: Date,
  ): Json {
    return toOperation(requestId, named, { queueUrl: this.options.queueUrl, submittedAt });
  }

  private async keyForStart(): Promise<string> {
    let key: string | null;
    try {
      key = await this.options.key();
    } catch (error) {
      this.options.log.error({ err: error }, "could not read the key of fal");
      throw new StartRefused(fixed("internal", "the key could not be read"), true);
    }
    if (key === null) throw new StartRefused(fixed("provider_key_missing"), false);
    return key;
  }

  private async keyForLook(): Promise<string> {
    const key = await this.options.key();
    if (key === null) throw new ProviderUnavailable("there is no key of fal to ask with");
    return key;
  }
}

export function createFalProvider(options: FalProviderOptions): FalProvider {
  return new FalProvider(options);
}

/** @throws ProviderUnavailable for a request so young that it may still appear. */
function missing(answer: HttpAnswer, submittedAt: string): ProviderStatus {
  if (Date.now() - Date.parse(submittedAt) < appearMilliseconds)
    throw unavailable("status", answer);
  const message = "fal no longer knows this take, and its video is not to be had. Retake it.";
  const error = { ...fixed("output_expired", `status: ${answer.summary}`), message };
  return { state: "failed", error, billed: "maybe" };
}

/** fal's own words may repeat what it was sent. */
function withoutKey(status: ProviderStatus, key: string): ProviderStatus {
  if (status.state !== "failed") return status;
  const { error } = status;
  const message = withoutSecrets(error.message, key);
  const detail = error.detail && withoutSecrets(error.detail, key);
  return { ...status, error: { ...error, message, detail } };
}
