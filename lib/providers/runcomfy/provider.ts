import "server-only";
import type { Logger } from "pino";
import { errorCatalog, type ErrorCode } from "@/lib/domain/errors";
import { refusedIfNeverSent, retryAfterSeconds } from "../http";
import {
  StartRefused,
  type Json,
  type ProviderStatus,
  type StartRequest,
  type SubmitLimits,
  type VideoProvider,
} from "../types";
import {
  cancelAnswerSchema,
  phaseOf,
  resultAnswerSchema,
  statusAnswerSchema,
  submitAnswerSchema,
  type Phase,
} from "./answers";
import { nothingLearned, RunComfyClient, type Answer } from "./client";
import { errorCodes } from "./envelope";
import { looksLikeKey } from "./key-check";
import { operationSchema, type Operation } from "./operation";
import { failureOf, outcomeOf } from "./outcome";
import { inputSchema, modelIdOf, toInput } from "./transform";

export interface RunComfyProviderOptions {
  /** Address of the Model API; the key goes to its origin and nowhere else. */
  baseUrl: string;
  /** Read at every call, so that a key entered a moment ago works. Null: there is none. */
  key: () => Promise<string | null>;
  log: Logger;
  limits?: SubmitLimits;
}

/** RunComfy publishes no limits; these keep one studio from flooding an account. */
const modestLimits: SubmitLimits = { atOnce: 5, perMinute: 30 };

/** A request that is not found this soon may just not be known everywhere yet. */
const youngMilliseconds = 60_000;

/**
 * RunComfy's Model API. It lists no requests and calls no webhooks, so there is no `reconcile`: a
 * submit whose answer is lost is for a person to decide.
 */
class RunComfyProvider implements VideoProvider {
  readonly limits: SubmitLimits;
  private readonly client: RunComfyClient;
  private readonly log: Logger;

  constructor(private readonly options: RunComfyProviderOptions) {
    this.client = new RunComfyClient(options.baseUrl, options.key);
    this.limits = options.limits ?? modestLimits;
    this.log = options.log.child({ provider: "runcomfy" });
  }

  readonly payload: VideoProvider["payload"] = (recipe) => ({ ...toInput(recipe) });

  async start(
    { payload, recipe }: StartRequest,
    signal: AbortSignal,
  ): Promise<{ operation: Json; requestId: string }> {
    const input = inputSchema.safeParse(payload);
    if (!input.success) throw refused("invalid_input", input.error.message);
    const modelId = modelIdOf(recipe.model);
    if (modelId === undefined) throw refused("invalid_input", `no model ${recipe.model}`);
    const key = await this.readKey();
    let answer: Answer;
    try {
      answer = await this.client.submit(modelId, input.data, key, signal);
    } catch (error) {
      throw refusedIfNeverSent(error);
    }
    const { requestId, ...operation } = readSubmit(answer);
    return { operation: { requestId, ...operation }, requestId };
  }

  async status(operation: Json, signal: AbortSignal): Promise<ProviderStatus> {
    const token = operationSchema.safeParse(operation);
    if (!token.success) return unknownOperation();
    const answer = await this.client.status(token.data, signal);
    const body = isSuccess(answer) ? statusAnswerSchema.safeParse(answer.body).data : undefined;
    const phase = phaseOf(body?.status);
    if (answer.problem && phase === undefined) return settleProblem("status", answer, token.data);
    if (body?.status === undefined) throw nothingLearned("status is not understood", answer);
    if (phase === "queued") return { state: "queued", ...lineOf(body.queue_position) };
    if (phase === "running" || phase === "cancelled") return { state: phase };
    if (phase === undefined) {
      this.log.warn({ word: answer.clean(body.status) }, "unknown status word");
    }
    return this.readResult(token.data, phase, signal);
  }

  async cancel(operation: Json, signal: AbortSignal): Promise<"cancelled" | "too-late"> {
    const answer = await this.client.cancel(operationSchema.parse(operation), signal);
    const { status, outcome } = cancelAnswerSchema.safeParse(answer.body).data ?? {};
    if (answer.problem || (status === undefined && outcome === undefined)) {
      throw nothingLearned("cancel", answer);
    }
    // A refusal is a 2xx as well. Anything short of "cancelled", such as a mere request, leaves the
    // take to be followed to its end, which may be billed.
    const isCancelled = phaseOf(outcome) === "cancelled" || phaseOf(status) === "cancelled";
    return isCancelled ? "cancelled" : "too-late";
  }

