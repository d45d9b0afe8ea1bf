import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { jsonIfChanged } from "@/lib/http/changed";
import { readLibraryRequest } from "@/lib/http/library-view";
import { route } from "@/lib/http/route";
import { getLibraryCounts } from "@/lib/takes/library-count-queries";

/** How many takes each value of each filter has. */
export const GET = route(async (request) => {
  const { id: ownerId } = await requireUser();
  const { filter, timeZone } = readLibraryRequest(request, z.strictObject({}));
  return jsonIfChanged(request, await getLibraryCounts({ ownerId, filter, timeZone }));
});
