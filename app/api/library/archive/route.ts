import { getLibraryImport } from "@/lib/archive/import-service";
import { requireUser } from "@/lib/auth/session";
import { json, route } from "@/lib/http/route";

/** How far the latest import of a library is; null when there was none. */
export const GET = route(async () => {
  const { id: ownerId } = await requireUser();
  return json({ import: await getLibraryImport(ownerId) });
});
