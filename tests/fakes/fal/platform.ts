import type { Answer } from "./answers";
import type { FakeRequest } from "./queue";

/** How the platform API behaves; a test may change it at any time. */
export interface PlatformState {
  list:
    | "faithful"
    /** Without what waits or runs, as the filters of the documentation suggest. */
    | "finished"
    | "empty"
    | "without-payloads"
    | "html"
    | "server-error"
    | "forbidden"
    | "junk";
  /** Requests on a page. */
  pageSize: number;
  price: { unit_price: unknown; unit: unknown; currency: unknown } | "html" | null;
}

function errorOf(status: number, type: string, message: string): Answer {
  return { status, body: { error: { type, message, request_id: crypto.randomUUID() } } };
}

export function answerPlatform(
  url: URL,
  key: string | null,
  state: PlatformState,
  requests: readonly FakeRequest[],
): Answer {
  if (url.pathname === "/v1/meta") {
    return { status: 200, body: { webhook_ip_ranges: ["127.0.0.1/32"] } };
  }
  if (key === null) return errorOf(401, "authorization_error", "Authentication required");
  const endpoint = url.searchParams.get("endpoint_id");
  if (!endpoint) return errorOf(400, "validation_error", "endpoint_id is required");
  if (url.pathname === "/v1/models/pricing") {
    if (state.price === "html") return { status: 200, body: "<html>maintenance</html>" };
    const prices = state.price ? [{ endpoint_id: endpoint, ...state.price }] : [];
    return { status: 200, body: { prices, next_cursor: null, has_more: false } };
  }
  if (url.pathname === "/v1/models/requests/by-endpoint") {
    return list(
      url,
      state,
      requests.filter((request) => isListed(request, url, key)),
    );
  }
  return errorOf(404, "not_found", "No such route");
}

function isListed(request: FakeRequest, { searchParams }: URL, key: string): boolean {
  const [start, end] = [searchParams.get("start"), searchParams.get("end")];
  const time = request.sentAt.getTime();
  return (
    request.key === key &&
    request.endpoint === searchParams.get("endpoint_id") &&
    time >= (start ? Date.parse(start) : Date.now() - 24 * 3600_000) &&
    time < (end ? Date.parse(end) : Number.POSITIVE_INFINITY)
  );
}

function list(url: URL, state: PlatformState, requests: readonly FakeRequest[]): Answer {
  if (state.list === "html") return { status: 200, body: "<html>maintenance</html>" };
  if (state.list === "server-error") return errorOf(500, "server_error", "Try later");
  if (state.list === "forbidden") return errorOf(403, "authorization_error", "Not allowed");
  if (state.list === "junk") return { status: 200, body: { items: [null, 7, { request_id: 3 }] } };
  const shown = requests.filter(
    ({ endedAt }) => state.list !== "empty" && (state.list !== "finished" || endedAt !== undefined),
  );
  const hasPayloads =
    url.searchParams.get("expand") === "payloads" && state.list !== "without-payloads";
  const from = Number(url.searchParams.get("cursor") ?? 0);
  const limit = Math.min(Number(url.searchParams.get("limit") ?? 50), 100, state.pageSize);
  const hasMore = from + limit < shown.length;
  const items = shown.slice(from, from + limit).map((request) => ({
    ...{ request_id: request.id, endpoint_id: request.endpoint },
    ...{ sent_at: request.sentAt.toISOString(), ended_at: request.endedAt?.toISOString() ?? null },
    ...{ status_code: request.endedAt ? 200 : null, duration: 1.5 },
    ...(hasPayloads && { json_input: { ...request.input, server_default: true } }),
  }));
  const next = hasMore ? String(from + limit) : null;
  return { status: 200, body: { items, next_cursor: next, has_more: hasMore } };
}
