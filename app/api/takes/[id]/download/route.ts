import { requireUser } from "@/lib/auth/session";
import { downloadQuerySchema } from "@/lib/domain/download-name";
import { pathId } from "@/lib/http/input";
import { readQuery, route } from "@/lib/http/route";
import { videoResponse } from "@/lib/takes/video-response";

export const runtime = "nodejs";

/** The video as a file to save, for the pages; scripts have `/video`. */
const answer = route(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const user = await requireUser();
  const { copy, name } = readQuery(request, downloadQuerySchema);
  const takeId = pathId((await params).id);
  return videoResponse(request, user.id, takeId, { copy, disposition: "attachment", name });
});

export { answer as GET, answer as HEAD };
