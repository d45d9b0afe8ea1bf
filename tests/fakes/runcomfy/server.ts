import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { makeVideo } from "../../fixtures/make-video";
import {
  envelope,
  faultReply,
  notFound,
  notYours,
  refusals,
  resultBody,
  type Reply,
} from "./answers";
import { listen, receive, type Received } from "./http";
import { complaintsAbout } from "./input";
import { Jobs, type Job, type Pace } from "./jobs";
import { answerMedia } from "./media";
import type { Fault, Script } from "./script";

export const modelId = "pika/pika-2-2/text-to-video";

interface FakeRunComfyOptions {
  /** Tokens that are accepted; each sees only its own requests. */
  tokens?: readonly string[];
  /** How every job behaves, or by its input, unless its prompt names a script. */
  script?: Partial<Script> | ((input: Record<string, unknown>) => Partial<Script>);
  pace?: Pace;
  host?: string;
  port?: number;
  mediaPort?: number;
  /** The file of a job; made once a job. */
  video?: (input: Record<string, unknown>) => Promise<Buffer>;
}

type Answer = Reply | "reset" | "hang";

/** RunComfy's Model API on the loopback network, with its files on an origin of their own. */
export class FakeRunComfy {
  /** Every request, in order. */
  readonly requests: Received[] = [];
  /** What arrived at the origin of the files; foreign addresses lead there too. */
  readonly mediaRequests: Received[] = [];
  readonly jobs: Jobs;
  readonly token: string;
  /** The model's entry in the catalogue; change it to change the price. */
  modelEntry: Record<string, unknown> = {
    model_id: modelId,
    display_name: "Pika 2.2",
    categories: ["text-to-video"],
    base_price_usd: 0.05,
    price_unit: "second",
  };
  url = "";
  mediaOrigin = "";
  private always?: Answer;
  private readonly nextScripts: Partial<Script>[] = [];
  private readonly videos = new Map<string, Promise<Buffer>>();
  private readonly waiters = new Set<() => void>();
  private readonly closers: (() => Promise<void>)[] = [];

  constructor(private readonly options: FakeRunComfyOptions) {
    this.jobs = new Jobs(options.pace ?? "looks");
    this.token = options.tokens?.[0] ?? "rc-fake-token-0123456789";
  }

  async listen(): Promise<void> {
    const { host = "127.0.0.1", port = 0, mediaPort = 0 } = this.options;
    const api = await listen((...exchange) => void this.handle(...exchange), { host, port });
    const media = await listen((...exchange) => void this.handleMedia(...exchange), {
      host,
      port: mediaPort,
    });
    this.closers.push(api.close, media.close);
    [this.url, this.mediaOrigin] = [api.url, media.url];
  }

  async close(): Promise<void> {
    await Promise.all(this.closers.map((close) => close()));
  }

  /** How the next job to be submitted behaves. May be called several times ahead. */
  next(script: Partial<Script>): void {
    this.nextScripts.push(script);
  }

  /** One answer to whatever is asked from now on; none brings the API back. */
  answerAlways(answer?: Answer): void {
    this.always = answer;
  }

  /** Jobs that were accepted, each of which may be billed. */
  get accepted(): Job[] {
    return [...this.jobs.all.values()];
  }

  /** Requests to an address that ends so, for example `/cancel`. */
  count(method: string, pathEnd: string): number {
    return this.requests.filter((one) => one.method === method && one.path.endsWith(pathEnd))
      .length;
  }

