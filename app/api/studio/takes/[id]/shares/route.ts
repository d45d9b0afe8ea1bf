import { requireUser } from "@/lib/auth/session";
import { pathId } from "@/lib/http/input";
import { json, route } from "@/lib/http/route";
import { getShares } from "@/lib/takes/share-service";

export const GET = route(async (_request, { params }: { params: Promise<{ id: string }> }) => {
  const user = await requireUser();
  return json({ shares: await getShares(user.id, pathId((await params).id)) });
});
