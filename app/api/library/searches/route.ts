import { requireUser } from "@/lib/auth/session";
import { json, route } from "@/lib/http/route";
import { readSavedSearches } from "@/lib/takes/organise-queries";

export const GET = route(async () => {
  const { id } = await requireUser();
  return json({ searches: await readSavedSearches(id) });
});
