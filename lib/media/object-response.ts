import "server-only";
import { lengthHeader } from "@/lib/http/content-length";
import { parseByteRange } from "./byte-range";
import type { ByteRange, StoredObject } from "./types";

/** The address names the content, so a copy is good for ever; it is one person's, so only theirs. */
export const immutableCache = "private, max-age=31536000, immutable";

/**
 * Answers a GET or HEAD with a stored object: whole, a range of it, or "you have it already".
 * @param tag identifies the content; the same tag always means the same bytes
 */
export async function objectResponse(
  request: Request,
  object: StoredObject,
  options: { contentType: string; tag: string; headers: Record<string, string> },
): Promise<Response> {
  const etag = `"${options.tag}"`;
  const headers = {
    ...options.headers,
    "accept-ranges": "bytes",
    "x-content-type-options": "nosniff",
    etag,
  };
  if (tagMatches(request.headers.get("if-none-match"), etag)) {
    return new Response(null, { status: 304, headers });
  }
  const range = wantedRange(request, object.bytes, etag);
  if (range === "unsatisfiable") {
    const contentRange = `bytes */${object.bytes}`;
    return new Response(null, {
      status: 416,
      headers: { ...headers, "content-range": contentRange },
    });
  }
  const length = range ? range.end - range.start + 1 : object.bytes;
  // A browser that is gone before its answer is read leaves a stream that nobody else would end.
  const { signal } = request;
  const body = request.method === "HEAD" ? null : await object.read(range ?? undefined, signal);
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      "content-type": options.contentType,
      [lengthHeader]: String(length),
      ...(range && { "content-range": `bytes ${range.start}-${range.end}/${object.bytes}` }),
    },
  });
}

/** A range counts for GET alone, and only while If-Range names what we still have. */
function wantedRange(
  request: Request,
  bytes: number,
  etag: string,
): ByteRange | "unsatisfiable" | null {
  const condition = request.headers.get("if-range");
  if (request.method !== "GET" || (condition !== null && condition !== etag)) return null;
  return parseByteRange(request.headers.get("range"), bytes);
}

function tagMatches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  // Weak comparison: a proxy that compresses marks our tag as weak.
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}
