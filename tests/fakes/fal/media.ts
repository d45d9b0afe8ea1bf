import type { IncomingMessage, ServerResponse } from "node:http";
import type { Media } from "./script";
import { endless, sendHtml } from "./wire";

const dripMilliseconds = 40;

/** The CDN: gives a request's video, or whatever its script wants instead. */
export function serveMedia(
  request: IncomingMessage,
  response: ServerResponse,
  { media, video, foreignUrl }: { media: Media; video: Buffer; foreignUrl: string },
): void {
  const path = request.url ?? "/";
  const isMoved = path.includes("?moved");
  const redirect = (location: string) => void response.writeHead(302, { location }).end();
  const type = { "content-type": "video/mp4" };
  const behaviours: Record<Media, () => void> = {
    whole: () => serveWhole(request, response, video),
    "no-type": () => serveWhole(request, response, video, null),
    "octet-stream": () => serveWhole(request, response, video, "application/octet-stream"),
    "not-found": () => void response.writeHead(404).end("Not Found"),
    gone: () => void response.writeHead(410).end("Gone"),
    redirect: () => (isMoved ? serveWhole(request, response, video) : redirect(`${path}?moved`)),
    "redirect-private": () => redirect(`${foreignUrl}/latest/meta-data/`),
    "redirect-loop": () => redirect(path),
    "wrong-length": () => {
      response.writeHead(200, { ...type, "content-length": video.length + 1000 });
      response.write(video, () => response.destroy());
    },
    truncated: () => {
      response.writeHead(200, { ...type, "content-length": video.length });
      response.write(video.subarray(0, video.length / 2), () => response.destroy());
    },
    drip: () => drip(response, video),
    stall: () => {
      response.writeHead(200, { ...type, "content-length": video.length });
      response.write(video.subarray(0, 100));
    },
    html: () => void response.writeHead(200, type).end("<html><title>Not a video</title></html>"),
    empty: () => void response.writeHead(200, type).end(),
    endless: () => endless(response, "video/mp4", video),
    reset: () => void response.destroy(),
    "no-ranges": () => void response.writeHead(200, type).end(video),
  };
  if (path.startsWith("/files/")) behaviours[media]();
  else sendHtml(response, 404);
}

function serveWhole(
  request: IncomingMessage,
  response: ServerResponse,
  video: Buffer,
  type: string | null = "video/mp4",
): void {
  const headers = { "accept-ranges": "bytes", ...(type && { "content-type": type }) };
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  if (!range) {
    response.writeHead(200, { ...headers, "content-length": video.length });
    response.end(request.method === "HEAD" ? undefined : video);
    return;
  }
  const from = Number(range[1]);
  const to = range[2] ? Math.min(Number(range[2]), video.length - 1) : video.length - 1;
  if (from > to) {
    response.writeHead(416, { "content-range": `bytes */${video.length}` }).end();
    return;
  }
  response.writeHead(206, {
    ...headers,
    "content-range": `bytes ${from}-${to}/${video.length}`,
    "content-length": to - from + 1,
  });
  response.end(video.subarray(from, to + 1));
}

/** A tenth of the video at a time. */
function drip(response: ServerResponse, video: Buffer): void {
  response.writeHead(200, { "content-type": "video/mp4", "content-length": video.length });
  const step = Math.ceil(video.length / 10);
  let at = 0;
  const next = () => {
    if (response.destroyed) return;
    response.write(video.subarray(at, (at += step)));
    if (at < video.length) setTimeout(next, dripMilliseconds).unref();
    else response.end();
  };
  next();
}
