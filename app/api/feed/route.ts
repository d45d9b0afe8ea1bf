import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { feedFilters } from "@/lib/domain/feed-filter";
import { json, readQuery, route } from "@/lib/http/route";
import { cursorMaximum } from "@/lib/takes/cursor";
import { getFeed } from "@/lib/takes/queries";

const querySchema = z.strictObject({
  cursor: z.string().max(cursorMaximum).optional(),
  filter: z.enum(feedFilters).default("all"),
});

export const GET = route(async (request) => {
  const user = await requireUser();
  return json(await getFeed(user.id, readQuery(request, querySchema)));
});
