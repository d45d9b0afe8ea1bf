import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { daySchema } from "@/lib/domain/library-filter";
import { readLibraryRequest } from "@/lib/http/library-view";
import { json, route } from "@/lib/http/route";
import { cursorMaximum } from "@/lib/takes/cursor";
import { getLibraryTakes, pageMaximum } from "@/lib/takes/library-page-queries";

const placeSchema = z.strictObject({
  cursor: z.string().max(cursorMaximum).optional(),
  day: daySchema.optional(),
  skip: z.coerce.number().int().min(0).max(1_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(pageMaximum).optional(),
});

/** Takes that pass the filter, newest first: from a cursor on, or a window inside one day. */
export const GET = route(async (request) => {
  const { id: ownerId } = await requireUser();
  const { rest, ...view } = readLibraryRequest(request, placeSchema);
  return json(await getLibraryTakes({ ownerId, ...view }, rest));
});
