import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { errorCatalog } from "@/lib/domain/errors";
import { isNeverSent } from "./never-sent";
import { ProviderUnavailable, StartRefused, type Json } from "./types";

export interface HttpRequest {
  method: "GET" | "POST" | "PUT";
  url: string;
  /** The configured address of the provider: a credential goes to its origin and nowhere else. */
  baseUrl: string;
  /** Value of the Authorization header; null sends none. */
  authorization: string | null;
  headers?: Record<string, string>;
  body?: Json;
  /** For one attempt, from the connection to the last byte of the answer. */
  timeoutMilliseconds: number;
  /** Ends all attempts. */
  signal?: AbortSignal;
  /** `never` for what is billed. `reads` repeats what changes nothing, three times in all. */
  retry: "never" | "reads";
}

/** What came back, whatever it was. */
export interface HttpAnswer {
  status: number;
  headers: Headers;
  /** The parsed body; undefined when it is empty or not JSON. */
  json: unknown;
  /** Status, and for what is not JSON its first words; free of credentials, for the log. */
  summary: string;
}

/** No complete answer arrived. `wasSent` is false only when the request provably never left. */
export class HttpFailure extends Error {
  constructor(
    message: string,
    readonly wasSent: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "HttpFailure";
  }
}

const attemptsMaximum = 3;
const pauseMilliseconds = 250;
/** A provider that asks for more patience than this is left to the next look at the take. */
const retryAfterWaitedSeconds = 3;
const answerBytesMaximum = 8 * 1024 * 1024;

/**
 * Sends a request and reads a JSON answer of any status. Redirects are not followed: they would
 * carry the credential away, or post twice.
 *
 * @throws HttpFailure when no complete answer arrived.
 */
export async function requestJson(request: HttpRequest): Promise<HttpAnswer> {
  const attempts = request.retry === "reads" ? attemptsMaximum : 1;
  for (let attempt = 1; ; attempt += 1) {
    let pause = pauseMilliseconds * 2 ** (attempt - 1) * (0.5 + Math.random());
    try {
      const answer = await sendOnce(request);
      const asked = retryAfterSeconds(answer.headers) ?? 0;
      const isWorthIt = isHiccup(answer) && asked <= retryAfterWaitedSeconds;
      if (!isWorthIt || attempt === attempts) return answer;
      pause = Math.max(pause, asked * 1000);
    } catch (error) {
      if (attempt === attempts || request.signal?.aborted) throw error;
    }
    await wait(pause, undefined, { signal: request.signal });
  }
}

/** Throttling, or a gateway speaking instead of the provider, whose own failures are JSON. */
export function isHiccup({ status, json }: HttpAnswer): boolean {
  return status === 429 || (status >= 500 && !isObject(json));
}

/** Seconds of `Retry-After`, in either of its forms; undefined when absent or unreadable. */
export function retryAfterSeconds(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), 3600) : undefined;
}

/** True for an address on the origin, and below the path, of `baseUrl`. */
export function isWithin(url: string, baseUrl: string): boolean {
  const [parsed, base] = [URL.parse(url), URL.parse(baseUrl)];
  if (!parsed || !base || parsed.origin !== base.origin) return false;
  if (parsed.username !== "" || parsed.password !== "") return false;
  return `${parsed.pathname}/`.startsWith(base.pathname.replace(/\/*$/, "/"));
}

/** For `start`: an HttpFailure of a request that never left may be sent again, others may not. */
export function refusedIfNeverSent(error: unknown): unknown {
  if (!(error instanceof HttpFailure) || error.wasSent) return error;
  const { message } = errorCatalog.provider_unavailable;
  return new StartRefused({ code: "provider_unavailable", message, detail: error.message }, true);
}

/** For everything else: nothing was learned about the take, so it is looked at again later. */
export function unavailable(what: string, answer: HttpAnswer): ProviderUnavailable {
  const message = `${what}: ${answer.summary}`;
  return new ProviderUnavailable(message, retryAfterSeconds(answer.headers));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Cuts a credential, and each part of it, out of words that came from outside. */
export function withoutSecrets(text: string, authorization: string | null): string {
  const secrets = (authorization ?? "").split(/[\s:]+/).filter((part) => part.length > 4);
  return secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, "[removed]"), text);
}

async function sendOnce(request: HttpRequest): Promise<HttpAnswer> {
  const { method, url, body, authorization, timeoutMilliseconds } = request;
  if (!isWithin(url, request.baseUrl)) {
    throw new HttpFailure("An address outside the provider's origin was not called.", false);
  }
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
  const what = `${method} ${new URL(url).host}`;
  const headers = headersOf(request);
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body !== undefined && onceOnly(body)),
      signal,
      redirect: "manual",
      cache: "no-store",
    });
    return describeAnswer(response, await readText(response), authorization);
  } catch (error) {
    // The cause is left out: it may quote what was sent.
    const reason = timeout.aborted ? "timed out" : withoutSecrets(describe(error), authorization);
    throw new HttpFailure(`${what}: ${reason}`, timeout.aborted || !isNeverSent(error));
  }
}

function headersOf({ authorization, headers, body }: HttpRequest): Headers {
  try {
    return new Headers({
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json", ...lengthOf(body) }),
      ...headers,
      ...(authorization === null ? {} : { authorization }),
    });
  } catch {
    // The original error quotes the value, which is the credential.
    throw new HttpFailure("A header holds characters that cannot be sent.", false);
  }
}

/**
 * A body that can be read once. Given bytes, `fetch` keeps them and quietly posts a second time
 * when the answer is 421 (measured with Node 20 and 24), which would be a second paid job.
 */
function onceOnly(body: Json): RequestInit & { duplex: "half" } {
  return { body: new Blob([JSON.stringify(body)]).stream(), duplex: "half" };
}

/** Said aloud, or a streamed body would go out in chunks, which not every gateway takes. */
function lengthOf(body: Json): { "content-length": string } {
  return { "content-length": String(Buffer.byteLength(JSON.stringify(body))) };
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, size] = ["", 0];
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > answerBytesMaximum) throw new Error("the answer does not end");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function describeAnswer(
  { status, headers }: Response,
  text: string,
  authorization: string | null,
): HttpAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const words = withoutSecrets(text.replace(/\s+/g, " ").trim(), authorization).slice(0, 120);
    return { status, headers, json, summary: `HTTP ${status}, not JSON: ${words || "(empty)"}` };
  }
  return { status, headers, json, summary: `HTTP ${status}` };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message} (${cause.message})` : error.message;
}
