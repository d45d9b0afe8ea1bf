import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { promptMaximum } from "@/lib/domain/catalog/fields";
import { libraryStatuses } from "@/lib/domain/library-status";
import { isStorable } from "@/lib/domain/storable";
import { json, readQuery, route } from "@/lib/http/route";
import { cursorMaximum } from "@/lib/takes/cursor";
import { getLibrary } from "@/lib/takes/queries";

const querySchema = z.strictObject({
  cursor: z.string().max(cursorMaximum).optional(),
  search: z.string().max(promptMaximum).refine(isStorable).optional(),
  status: z.enum(libraryStatuses).optional(),
});

export const GET = route(async (request) => {
  const user = await requireUser();
  return json(await getLibrary(user.id, readQuery(request, querySchema)));
});
