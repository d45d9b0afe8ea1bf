import { subscribe } from "node:diagnostics_channel";
import type { Server } from "node:http";

/** The zip of a large library, through a slow network. */
const longestUpload = 12 * 60 * 60_000;

/**
 * Gives a request's body time to arrive. Node breaks it off after five minutes, which cuts the zip of
 * a library in half, and Next has no setting for it. Headers keep their minute.
 */
export function allowLongUploads() {
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    server.requestTimeout = longestUpload;
  });
}
