import { requireUser } from "@/lib/auth/session";
import { json, route } from "@/lib/http/route";
import { readTrash } from "@/lib/takes/organise-queries";

/** How much is in the trash. */
export const GET = route(async () => {
  const { id } = await requireUser();
  return json(await readTrash(id));
});