  /** Resolves once the condition holds; it is looked at after every request. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.waiters.add(resolve));
  }

  private changed(): void {
    const waiters = [...this.waiters];
    this.waiters.clear();
    for (const resolve of waiters) resolve();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receive(request);
    this.requests.push(received);
    const reply = this.always ?? this.answer(received);
    if (typeof reply === "object" && reply.afterMilliseconds) {
      await wait(reply.afterMilliseconds, undefined, { ref: false });
    }
    if (reply === "reset") request.socket.destroy();
    else if (reply !== "hang") send(response, reply);
    this.changed();
  }

  private answer(received: Received): Answer {
    const token = /^Bearer (\S+)$/.exec(received.headers.authorization ?? "")?.[1] ?? "";
    const tokens = this.options.tokens ?? [this.token];
    if (!tokens.includes(token)) return refusals["key-refused"];
    const { method, path } = received;
    if (method === "POST" && path.startsWith("/v1/models/")) return this.submit(token, received);
    if (method === "GET" && path === `/v1/models/${modelId}`) {
      return { status: 200, body: this.modelEntry };
    }
    const [, id, call] = /^\/v1\/requests\/([\w-]+)\/(status|result|cancel)$/.exec(path) ?? [];
    const isKnown = call !== undefined && method === (call === "cancel" ? "POST" : "GET");
    if (!isKnown) return { status: 404, body: { message: "Not Found" } };
    const job = this.jobs.all.get(id ?? "");
    if (!job) return notFound;
    if (job.token !== token) return notYours;
    if (call === "cancel") return this.cancel(job);
    return call === "status" ? this.status(job) : this.result(job, received.search);
  }

  private submit(token: string, { path, body }: Received): Answer {
    if (path !== `/v1/models/${modelId}`) return refusals["not-found"];
    let input: Record<string, unknown>;
    try {
      input = JSON.parse(body) as Record<string, unknown>;
    } catch {
      return envelope(422, 422001, "The body is not JSON.");
    }
    const detail = complaintsAbout(input);
    if (detail.length > 0) return { status: 422, body: { detail } };
    const { script = {} } = this.options;
    const before = typeof script === "function" ? script(input) : script;
    const job = this.jobs.add(token, input, { before, after: this.nextScripts.shift() });
    const { submit } = job.script;
    const isAccepted = acceptedBy.has(submit);
    if (submit === "rate-limited") {
      // Once: the same words sent again are accepted.
      const isRepeated = this.requests.filter((one) => one.body === body).length > 1;
      if (!isRepeated) this.jobs.all.delete(job.id);
      return isRepeated ? this.acceptance(job) : tooMany;
    }
    if (!isAccepted) this.jobs.all.delete(job.id);
    if (submit === "accept") return this.acceptance(job);
    if (submit === "reset" || submit === "hang") return submit;
    if (submit === "no-id") return { status: 200, body: { message: "Thank you" } };
    if (submit === "foreign-error-beside-id") {
      return { status: 200, body: { request_id: job.id, error_code: 500001 } };
    }
    return refusals[submit];
  }

  private acceptance(job: Job): Reply {
    const { urls } = job.script;
    const origin = urls === "foreign" ? this.mediaOrigin : this.url;
    const id = urls === "another-request" ? "somebody-else" : job.id;
    const of = (call: string) => `${origin}/v1/requests/${id}/${call}`;
    const addresses = {
      status_url: of("status"),
      result_url: of("result"),
      cancel_url: urls === "another-request" ? `${origin}/v1/models/${modelId}` : of("cancel"),
    };
    const body = { request_id: job.id, ...(urls === "absent" ? {} : addresses) };
    return { status: 200, body, afterMilliseconds: job.script.replyMilliseconds };
  }

  private status(job: Job): Answer {
    const fault = job.script.statusFaults.shift();
    if (fault) return play(fault, job);
    const state = this.jobs.look(job);
    const { cancelledWord, wordAfter, showsPosition } = job.script;
    const word = { ended: wordAfter, cancelled: cancelledWord } as Record<string, string>;
    const urls = { status_url: `${this.url}/v1/requests/${job.id}/status` };
    const body = { request_id: job.id, status: word[state] ?? state, ...urls };
    const hasPosition = state === "in_queue" && showsPosition;
    const line = hasPosition ? { queue_position: this.jobs.position(job) } : {};
    return { status: 200, body: { ...body, ...line } };
  }

  private result(job: Job, search: string): Answer {
    const fault = job.script.resultFaults.shift();
    if (fault) return play(fault, job);
    const hasCost = new URLSearchParams(search).get("include_cost") === "true";
    const url = `${this.mediaOrigin}/files/${job.id}.mp4`;
    return { status: 200, body: resultBody(job, url, { hasCost }) };
  }

  private cancel(job: Job): Answer {
    const { cancel, cancelledWord } = job.script;
    if (cancel === "html-200") return refusals["html-200"];
    if (cancel === "error-500") return envelope(500, 500001, "Internal error.");
    const base = { request_id: job.id };
    if (cancel === "only-asked") {
      return { status: 202, body: { ...base, status: "cancellation_requested" } };
    }
    const isCancelled = this.jobs.cancel(job);
    const status = { ended: "completed", cancelled: cancelledWord } as Record<string, string>;
    const outcome = isCancelled ? cancelledWord : "not_cancellable";
    const body = { ...base, status: status[job.state] ?? job.state };
    return { status: 200, body: cancel === "status-only" ? body : { ...body, outcome } };
  }

  private async handleMedia(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receive(request);
    this.mediaRequests.push(received);
    const job = this.jobs.all.get(/^\/files\/([\w-]+)\.mp4$/.exec(received.path)?.[1] ?? "");
    this.changed();
    if (!job) return send(response, { status: 404, body: { message: "Not Found" } });
    const { video: make = smallVideo } = this.options;
    const video = this.videos.get(job.id) ?? make(job.input);
    this.videos.set(job.id, video);
    const attempt = this.mediaRequests.filter(({ path }) => path === received.path).length;
    answerMedia(job.script.media, await video, request, response, attempt);
  }
}

const acceptedBy = new Set<Script["submit"]>([
  ...(["accept", "reset", "hang", "accept-then-html-502", "empty-200"] as const),
  ...(["html-200", "no-id", "foreign-error-beside-id", "rate-limited"] as const),
]);

const tooMany: Reply = {
  status: 429,
  body: { message: "Too Many Requests" },
  headers: { "retry-after": "1" },
};

function play(fault: Fault, job: Job): Answer {
  return fault === "reset" || fault === "hang" ? fault : faultReply(fault, job);
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const isPage = typeof body === "string";
  const type = isPage ? "text/html" : "application/json";
  const text = isPage ? body : body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, { "content-type": type, ...headers }).end(text);
}

/** A second of film, another one for every seed. */
function smallVideo({ seed }: Record<string, unknown>): Promise<Buffer> {
  const shift = Number(seed) % 100;
  return makeVideo({ luma: (x, y, frame) => 30 + ((x * 3 + y * 2 + frame * 5 + shift) % 180) });
}

export async function startFakeRunComfy(options: FakeRunComfyOptions = {}): Promise<FakeRunComfy> {
  const fake = new FakeRunComfy(options);
  await fake.listen();
  return fake;
}
