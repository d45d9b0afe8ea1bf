import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

interface RequestStart {
  request: IncomingMessage;
  socket: Socket;
}

/**
 * Replaces the forwarding headers of every request by what the socket says. Next fills them in only
 * where they are missing, so without a proxy anyone could claim any address and escape the sign-in
 * limit. Node publishes on this channel before the server's own handler runs.
 */
export function trustOnlySocketAddress() {
  subscribe("http.server.request.start", (message) => {
    const { request, socket } = message as RequestStart;
    delete request.headers["x-forwarded-host"];
    delete request.headers["x-forwarded-proto"];
    delete request.headers["x-forwarded-port"];
    request.headers["x-forwarded-for"] = socket.remoteAddress ?? "unknown";
  });
}
