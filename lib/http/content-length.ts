import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/**
 * Says how long a streamed answer is. Next drops `content-length` from every route answer, as its
 * body might have been decoded on the way; without it a download shows no progress and some players
 * refuse to seek. Node turns this header into the real one.
 */
export const lengthHeader = "x-retake-content-length";

/** Node publishes on this channel before the server's own handler runs. */
export function sendContentLengths() {
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) =>
      name.toLowerCase() === lengthHeader
        ? setHeader("content-length", String(value))
        : setHeader(name, value);
  });
}
