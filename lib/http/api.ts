import "server-only";
import { z } from "zod";
import { invalidInput, parseStrictly } from "@/lib/domain/api/parse";
import { noFieldsSchema } from "@/lib/domain/api/requests";
import { AppError } from "@/lib/domain/errors";
import { errorResponse, route } from "./route";

/** What every route of the public API does in one way. */

/** What Next hands to the routes under `/api/takes/[id]`. */
export interface OneTake {
  params: Promise<{ id: string }>;
}

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** Larger bodies are refused, before all of them is read. In bytes. */
const bodyMaximum = 16 * 1024;

/** The exports of a route: its handlers, and an answer in JSON for every method it has not. */
export function methods<Context>(handlers: { GET?: Handler<Context>; POST?: Handler<Context> }) {
  const names = Object.keys(handlers);
  const allow = [...names, ...(handlers.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse: Handler<Context> = async (request) => {
    const response = errorResponse(new AppError("method_not_allowed"), request);
    response.headers.set("allow", allow);
    return response;
  };
  const [get, post] = [handlers.GET, handlers.POST].map((handler) =>
    handler ? route(handler) : refuse,
  ) as [Handler<Context>, Handler<Context>];
  const options = async () => new Response(null, { status: 204, headers: { allow } });
  return {
    GET: get,
    HEAD: get,
    POST: post,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS: options,
  };
}

async function readBounded(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > bodyMaximum) {
    throw new AppError("body_too_large");
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the stream: the rest is not read.
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > bodyMaximum) throw new AppError("body_too_large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    // What a parser says quotes the text, and prompts are private.
    const position = /position \d+/.exec(cause instanceof Error ? cause.message : "")?.[0];
    throw new AppError("invalid_input", {
      detail: "broken JSON",
      userMessage: `The body is not valid JSON${position ? ` at ${position}` : ""}.`,
    });
  }
}

const objectSchema = z.record(z.string(), z.unknown(), {
  error: "The body has to be a JSON object.",
});

/**
 * The body of a request: a JSON object, or an empty one where nothing was sent.
 * @throws AppError body_too_large, not_json, invalid_input
 */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readBounded(request);
  const [mediaType] = (request.headers.get("content-type") ?? "").split(";");
  if (bytes.length > 0 && mediaType?.trim().toLowerCase() !== "application/json") {
    throw new AppError("not_json");
  }
  return bytes.length === 0 ? {} : parseStrictly(objectSchema, parseJson(bytes));
}

/**
 * `readBody` for what is to be done only once: the header Idempotency-Key is put in as `clientKey`.
 * @throws AppError as `readBody`; invalid_input when header and field differ
 */
export async function readKeyedBody(request: Request): Promise<Record<string, unknown>> {
  const body = await readBody(request);
  const key = request.headers.get("idempotency-key");
  if (key === null) return body;
  if (body.clientKey !== undefined && body.clientKey !== key) {
    const message = "This differs from the header Idempotency-Key. Send one of the two.";
    throw new AppError("invalid_input", { detail: "clientKey", fields: { clientKey: message } });
  }
  return { ...body, clientKey: key };
}

/**
 * For a request that takes no values at all.
 * @throws AppError as `readBody`
 */
export async function requireNoFields(request: Request): Promise<void> {
  parseStrictly(noFieldsSchema, await readBody(request));
}

/**
 * The query string, checked; unknown names and those that appear twice are refused.
 * @throws AppError invalid_input
 */
export function readParameters<Schema extends z.ZodObject>(
  request: Request,
  schema: Schema,
): z.output<Schema> {
  const { searchParams } = new URL(request.url);
  const names = [...searchParams.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw invalidInput({ [repeated]: "Send this once." });
  return parseStrictly(schema, Object.fromEntries(searchParams));
}
