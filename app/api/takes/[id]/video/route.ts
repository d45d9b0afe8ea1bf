import { requireCaller } from "@/lib/auth/caller";
import { videoQuerySchema } from "@/lib/domain/api/requests";
import { methods, readParameters, type OneTake } from "@/lib/http/api";
import { pathId } from "@/lib/http/input";
import { videoResponse } from "@/lib/takes/video-response";

export const runtime = "nodejs";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request, { params }: OneTake) => {
    const { user } = await requireCaller(request, "read");
    const { copy } = readParameters(request, videoQuerySchema);
    const takeId = pathId((await params).id);
    return videoResponse(request, user.id, takeId, { copy, disposition: "inline" });
  },
});
