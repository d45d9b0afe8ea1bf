import "server-only";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isPublicAddress } from "./address";
import { checkTarget, publicLookup, unsafe, type SafeTarget } from "./guard";

const redirectsMaximum = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

interface FileRequest {
  url: string;
  trustedOrigins: readonly string[];
  /** Range headers of a resumed download. */
  headers: Record<string, string>;
  signal: AbortSignal;
}

/**
 * Opens an address and follows its redirects; every hop and every connection is checked. No
 * credential is ever sent: not a provider's key, no cookie, no referrer.
 * @throws AppError output_unsafe; other errors are the network's.
 */
export async function requestFile(request: FileRequest): Promise<IncomingMessage> {
  let target = checkTarget(request.url, request.trustedOrigins);
  for (let redirects = 0; ; redirects += 1) {
    const response = await send(target, request);
    const { location } = response.headers;
    if (!redirectStatuses.has(response.statusCode ?? 0) || !location) return response;
    response.destroy();
    if (redirects === redirectsMaximum) throw unsafe(`more than ${redirectsMaximum} redirects`);
    target = checkTarget(location, request.trustedOrigins, target.url);
  }
}

function send({ url, isTrusted }: SafeTarget, request: FileRequest): Promise<IncomingMessage> {
  const client = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const call = client.get(
      url,
      {
        // A connection of its own: a pooled one could have been opened for another name.
        agent: false,
        lookup: isTrusted ? undefined : publicLookup,
        headers: {
          accept: "video/*, application/octet-stream;q=0.9",
          // Compressed on the way, the length and the ranges would mean something else.
          "accept-encoding": "identity",
          "user-agent": "Retake",
          ...request.headers,
        },
        signal: request.signal,
      },
      resolve,
    );
    call.on("error", reject);
    call.once("socket", (socket) => {
      if (isTrusted) return;
      // The last word, whatever led here: with whom are we really connected?
      socket.once("connect", () => {
        const address = socket.remoteAddress ?? "nobody";
        if (!isPublicAddress(address)) call.destroy(unsafe(`connected with ${address}`));
      });
    });
  });
}
