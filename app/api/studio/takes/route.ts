import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { planMaximum } from "@/lib/domain/sheet-plan";
import { idSchema, parseInput } from "@/lib/http/input";
import { json, route } from "@/lib/http/route";
import { getTakes } from "@/lib/takes/queries";

const querySchema = z.object({
  ids: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(idSchema).min(1).max(planMaximum)),
});

/** Some takes by their ids, in that order, for a contact sheet. */
export const GET = route(async (request) => {
  const user = await requireUser();
  const { ids } = parseInput(querySchema, {
    ids: new URL(request.url).searchParams.get("ids") ?? "",
  });
  const takes = await getTakes(user.id, ids);
  const byId = new Map(takes.map((take) => [take.id, take]));
  return json({ takes: ids.flatMap((id) => byId.get(id) ?? []) });
});
