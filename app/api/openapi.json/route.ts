import { openApiDocument } from "@/lib/domain/api/openapi";

const text = JSON.stringify(openApiDocument());

/** Open to everyone: it tells how to ask, and holds nothing of anybody. */
export function GET(): Response {
  return new Response(text, {
    headers: { "content-type": "application/json", "cache-control": "public, no-cache" },
  });
}
