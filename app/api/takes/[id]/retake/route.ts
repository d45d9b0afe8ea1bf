import { requireCaller } from "@/lib/auth/caller";
import { methods, readKeyedBody, type OneTake } from "@/lib/http/api";
import { pathId } from "@/lib/http/input";
import { json } from "@/lib/http/route";
import { retake } from "@/lib/takes/api-service";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request, { params }: OneTake) => {
    const caller = await requireCaller(request, "spend");
    const takeId = pathId((await params).id);
    return json(await retake(caller, takeId, await readKeyedBody(request)), { status: 202 });
  },
});
