import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { jsonIfChanged } from "@/lib/http/changed";
import { readLibraryRequest } from "@/lib/http/library-view";
import { route } from "@/lib/http/route";
import { getLibraryDays } from "@/lib/takes/library-day-queries";

/** The days of everything that passes the filter; with `from` and `to`, of a few of them. */
export const GET = route(async (request) => {
  const { id: ownerId } = await requireUser();
  const { filter, timeZone } = readLibraryRequest(request, z.strictObject({}));
  return jsonIfChanged(request, await getLibraryDays({ ownerId, filter, timeZone }));
});
