import "server-only";
import type { z } from "zod";
import { AppError } from "@/lib/domain/errors";
import { failureOf } from "@/lib/domain/result";
import { log } from "@/lib/log";
import { challengeOf } from "./challenge";
import { inputError } from "./input";

/** Answers of the API belong to one person and one moment. */
export const privateHeaders = { "cache-control": "private, no-store" } as const;

export function json(body: unknown, init: { status?: number; headers?: HeadersInit } = {}) {
  return Response.json(body, {
    status: init.status ?? 200,
    headers: { ...privateHeaders, ...Object.fromEntries(new Headers(init.headers)) },
  });
}

/** `{error}` with the status of the failure. What nobody expected is logged, its words stay here. */
export function errorResponse(error: unknown, request: Request): Response {
  const status = error instanceof AppError ? error.status : 500;
  if (status >= 500) {
    // The address of a shared take is its secret.
    const pathname = new URL(request.url).pathname.replace(/^\/s\/[^/]+/, "/s/[removed]");
    log().error({ err: error, method: request.method, path: pathname }, "request failed");
  }
  const headers = { ...challengeOf(error), ...retryAfterOf(error) };
  return json({ error: failureOf(error) }, { status, headers });
}

/** When the next try is let through, for scripts that wait by themselves. */
function retryAfterOf(error: unknown): Record<string, string> {
  const seconds = error instanceof AppError ? error.retryAfterSeconds : null;
  return seconds === null ? {} : { "retry-after": String(seconds) };
}

/** Wraps a route so that every failure becomes an answer. */
export function route<Context>(
  handle: (request: Request, context: Context) => Promise<Response>,
): (request: Request, context: Context) => Promise<Response> {
  return async (request, context) => {
    try {
      return await handle(request, context);
    } catch (error) {
      return errorResponse(error, request);
    }
  };
}

/**
 * The query string of a request. A name that appears twice is refused: two readers could take
 * different ones for the true one.
 * @throws AppError invalid_input
 */
export function singleValues(request: Request): URLSearchParams {
  const { searchParams } = new URL(request.url);
  const names = [...searchParams.keys()];
  if (new Set(names).size < names.length) {
    throw new AppError("invalid_input", { detail: "repeated query parameter" });
  }
  return searchParams;
}

/**
 * The query string of a request, checked.
 * @throws AppError invalid_input
 */
export function readQuery<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(singleValues(request)));
  if (!parsed.success) throw inputError(parsed.error);
  return parsed.data;
}
