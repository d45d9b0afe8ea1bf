import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type MediaAnswer = (request: IncomingMessage, response: ServerResponse) => void;

/** A file server that does as a test says, answer by answer; the last is repeated. */
export class MediaServer {
  readonly requests: { url: string; headers: IncomingMessage["headers"] }[] = [];
  answers: MediaAnswer[] = [];
  #origin = "";
  readonly #server = createServer((request, response) => {
    const answer = this.answers[Math.min(this.requests.length, this.answers.length - 1)];
    this.requests.push({ url: request.url ?? "", headers: request.headers });
    if (answer) answer(request, response);
    else response.writeHead(500).end();
  });

  get origin(): string {
    return this.#origin;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.#origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The file as a good server gives it, with ranges. */
export function serve(file: Buffer, etag = '"one"'): MediaAnswer {
  return (request, response) => {
    const { range, "if-range": condition } = request.headers;
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1]);
    if (!range || condition !== etag) {
      response.writeHead(200, { "content-length": file.length, etag }).end(file);
      return;
    }
    const total = file.length;
    if (start >= total) {
      response.writeHead(416, { "content-range": `bytes */${total}` }).end();
      return;
    }
    const headers = { "content-range": `bytes ${start}-${total - 1}/${total}`, etag };
    response.writeHead(206, headers).end(file.subarray(start));
  };
}

/** Promises the whole file and hangs up after some bytes. */
export function cut(file: Buffer, bytes: number, etag: string | null = '"one"'): MediaAnswer {
  return (request, response) => {
    response.writeHead(200, { "content-length": file.length, ...(etag && { etag }) });
    response.write(file.subarray(0, bytes), () => request.socket.end());
  };
}

/** Bytes, and then silence; or again and again the same few, slowly. */
export function drip(first: Buffer, every: { milliseconds: number; bytes: Buffer }): MediaAnswer {
  return (_request, response) => {
    response.writeHead(200);
    response.write(first);
    const timer = setInterval(() => response.write(every.bytes), every.milliseconds);
    response.once("close", () => clearInterval(timer));
  };
}

export const answer =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer = ""): MediaAnswer =>
  (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
