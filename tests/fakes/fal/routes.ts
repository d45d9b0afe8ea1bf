import type { IncomingMessage, ServerResponse } from "node:http";
import { contentRefusal, resultOf, statusOf } from "./answers";
import { answerPlatform, type PlatformState } from "./platform";
import type { FakeRequest, Queue } from "./queue";
import type { Script } from "./script";
import type { WebhookSender } from "./webhooks";
import { send, sendFault, sendHtml, type Recorded } from "./wire";

export interface RouteContext {
  queue: Queue;
  keys: ReadonlySet<string>;
  platform: PlatformState;
  webhooks: WebhookSender;
  /** Origin of this server, of the media server and of one that nobody should call. */
  origins: { own: string; media: string; foreign: string };
  /** Prompts that were already told to wait. */
  throttled: Set<string>;
}

const submissionPath = /^\/([\w-]+\/[\w.-]+)((?:\/[\w.-]+)*)$/;
const requestPath =
  /^\/([\w-]+\/[\w.-]+)(?:\/[\w.-]+)*\/requests\/([^/]+)(?:\/(status|status\/stream|cancel))?$/;

/** One call to queue.fal.run, api.fal.ai or rest.fal.ai: they share an origin here. */
export function answer(
  context: RouteContext,
  recorded: Recorded,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const url = new URL(recorded.path, context.origins.own);
  if (url.pathname === "/.well-known/jwks.json") {
    return send(response, { status: 200, body: context.webhooks.jwks() });
  }
  const key = /^Key (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const isKnown = context.keys.has(key);
  if (url.pathname.startsWith("/v1/")) {
    const { platform, queue } = context;
    return send(response, answerPlatform(url, isKnown ? key : null, platform, queue.all));
  }
  if (!isKnown) {
    return send(response, { status: 401, body: { detail: "invalid key credentials" } });
  }
  const [, , id, action] = requestPath.exec(url.pathname) ?? [];
  if (id === undefined) return submit(context, recorded, key, url, response);
  const found = context.queue.find(decodeURIComponent(id));
  if (found?.key !== key) return send(response, { status: 404, body: { status: "NOT_FOUND" } });
  if (action === "cancel" && recorded.method === "PUT") return cancel(context, found, response);
  if (recorded.method !== "GET") return send(response, { status: 405, body: { detail: "No" } });
  if (action === "status/stream") return stream(context, found, response);
  if (action === "status") return look(context, found, url, response);
  return result(context, found, response);
}

function submit(
  context: RouteContext,
  recorded: Recorded,
  key: string,
  url: URL,
  response: ServerResponse,
): void {
  const [, app, path] = submissionPath.exec(url.pathname) ?? [];
  if (recorded.method !== "POST" || !app) {
    return send(response, { status: 404, body: { detail: `Application "${app}" not found` } });
  }
  const input = readObject(recorded.body);
  const script = context.queue.scriptFor(input);
  if (refuse(context, script, input, response)) return;
  const accepted = context.queue.add({
    ...{ endpoint: `${app}${path}`, key, input, script, headers: recorded.headers },
    webhookUrl: url.searchParams.get("fal_webhook"),
  });
  const body = { status: "IN_QUEUE", ...urlsOf(context, accepted), queue_position: 0 };
  const headers = { "x-fal-request-id": accepted.id };
  const answers: Partial<Record<Script["submit"], () => void>> = {
    reset: () => void response.destroy(),
    hang: () => {},
    "html-200": () => sendHtml(response, 200),
    "empty-200": () => void response.writeHead(200).end(),
    "json-503": () => send(response, { status: 503, body: { detail: "Service Unavailable" } }),
    "id-in-header": () => void response.writeHead(200, headers).end("{"),
    "no-id": () => send(response, { status: 200, body: { status: "IN_QUEUE" } }),
  };
  const faithful = () => {
    send(response, { status: 200, body: { ...body, request_id: accepted.id }, headers });
  };
  const reply = answers[script.submit] ?? faithful;
  if (script.answerMilliseconds > 0) setTimeout(reply, script.answerMilliseconds).unref();
  else reply();
}

/** True when the script wants nothing accepted. */
function refuse(
  { throttled, origins }: RouteContext,
  { submit: mode }: Script,
  input: Record<string, unknown>,
  response: ServerResponse,
): boolean {
  const json = (status: number, body: unknown, headers?: Record<string, string>) => {
    send(response, { status, body, headers });
    return true;
  };
  const prompt = String(input.prompt);
  if (mode.startsWith("rate-limited") && !throttled.has(prompt)) {
    throttled.add(prompt);
    const patience = mode === "rate-limited" ? { "retry-after": "1" } : undefined;
    return json(429, { detail: "Too many requests" }, patience);
  }
  const locked =
    "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.";
  if (mode === "no-balance") return json(403, { detail: locked });
  if (mode === "key-refused") return json(401, { detail: "invalid key credentials" });
  if (mode === "app-not-found") return json(404, { detail: 'Application "pika" not found' });
  if (mode === "bad-request")
    return json(400, { detail: "Bad request", error_type: "bad_request" });
  if (mode === "misdirected") return json(421, { detail: "Misdirected" });
  const { status, body } = contentRefusal(input);
  if (mode === "content-policy") return json(status, body);
  if (mode === "redirect") response.writeHead(307, { location: `${origins.foreign}/submit` }).end();
  else if (mode === "html-502") sendHtml(response, 502);
  else return false;
  return true;
}

function look(context: RouteContext, found: FakeRequest, url: URL, response: ServerResponse): void {
  const fault = found.script.statusFaults.shift();
  if (fault) return sendFault(response, fault, `${context.origins.foreign}/status`);
  const state = context.queue.look(found);
  const logs = ["1", "true"].includes(url.searchParams.get("logs") ?? "");
  const position = context.queue.positionOf(found);
  send(response, statusOf(found, state, { logs, position, urls: urlsOf(context, found) }));
}

/** Server-sent events: every state as a look would show it, then the end. */
function stream(context: RouteContext, found: FakeRequest, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(": ping\n\n");
  const next = () => {
    if (response.destroyed) return;
    const state = context.queue.look(found);
    const options = { logs: true, position: 0, urls: urlsOf(context, found) };
    response.write(`data: ${JSON.stringify(statusOf(found, state, options).body)}\n\n`);
    if (state === "COMPLETED") response.end();
    else setTimeout(next, 100).unref();
  };
  next();
}

function result(context: RouteContext, found: FakeRequest, response: ServerResponse): void {
  const fault = found.script.resultFaults.shift();
  if (fault) return sendFault(response, fault, `${context.origins.foreign}/result`);
  if (context.queue.stateOf(found) !== "COMPLETED") {
    return send(response, { status: 400, body: { detail: "Request is still in progress" } });
  }
  send(response, resultOf(found, videoUrlOf(context, found)));
}

function cancel(context: RouteContext, found: FakeRequest, response: ServerResponse): void {
  const state = context.queue.stateOf(found);
  const mode = found.script.cancelQueued;
  if (state === "COMPLETED") {
    return send(response, { status: 400, body: { status: "ALREADY_COMPLETED" } });
  }
  context.queue.cancel(found);
  if (mode === "forgotten" && state === "IN_QUEUE") found.isRemoved = true;
  const requested = { status: 202, body: { status: "CANCELLATION_REQUESTED" } };
  if (state === "IN_PROGRESS" || mode === "requested") return send(response, requested);
  if (mode === "html-200") return sendHtml(response, 200);
  const body = mode === "success-shape" ? { success: true } : { status: "OK" };
  send(response, { status: 200, body });
}

/** Owner and app alone, as fal does; the path of the endpoint is dropped. */
function urlsOf({ origins }: RouteContext, found: FakeRequest): Record<string, unknown> {
  const { urls } = found.script;
  if (urls === "absent") return {};
  if (urls === "wrong-types") return { status_url: 7, response_url: null, cancel_url: ["x"] };
  const app = found.endpoint.split("/").slice(0, 2).join("/");
  const origin = urls === "foreign" ? origins.foreign : origins.own;
  const base = `${origin}/${urls === "full-path" ? found.endpoint : app}/requests/${found.id}`;
  return { response_url: base, status_url: `${base}/status`, cancel_url: `${base}/cancel` };
}

export function videoUrlOf({ origins }: Pick<RouteContext, "origins">, found: FakeRequest): string {
  return `${origins.media}/files/b/${found.id}/output.mp4`;
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
