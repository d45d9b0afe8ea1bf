import { cookies } from "next/headers";
import { requireUser, userOfSession } from "@/lib/auth/session";
import { readSessionToken, sessionCookieName } from "@/lib/auth/session-token";
import { route } from "@/lib/http/route";
import { liveStream } from "@/lib/live/stream";

export const GET = route(async (request) => {
  const user = await requireUser();
  const token = (await cookies()).get(sessionCookieName())?.value;
  const stream = liveStream({
    ownerId: user.id,
    // From the token each time, so that a session that ran out ends the stream as well.
    isStillSignedIn: async () => {
      const claims = await readSessionToken(token);
      return claims !== null && (await userOfSession(claims)) !== null;
    },
    signal: request.signal,
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      // no-transform keeps compression, which holds messages back, away from the stream.
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    },
  });
});
