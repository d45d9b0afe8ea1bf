import type { Billed, ErrorCode } from "@/lib/domain/errors";
import type { UnitPrice } from "@/lib/domain/price";
import type { Recipe } from "@/lib/domain/recipe";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface StartRequest {
  takeId: string;
  recipe: Recipe;
  /** Exactly what is sent; frozen with the take before the call. */
  payload: Json;
}

/** What was committed before a call whose answer never arrived. */
export interface Intent extends StartRequest {
  intendedAt: Date;
  /** Named by a webhook for this take; still to be confirmed at the provider. */
  requestId?: string;
  /** Requests known to belong to other takes: an equal payload alone does not make one ours. */
  otherRequestIds?: readonly string[];
}

/** How fast takes may be sent to a provider, counted over all workers. */
export interface SubmitLimits {
  /** Takes at the provider at once, queued there or running. */
  atOnce: number;
  perMinute: number;
}

export interface ProviderError {
  code: ErrorCode;
  /** A sentence for the person. */
  message: string;
  /** For the log; may hold the provider's own words, never a credential. */
  detail?: string;
}

export type ProviderStatus =
  /** `position` is the place in line, from 1. */
  | { state: "queued"; position?: number }
  /** `progress` is a true fraction from 0 to 1, absent when the provider reports none. */
  | { state: "running"; progress?: number; logs?: string[] }
  | {
      state: "succeeded";
      output: { url: string; contentType?: string };
      seed?: number;
      billedUnits?: number;
      /** What the provider says this take cost, in US dollars in millionths. */
      chargedMicroDollars?: number;
      /** For drafts: which encoder made the file. */
      encoder?: string;
    }
  | { state: "failed"; error: ProviderError; billed: Billed }
  | { state: "cancelled" };

/**
 * A place that turns a recipe into a video: two calls and a token between them. Every call ends,
 * with any error, when its signal aborts.
 */
export interface VideoProvider {
  /** The payload for a recipe, pure. Stored with the take and shown to the person. */
  payload(recipe: Recipe): Json;
  /** Billable. Called exactly once for an intent; its failure may leave the outcome unknown. */
  start(
    request: StartRequest,
    signal: AbortSignal,
  ): Promise<{ operation: Json; requestId?: string }>;
  /** One look, no loop inside. Safe to call at any time, from any worker. */
  status(operation: Json, signal: AbortSignal): Promise<ProviderStatus>;
  /** Absent when the provider cannot cancel. */
  cancel?(operation: Json, signal: AbortSignal): Promise<"cancelled" | "too-late">;
  /**
   * After a crash between send and save: finds what the intent started, if anything. Where the
   * provider has request ids the answer carries one: takes with equal payloads are told apart by it.
   */
  reconcile?(
    intent: Intent,
    signal: AbortSignal,
  ): Promise<{ operation: Json; requestId?: string } | "not-found">;
  /**
   * Seconds after a start for which `reconcile` may miss what exists, for example where only
   * finished requests are listed. Until then "not-found" proves nothing. Absent = 0.
   */
  readonly unlistedSeconds?: number;
  /** Absent = as many as there are. */
  readonly limits?: SubmitLimits;
  /** True when starting twice costs nothing, so an unknown outcome is simply started again. */
  readonly startIsFree?: boolean;
  /** Opens a finished output that is not on the network; absent = download `output.url`. */
  openOutput?(output: { url: string }): Promise<{ path: string }>;
  /** Called once the output is stored and no longer needed here. */
  release?(operation: Json, signal: AbortSignal): Promise<void>;
}

/** Thrown by `start` when the answer proves that nothing was accepted, so it may be sent again. */
export class StartRefused extends Error {
  constructor(
    readonly error: ProviderError,
    /** True when sending again by itself can help (429, connection refused). */
    readonly retryable: boolean,
    readonly retryAfterSeconds?: number,
  ) {
    super(error.detail ?? error.message);
    this.name = "StartRefused";
  }
}

/** Nothing was learned: the provider could not be asked, or its answer could not be read. */
export class ProviderUnavailable extends Error {
  override readonly name = "ProviderUnavailable";
  constructor(
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

/** The provider answered, and it does not know the key. */
export class KeyRefused extends Error {
  override readonly name = "KeyRefused";
}

/** What a provider names as its price of a model. */
export interface PriceReading {
  /** Null when none is named that can be used. */
  unitPrice: UnitPrice | null;
  /** The few values of the answer it was taken from. */
  asRead: Json;
}
