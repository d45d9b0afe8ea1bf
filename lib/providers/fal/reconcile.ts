import "server-only";
import { isDeepStrictEqual } from "node:util";
import { isObject, unavailable } from "../http";
import type { Intent, Json } from "../types";
import { requestListSchema, type ListedRequest } from "./answers";
import type { FalClient } from "./client";
import { falEndpoint } from "./transform";

/** How far their clock and ours, and a slow submission, may lie apart. */
const beforeMilliseconds = 2 * 60_000;
const afterMilliseconds = 5 * 60_000;
const pagesMaximum = 20;

/**
 * Looks for an intent in fal's list of requests around its time.
 *
 * @throws ProviderUnavailable when the list cannot be read.
 */
export async function findAtFal(
  client: FalClient,
  key: string,
  intent: Intent,
  signal?: AbortSignal,
): Promise<ListedRequest | null> {
  const at = intent.intendedAt.getTime();
  const query = {
    endpoint_id: falEndpoint,
    start: new Date(at - beforeMilliseconds).toISOString(),
    end: new Date(at + afterMilliseconds).toISOString(),
    expand: "payloads",
    limit: "100",
  };
  const found: ListedRequest[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < pagesMaximum; page += 1) {
    const asked = cursor ? { ...query, cursor } : query;
    const answer = await client.platform(key, "models/requests/by-endpoint", asked, signal);
    const list = requestListSchema.safeParse(answer.json);
    if (answer.status !== 200 || !list.success) throw unavailable("fal's request list", answer);
    found.push(...list.data.items);
    cursor = list.data.next_cursor;
    if (!cursor || list.data.has_more === false) break;
  }
  return chooseRequest(found, intent);
}

/**
 * The request an intent became: equal in all it sent, nobody else's, and nearest in time. Pure.
 * Two equal ones are told apart by time alone, which is why requests of other takes are left out.
 */
export function chooseRequest(
  listed: readonly ListedRequest[],
  { payload, intendedAt, otherRequestIds = [] }: Intent,
): ListedRequest | null {
  const distance = ({ sent_at: sentAt }: ListedRequest) => {
    const time = sentAt === undefined ? Number.NaN : Date.parse(withZone(sentAt));
    return Math.abs(time - intendedAt.getTime());
  };
  const candidates = listed
    .filter(({ request_id: id, json_input: input }) => {
      return input !== undefined && !otherRequestIds.includes(id) && isSameInput(input, payload);
    })
    .map((request) => ({ request, apart: distance(request) }))
    .filter(({ apart }) => apart <= afterMilliseconds)
    .sort((a, b) => a.apart - b.apart);
  return candidates[0]?.request ?? null;
}

/** fal's times come with and without a zone; without, they are UTC. */
function withZone(time: string): string {
  return /(?:Z|[+-]\d{2}:?\d{2})$/i.test(time) ? time : `${time}Z`;
}

/** fal may add fields of its own; those we sent must be as we sent them. */
function isSameInput(input: Record<string, unknown>, payload: Json): boolean {
  if (!isObject(payload)) return false;
  return Object.entries(payload).every(([name, value]) => isDeepStrictEqual(input[name], value));
}
