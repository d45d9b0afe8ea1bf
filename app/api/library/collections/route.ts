import { requireUser } from "@/lib/auth/session";
import { json, route } from "@/lib/http/route";
import { readCollections } from "@/lib/takes/organise-queries";

export const GET = route(async () => {
  const { id } = await requireUser();
  return json({ collections: await readCollections(id) });
});
