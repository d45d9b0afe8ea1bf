import { route } from "@/lib/http/route";
import { shareMediaResponse } from "@/lib/takes/share-media";

export const runtime = "nodejs";

const answer = route(async (request, { params }: { params: Promise<{ token: string }> }) =>
  shareMediaResponse(request, (await params).token, "video"),
);

export { answer as GET, answer as HEAD };
