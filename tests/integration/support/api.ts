import { expect } from "vitest";
import { apiOperations, commonFailures } from "@/lib/domain/api/operations";
import { failureSchema } from "@/lib/domain/api/take";

type Route = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

interface Call {
  id?: string;
  query?: string;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  text?: string;
  headers?: Record<string, string>;
}

/**
 * Calls a route of the API by the name its documentation has for it, and holds the answer against
 * the schema that documentation is drawn from.
 */
export async function callApi(
  operationId: string,
  route: Route,
  { id = "", query = "", body, text, headers }: Call = {},
) {
  const operation = apiOperations.find((each) => each.id === operationId);
  if (!operation) throw new Error(`The API has no ${operationId}.`);
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const request = new Request(`http://localhost${operation.path.replace("{id}", id)}${query}`, {
    method: operation.method.toUpperCase(),
    body: sent,
    headers: { ...(sent !== undefined && { "content-type": "application/json" }), ...headers },
  });
  const response = await route(request, { params: Promise.resolve({ id }) });
  expect(response.headers.get("cache-control")).toContain("no-store");
  const answer: unknown = await response.json();
  const isGood = response.status === operation.answer.status;
  const schema = isGood ? operation.answer.schema : failureSchema;
  // Equal, not only accepted: a field that is not documented would be dropped here.
  expect(schema?.parse(answer)).toEqual(answer);
  if (!isGood) {
    const { error } = failureSchema.parse(answer);
    expect([...operation.failures, ...commonFailures]).toContain(error.code);
  }
  return { status: response.status, answer };
}
