import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ProviderStatus } from "@/lib/providers/types";

/** `retryAfter` in seconds. */
type Fault = { http: number; retryAfter?: number };
type Held = { release: () => void };

/**
 * The far side of a provider, on the loopback network. It counts what a real one would bill, and
 * lets a test stop the conversation at any point.
 */
export class ProviderServer {
  /** Accepted starts by take: each would be billed. */
  readonly starts = new Map<string, number>();
  readonly looks = new Map<string, number>();
  readonly finds = new Map<string, number>();
  readonly cancels = new Map<string, number>();
  /** Answers to status by take; the last is repeated. Default: running, then succeeded. */
  readonly scripts = new Map<string, (ProviderStatus | Fault)[]>();
  /** What a start does; by take. Default: accept. */
  readonly startBehaviour = new Map<
    string,
    "accept" | "refuse-429" | "refuse-422" | "reset-after-accept" | "hold-before" | "hold-after"
  >();
  /** The take whose request a search for another one finds instead, as equal payloads can. */
  readonly findInstead = new Map<string, string>();
  /** Takes the list of requests does not show (yet). */
  readonly unlisted = new Set<string>();
  /** Instead of searching. */
  findFault: Fault | undefined;
  cancelAnswer: "cancelled" | "too-late" | "hold" = "cancelled";
  readonly #waiters = new Set<() => void>();
  readonly #held: Held[] = [];
  readonly #server = createServer((request, response) => {
    void this.#answer(request, response).then(() => this.#changed());
  });

  constructor(private readonly defaultScript: ProviderStatus[]) {}

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.releaseAll();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Resolves once the condition holds; it is looked at after every request. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiters.add(resolve));
  }

  get heldCount(): number {
    return this.#held.length;
  }

  releaseAll(): void {
    for (const { release } of this.#held.splice(0)) release();
  }

  #changed(): void {
    const waiters = [...this.#waiters];
    this.#waiters.clear();
    for (const resolve of waiters) resolve();
  }

  #hold(): Promise<void> {
    const held = new Promise<void>((release) => this.#held.push({ release }));
    this.#changed();
    return held;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, action = "", takeId = ""] = (request.url ?? "").split("/");
    const json = (status: number, body: unknown, headers: Record<string, number> = {}) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(JSON.stringify(body));
    };
    const fail = ({ http, retryAfter }: Fault) => {
      json(http, {}, retryAfter === undefined ? {} : { "retry-after": retryAfter });
    };
    if (action === "start") return this.#start(takeId, request, json);
    if (action === "find") {
      add(this.finds, takeId);
      if (this.findFault) return fail(this.findFault);
      const found = this.findInstead.get(takeId) ?? takeId;
      const isListed = this.starts.has(found) && !this.unlisted.has(takeId);
      return json(200, isListed ? { takeId: found } : {});
    }
    if (action === "cancel") {
      add(this.cancels, takeId);
      if (this.cancelAnswer === "hold") await this.#hold();
      return json(200, { answer: this.cancelAnswer });
    }
    const script = this.scripts.get(takeId) ?? this.defaultScript;
    const look = add(this.looks, takeId) - 1;
    const status = script[Math.min(look, script.length - 1)] ?? { http: 500 };
    return "http" in status ? fail(status) : json(200, status);
  }

  async #start(
    takeId: string,
    request: IncomingMessage,
    json: (status: number, body: unknown) => void,
  ): Promise<void> {
    const behaviour = this.startBehaviour.get(takeId) ?? "accept";
    if (behaviour === "refuse-429" || behaviour === "refuse-422") {
      this.startBehaviour.delete(takeId);
      return json(Number(behaviour.slice(-3)), {});
    }
    if (behaviour === "hold-before") {
      await Promise.race([this.#hold(), once(request.socket, "close")]);
      if (request.socket.destroyed) return;
    }
    add(this.starts, takeId);
    if (behaviour === "reset-after-accept") {
      request.socket.destroy();
      return;
    }
    if (behaviour === "hold-after") await this.#hold();
    json(200, { requestId: `request-${takeId}` });
  }
}

function add(counts: Map<string, number>, takeId: string): number {
  const count = (counts.get(takeId) ?? 0) + 1;
  counts.set(takeId, count);
  return count;
}
