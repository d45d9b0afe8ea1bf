import { requireUser } from "@/lib/auth/session";
import { json, privateHeaders, route } from "@/lib/http/route";
import { getLive, getLiveTag } from "@/lib/takes/queries";

/** The fallback for browsers without an event stream: one poll for everything they watch. */
export const GET = route(async (request) => {
  const user = await requireUser();
  // Read before the takes: a change in between costs one more answer and is never missed.
  const etag = `W/"${await getLiveTag(user.id)}"`;
  const known = request.headers.get("if-none-match")?.split(",") ?? [];
  if (known.some((tag) => tag.trim() === etag)) {
    return new Response(null, { status: 304, headers: { ...privateHeaders, etag } });
  }
  return json({ takes: await getLive(user.id) }, { headers: { etag } });
});
