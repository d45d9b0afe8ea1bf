import { errorCatalog, type ErrorCode } from "@/lib/domain/errors";
import type { Failure } from "@/lib/domain/result";

/** A request that was answered with an error, or not answered at all (`unreachable`). */
export class ApiError extends Error {
  readonly code: ErrorCode | "unreachable";
  readonly status: number;

  constructor(code: ErrorCode | "unreachable", message: string, status: number) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.status = status;
  }
}

export const unreachableMessage =
  "Retake does not answer. Check that it is running, then try again.";

async function failureOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as { error?: Partial<Failure> } | null;
  const code = body?.error?.code;
  if (code && code in errorCatalog) {
    return new ApiError(code, body?.error?.message ?? errorCatalog[code].message, response.status);
  }
  return new ApiError("internal", errorCatalog.internal.message, response.status);
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError("unreachable", unreachableMessage, 0);
  }
}

export async function getJson<Body>(path: string, signal?: AbortSignal): Promise<Body> {
  const response = await send(path, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw await failureOf(response);
  return (await response.json()) as Body;
}

/** Like `getJson`, and `null` when nothing changed since the answer that carried `etag`. */
export async function getJsonIfChanged<Body>(
  path: string,
  etag: string | null,
  signal?: AbortSignal,
): Promise<{ body: Body; etag: string | null } | null> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (etag) headers["if-none-match"] = etag;
  const response = await send(path, { signal, headers, cache: "no-store" });
  if (response.status === 304) return null;
  if (!response.ok) throw await failureOf(response);
  return { body: (await response.json()) as Body, etag: response.headers.get("etag") };
}

/** The sentence to show for anything a query or an action failed with. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.message : errorCatalog.internal.message;
}
