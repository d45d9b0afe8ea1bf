import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "./answers";
import type { Fault } from "./script";

export interface Recorded {
  method: string;
  /** With the query. */
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
  /** Which of the servers it came to. */
  at: "queue" | "media" | "foreign";
}

export async function record(
  request: IncomingMessage,
  at: Recorded["at"],
  into: Recorded[],
): Promise<Recorded> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = "", url = "/", headers } = request;
  const recorded = { method, path: url, headers, body: Buffer.concat(chunks).toString(), at };
  into.push(recorded);
  return recorded;
}

export function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

const html =
  "<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>";

export function sendHtml(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/html" }).end(html);
}

/** @param foreignUrl Where a redirect leads: a place that must never see the key. */
export function sendFault(response: ServerResponse, fault: Fault, foreignUrl: string): void {
  const faults: Record<Fault, () => void> = {
    "html-502": () => sendHtml(response, 502),
    "html-200": () => sendHtml(response, 200),
    empty: () => void response.writeHead(200).end(),
    "invalid-json": () => send(response, { status: 200, body: '{"status":"IN_QU' }),
    "json-500": () => send(response, { status: 500, body: { detail: "internal error" } }),
    "rate-limited": () => {
      send(response, { status: 429, body: { detail: "slow" }, headers: { "retry-after": "30" } });
    },
    "rate-limited-briefly": () => {
      send(response, { status: 429, body: { detail: "slow" }, headers: { "retry-after": "1" } });
    },
    "key-refused": () => {
      send(response, { status: 401, body: { detail: "invalid key credentials" } });
    },
    "not-found": () => send(response, { status: 404, body: { status: "NOT_FOUND" } }),
    "unknown-state": () => send(response, { status: 202, body: { status: "DREAMING" } }),
    "wrong-types": () => {
      const body = { status: "IN_QUEUE", queue_position: "two", logs: 7, metrics: null, error: [] };
      send(response, { status: 202, body });
    },
    "extra-fields": () => {
      send(response, { status: 202, body: { status: "IN_PROGRESS", mood: { deep: [1] } } });
    },
    endless: () => endless(response),
    redirect: () => void response.writeHead(307, { location: foreignUrl }).end(),
    "slow-body": () => {
      response.writeHead(202, { "content-type": "application/json" });
      dripText(response, '{"status":"IN_PROGRESS","logs":null}');
    },
    echo: () => {
      const { authorization = "" } = response.req.headers;
      send(response, { status: 500, body: `no json: ${authorization}` });
    },
    reset: () => void response.destroy(),
    hang: () => {},
  };
  faults[fault]();
}

function dripText(response: ServerResponse, text: string): void {
  if (response.destroyed) return;
  if (text === "") return void response.end();
  response.write(text[0]);
  setTimeout(() => dripText(response, text.slice(1)), 20).unref();
}

/** Bytes for as long as anybody takes them, after a beginning that promises more. */
export function endless(
  response: ServerResponse,
  type = "application/json",
  beginning: Buffer | string = "",
): void {
  const chunk = Buffer.alloc(256 * 1024, " ");
  response.writeHead(200, { "content-type": type });
  const more = () => {
    while (!response.destroyed && response.write(chunk)) continue;
  };
  response.on("drain", more);
  response.write(beginning);
  more();
}
