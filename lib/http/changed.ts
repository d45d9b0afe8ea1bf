import "server-only";
import { createHash } from "node:crypto";

/** The browser may keep the answer, and asks each time whether it still holds. */
const revalidate = { "cache-control": "private, no-cache" } as const;

/** `body` as JSON, or 304 when it is what the sender has already. Spares the way, not the work. */
export function jsonIfChanged(request: Request, body: unknown): Response {
  const text = JSON.stringify(body);
  const etag = `W/"${createHash("sha256").update(text).digest("base64url")}"`;
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  const headers = { ...revalidate, etag };
  if (known.some((tag) => tag.trim() === etag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": "application/json" } });
}
