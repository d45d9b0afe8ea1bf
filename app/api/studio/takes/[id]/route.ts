import { requireUser } from "@/lib/auth/session";
import { pathId } from "@/lib/http/input";
import { json, route } from "@/lib/http/route";
import { getTakeDetail } from "@/lib/takes/queries";

export const GET = route(async (_request, { params }: { params: Promise<{ id: string }> }) => {
  const user = await requireUser();
  const { id } = await params;
  return json(await getTakeDetail(user.id, pathId(id)));
});
