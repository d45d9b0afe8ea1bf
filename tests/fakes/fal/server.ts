import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { makeVideo } from "../../fixtures/make-video";
import { resultOf } from "./answers";
import { serveMedia } from "./media";
import type { PlatformState } from "./platform";
import { Queue, type FakeRequest, type Pace } from "./queue";
import { answer, videoUrlOf, type RouteContext } from "./routes";
import type { Script, WebhookMode } from "./script";
import { WebhookSender } from "./webhooks";
import { record, send, type Recorded } from "./wire";

export const sampleFalKey = "sample-key-id:sample-key-secret";

export interface FakeFalOptions {
  /** For every submission, or by its input; the prompt's own words go before it. */
  script?: Partial<Script> | ((input: Record<string, unknown>) => Partial<Script>);
  /** Default: each look moves a request on. */
  pace?: Pace;
  /** Bytes, a path, or made for an input; default is a small clip. */
  video?: Buffer | string | ((input: Record<string, unknown>) => Promise<Buffer>);
  /** Keys that are known; default `sampleFalKey`. */
  keys?: string[];
  ports?: { queue?: number; media?: number };
}

/** fal on the loopback network. */
export interface FakeFal {
  /** Of the queue, of the platform API and of the keys for webhooks. */
  url: string;
  jwksUrl: string;
  mediaOrigin: string;
  /** An origin that fal's answers may name and nobody should call. */
  foreignOrigin: string;
  key: string;
  /** Every call, in order, to any of the servers. */
  requests: Recorded[];
  /** Submissions that were accepted: each is paid for. */
  accepted: FakeRequest[];
  platform: PlatformState;
  webhooks: WebhookSender;
  find(id: string): FakeRequest | undefined;
  /** Ends a request now; its webhooks go out. */
  complete(id: string): void;
  /** Forgets a request, as after its retention. */
  forget(id: string): void;
  deliver(id: string, mode: WebhookMode): Promise<number>;
  compose(id: string, mode: WebhookMode): RequestInit & { body: string };
  close(): Promise<void>;
}

export async function startFakeFal(options: FakeFalOptions = {}): Promise<FakeFal> {
  const { script = {}, pace = "looks", keys = [sampleFalKey], ports } = options;
  const videoFor = await videosOf(options.video);
  const requests: Recorded[] = [];
  const queue = new Queue(pace, typeof script === "function" ? script : () => ({ ...script }));
  const webhooks = new WebhookSender();
  const platform: PlatformState = {
    list: "faithful",
    pageSize: 100,
    price: { unit_price: 0.04, unit: "second", currency: "USD" },
  };

  const foreign = await listen(0, (request, response) => {
    void record(request, "foreign", requests).then(() => send(response, { status: 200, body: {} }));
  });
  const media = await listen(ports?.media ?? 0, (request, response) => {
    const found = queue.find((request.url ?? "").split("/")[3] ?? "");
    const behaviour = found?.script.media ?? "not-found";
    void record(request, "media", requests).then(async () => {
      const video = await videoFor(found);
      serveMedia(request, response, { media: behaviour, video, foreignUrl: foreign.origin });
    });
  });
  const main = await listen(ports?.queue ?? 0, (request, response) => {
    void record(request, "queue", requests).then((recorded) =>
      answer(context, recorded, request, response),
    );
  });
  const origins = { own: main.origin, media: media.origin, foreign: foreign.origin };
  const context: RouteContext = {
    ...{ queue, keys: new Set(keys), platform, webhooks, origins, throttled: new Set() },
  };
  const resultFor = (request: FakeRequest) => resultOf(request, videoUrlOf(context, request));
  queue.onCompleted = (request) => {
    void deliverInOrder(webhooks, request, resultFor(request));
  };
  const known = (id: string): FakeRequest => {
    const request = queue.find(id);
    if (!request) throw new Error(`The fake has no request ${id}.`);
    return request;
  };
  return {
    ...{ url: main.origin, jwksUrl: `${main.origin}/.well-known/jwks.json`, requests, platform },
    ...{ mediaOrigin: media.origin, foreignOrigin: foreign.origin, key: keys[0] ?? "" },
    ...{ accepted: queue.all, webhooks, find: (id) => queue.find(id) },
    complete: (id) => queue.complete(known(id)),
    forget: (id) => void (known(id).isRemoved = true),
    deliver: (id, mode) => webhooks.deliver(known(id), resultFor(known(id)), mode),
    compose: (id, mode) => webhooks.compose(known(id), resultFor(known(id)), mode),
    close: async () => {
      await Promise.all([main, media, foreign].map(({ close }) => close()));
    },
  };
}

type VideoFor = (request: FakeRequest | undefined) => Promise<Buffer>;

/** One file for all requests, or one made for each. */
async function videosOf(video: FakeFalOptions["video"]): Promise<VideoFor> {
  if (typeof video !== "function") {
    const isGiven = Buffer.isBuffer(video);
    const one = isGiven ? video : await (video ? readFile(video) : makeVideo());
    return async () => one;
  }
  const made = new Map<string, Promise<Buffer>>();
  return (request) => {
    const { id, input } = request ?? { id: "", input: {} };
    const file = made.get(id) ?? video(input);
    made.set(id, file);
    return file;
  };
}

async function deliverInOrder(
  webhooks: WebhookSender,
  request: FakeRequest,
  result: ReturnType<typeof resultOf>,
): Promise<void> {
  for (const mode of request.script.webhook) await webhooks.deliver(request, result, mode);
}

async function listen(
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ origin: string; close(): Promise<void> }> {
  const server: Server = createServer(handle);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
