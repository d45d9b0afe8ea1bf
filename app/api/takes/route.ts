import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { promptMaximum } from "@/lib/domain/catalog/fields";
import { takeStatuses } from "@/lib/domain/take-status";
import { json, readQuery, route } from "@/lib/http/route";
import { cursorMaximum } from "@/lib/takes/cursor";
import { getLibrary } from "@/lib/takes/queries";

const querySchema = z.strictObject({
  cursor: z.string().max(cursorMaximum).optional(),
  search: z
    .string()
    .max(promptMaximum)
    // PostgreSQL cannot hold it in a text, and would answer with an error.
    .refine((text) => !text.includes("\0"))
    .optional(),
  status: z.enum(takeStatuses).optional(),
});

export const GET = route(async (request) => {
  const user = await requireUser();
  return json(await getLibrary(user.id, readQuery(request, querySchema)));
});
