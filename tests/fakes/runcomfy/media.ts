import type { IncomingMessage, ServerResponse } from "node:http";
import type { Media } from "./script";

/** Answers for a file. `attempt` counts from 1. */
export function answerMedia(
  kind: Media,
  video: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
  attempt: number,
): void {
  const mp4 = { "content-type": "video/mp4" };
  switch (kind) {
    case "gone":
      response
        .writeHead(404, { "content-type": "application/xml" })
        .end("<Error>NoSuchKey</Error>");
      return;
    case "html":
      response.writeHead(200, mp4).end("<!doctype html><title>Please sign in</title>");
      return;
    case "redirect-private":
      // Where a cloud's machines find their own credentials.
      response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end();
      return;
    case "redirect-loop":
      response.writeHead(302, { location: request.url ?? "/" }).end();
      return;
    case "truncated":
      response.writeHead(200, { ...mp4, "content-length": video.length });
      response.write(video.subarray(0, video.length / 2), () => response.destroy());
      return;
    case "endless":
      response.writeHead(200, mp4);
      pump(response, video);
      return;
    case "slow-drip":
      response.writeHead(200, { ...mp4, "content-length": video.length });
      drip(response, video);
      return;
    case "error-once":
      if (attempt > 1) return answerVideo(video, request, response);
      response.writeHead(503).end();
      return;
    case "video":
      answerVideo(video, request, response);
  }
}

function answerVideo(video: Buffer, request: IncomingMessage, response: ServerResponse): void {
  const etag = '"one-file"';
  const headers = { "content-type": "video/mp4", "accept-ranges": "bytes", etag };
  const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
  const from = Number(range?.[1] ?? 0);
  const isSame = [undefined, etag].includes(request.headers["if-range"] as string | undefined);
  if (!range || !isSame || from >= video.length) {
    response.writeHead(200, { ...headers, "content-length": video.length }).end(video);
    return;
  }
  const part = video.subarray(from);
  response
    .writeHead(206, {
      ...headers,
      "content-length": part.length,
      "content-range": `bytes ${from}-${video.length - 1}/${video.length}`,
    })
    .end(part);
}

/** Never ends, and waits for the reader as a real server would. */
function pump(response: ServerResponse, video: Buffer): void {
  if (response.destroyed) return;
  if (response.write(video)) setImmediate(() => pump(response, video));
  else response.once("drain", () => pump(response, video));
}

/** One byte a second: alive, and of no use. */
function drip(response: ServerResponse, video: Buffer): void {
  let sent = 0;
  const timer = setInterval(() => response.write(video.subarray(sent, (sent += 1))), 1000);
  response.once("close", () => clearInterval(timer));
}
