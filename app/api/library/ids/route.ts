import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { idsMaximum } from "@/lib/domain/bulk";
import { readLibraryRequest } from "@/lib/http/library-view";
import { json, route } from "@/lib/http/route";
import { findRangeIds } from "@/lib/takes/bulk-target-queries";

const rangeSchema = z.strictObject({ first: z.uuid(), last: z.uuid() });

/** The ids of the takes from one to another that pass the filter. */
export const GET = route(async (request) => {
  const { id: ownerId } = await requireUser();
  const { rest, ...view } = readLibraryRequest(request, rangeSchema);
  const range = { from: rest.first, to: rest.last };
  return json({ ids: await findRangeIds({ ownerId, ...view }, range, idsMaximum) });
});
