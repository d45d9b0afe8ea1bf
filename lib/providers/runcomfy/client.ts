import "server-only";
import { requestJson, unavailable, withoutSecrets, type HttpAnswer } from "../http";
import { ProviderUnavailable } from "../types";
import type { Json } from "../types";
import { shortened } from "./envelope";
import { addressOf, withoutVersion, type Operation } from "./operation";
import { problemOf, type Problem } from "./problem";

/** An answer of RunComfy, sorted. */
export interface Answer {
  body: unknown;
  problem: Problem | null;
  http: HttpAnswer;
  /** RunComfy's words without the key, and short. */
  clean(words: string): string;
}

/** The step that waits for a submit gives up after 60 s. */
const submitMilliseconds = 50_000;
const readMilliseconds = 8_000;

/** The calls of RunComfy's Model API, each made with the key as it is at that moment. */
export class RunComfyClient {
  private readonly baseUrl: string;

  constructor(
    baseUrl: string,
    private readonly key: () => Promise<string | null>,
  ) {
    this.baseUrl = withoutVersion(baseUrl);
  }

  /**
   * Billable; sent once.
   *
   * @param modelId Goes into the address as it is, slashes and all.
   */
  submit(modelId: string, input: Json, key: string, signal: AbortSignal): Promise<Answer> {
    return this.send(key, {
      method: "POST",
      url: `${this.baseUrl}/v1/models/${modelId}`,
      body: input,
      timeoutMilliseconds: submitMilliseconds,
      signal,
      retry: "never",
    });
  }

  async status(operation: Operation, signal: AbortSignal): Promise<Answer> {
    return this.read(addressOf(operation, "status", this.baseUrl), signal);
  }

  /** Also answers before the end, with the state so far. */
  async result(operation: Operation, signal: AbortSignal): Promise<Answer> {
    const url = new URL(addressOf(operation, "result", this.baseUrl));
    url.searchParams.set("include_cost", "true");
    return this.read(url.href, signal);
  }

  async cancel(operation: Operation, signal: AbortSignal): Promise<Answer> {
    return this.send(await this.readKey(), {
      method: "POST",
      url: addressOf(operation, "cancel", this.baseUrl),
      timeoutMilliseconds: readMilliseconds,
      signal,
      retry: "never",
    });
  }

  /** A model's entry in RunComfy's catalogue. */
  async model(modelId: string, signal?: AbortSignal): Promise<Answer> {
    return this.read(`${this.baseUrl}/v1/models/${modelId}`, signal);
  }

  private async read(url: string, signal?: AbortSignal): Promise<Answer> {
    return this.send(await this.readKey(), {
      method: "GET",
      url,
      timeoutMilliseconds: readMilliseconds,
      signal,
      retry: "reads",
    });
  }

  private async readKey(): Promise<string> {
    const key = await this.key();
    if (key === null) throw new ProviderUnavailable("There is no key for RunComfy.");
    return key;
  }

  private async send(
    key: string,
    request: Omit<Parameters<typeof requestJson>[0], "baseUrl" | "authorization">,
  ): Promise<Answer> {
    const authorization = `Bearer ${key}`;
    const http = await requestJson({ ...request, baseUrl: this.baseUrl, authorization });
    return {
      body: http.json,
      problem: problemOf(http, authorization),
      http,
      clean: (words) => shortened(withoutSecrets(words, authorization)),
    };
  }
}

/** Nothing was learned: the next look may tell. */
export function nothingLearned(what: string, { http, problem }: Answer): ProviderUnavailable {
  const failure = unavailable(what, http);
  if (!problem?.error.detail) return failure;
  return new ProviderUnavailable(`${what}: ${problem.error.detail}`, failure.retryAfterSeconds);
}
