import { exportResponse } from "@/lib/archive/export-service";
import { requireUser } from "@/lib/auth/session";
import { pathId } from "@/lib/http/input";
import { route } from "@/lib/http/route";

export const runtime = "nodejs";

/** The zip of what was chosen in the library. */
export const GET = route(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const { id: ownerId } = await requireUser();
  return exportResponse(request, ownerId, pathId((await params).id));
});
