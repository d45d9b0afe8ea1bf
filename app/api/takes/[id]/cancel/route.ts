import { requireCaller } from "@/lib/auth/caller";
import { methods, requireNoFields, type OneTake } from "@/lib/http/api";
import { pathId } from "@/lib/http/input";
import { json } from "@/lib/http/route";
import { cancel } from "@/lib/takes/api-service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request, { params }: OneTake) => {
    const { user } = await requireCaller(request, "spend");
    await requireNoFields(request);
    return json(await cancel(user.id, pathId((await params).id)));
  },
});
