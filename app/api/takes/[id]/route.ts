import { requireCaller } from "@/lib/auth/caller";
import { methods, type OneTake } from "@/lib/http/api";
import { pathId } from "@/lib/http/input";
import { json } from "@/lib/http/route";
import { getTakeResource } from "@/lib/takes/resource-queries";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request, { params }: OneTake) => {
    const { user } = await requireCaller(request, "read");
    return json(await getTakeResource(user.id, pathId((await params).id)));
  },
});
