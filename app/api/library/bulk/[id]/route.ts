import { requireUser } from "@/lib/auth/session";
import { pathId } from "@/lib/http/input";
import { json, route } from "@/lib/http/route";
import { getBulkJob } from "@/lib/takes/bulk-service";

/** How far a change of many takes is. */
export const GET = route(async (_request, { params }: { params: Promise<{ id: string }> }) => {
  const { id: ownerId } = await requireUser();
  return json(await getBulkJob(ownerId, pathId((await params).id)));
});