  private async readKey(): Promise<string> {
    let key: string | null;
    try {
      key = await this.options.key();
    } catch (error) {
      // Nothing was sent, and without this the outcome would count as unknown.
      throw refused("internal", `the key could not be read: ${String(error)}`);
    }
    if (key === null) throw refused("provider_key_missing");
    if (!looksLikeKey(key)) throw refused("provider_key_rejected", "not a key");
    return key;
  }

  private async readResult(
    operation: Operation,
    phase: Phase | undefined,
    signal: AbortSignal,
  ): Promise<ProviderStatus> {
    const answer = await this.client.result(operation, signal);
    const body = isSuccess(answer) ? resultAnswerSchema.safeParse(answer.body).data : undefined;
    if (answer.problem && phaseOf(body?.status) === undefined) {
      return settleProblem("result", answer, operation);
    }
    const outcome = body && outcomeOf(body, phase, (words) => answer.clean(words));
    if (!outcome) throw nothingLearned("result is not understood", answer);
    return outcome;
  }
}

function readSubmit(answer: Answer): Operation {
  const { problem, http } = answer;
  if (problem?.isRefusal) {
    const isBusy = problem.error.code === "provider_rate_limited";
    throw new StartRefused(problem.error, isBusy, retryAfterSeconds(http.headers));
  }
  const accepted = isSuccess(answer) ? submitAnswerSchema.safeParse(answer.body).data : undefined;
  // Even beside an error of theirs an id is kept: losing it could lose a render that is paid for.
  if (!accepted?.request_id) throw nothingLearned("submit", answer);
  return {
    requestId: accepted.request_id,
    acceptedAt: new Date().toISOString(),
    statusUrl: accepted.status_url,
    resultUrl: accepted.result_url,
    cancelUrl: accepted.cancel_url,
  };
}

/** What an error answer to a look says about the take. Mostly nothing: a bad key does not end it. */
function settleProblem(what: string, answer: Answer, operation: Operation): ProviderStatus {
  const { problem } = answer;
  if (problem?.code === errorCodes.resourceNotFound && !isYoung(operation)) {
    const { message } = errorCatalog.output_expired;
    const { detail } = problem.error;
    return { state: "failed", error: { code: "output_expired", message, detail }, billed: "maybe" };
  }
  const isVerdict = problem?.isRefusal && problem.code !== null && isAboutTake(problem.code);
  if (!isVerdict) throw nothingLearned(what, answer);
  const { detail } = problem.error;
  return { state: "failed", error: failureOf(problem.words, detail), billed: "maybe" };
}

/** Refused values, told late; as against a key, an account or an address that is wrong. */
function isAboutTake(code: number): boolean {
  const isKnown = Object.values<number>(errorCodes).includes(code);
  return !isKnown && (Math.floor(code / 1000) === 422 || Math.floor(code / 1000) === 400);
}

function isSuccess({ http }: Answer): boolean {
  return http.status >= 200 && http.status < 300;
}

function isYoung({ acceptedAt }: Operation): boolean {
  const age = Date.now() - Date.parse(acceptedAt ?? "");
  return age < youngMilliseconds;
}

/** Ours count from 1, the next. Where RunComfy begins is not documented, so 0 is the next too. */
function lineOf(position: number | undefined): { position?: number } {
  const isPlace = position !== undefined && Number.isInteger(position) && position >= 0;
  return isPlace ? { position: Math.max(position, 1) } : {};
}

/** It was accepted once, or there would be no operation. */
function unknownOperation(): ProviderStatus {
  const detail = "not an operation of RunComfy";
  const { message } = errorCatalog.provider_failed;
  return { state: "failed", error: { code: "provider_failed", message, detail }, billed: "maybe" };
}

function refused(code: ErrorCode, detail?: string): StartRefused {
  return new StartRefused({ code, message: errorCatalog[code].message, detail }, false);
}

export function createRunComfyProvider(options: RunComfyProviderOptions): VideoProvider {
  return new RunComfyProvider(options);
}
