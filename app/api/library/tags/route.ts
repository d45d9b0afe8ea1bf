import { requireUser } from "@/lib/auth/session";
import { json, route } from "@/lib/http/route";
import { readTags } from "@/lib/takes/organise-queries";

export const GET = route(async () => {
  const { id } = await requireUser();
  return json({ tags: await readTags(id) });
});
