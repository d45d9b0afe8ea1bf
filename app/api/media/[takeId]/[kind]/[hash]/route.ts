import { requireUser } from "@/lib/auth/session";
import { AppError } from "@/lib/domain/errors";
import { pathId } from "@/lib/http/input";
import { route } from "@/lib/http/route";
import { mediaStore } from "@/lib/media";
import { contentTypeOf, parseMediaKey } from "@/lib/media/keys";
import { immutableCache, objectResponse } from "@/lib/media/object-response";
import { getMediaKeys } from "@/lib/takes/queries";
import { noteOpened } from "@/lib/takes/service";

export const runtime = "nodejs";

interface Context {
  params: Promise<{ takeId: string; kind: string; hash: string }>;
}

const answer = route(async (request, { params }: Context) => {
  const user = await requireUser();
  const { takeId, kind, hash } = await params;
  const key = (await getMediaKeys(user.id, pathId(takeId))).find((candidate) => {
    const parts = parseMediaKey(candidate);
    return parts.kind === kind && parts.hash === hash;
  });
  if (!key) throw new AppError("not_found", { detail: "media path" });
  const object = await mediaStore().open(key);
  if (!object) throw new AppError("file_missing", { detail: key });
  if (kind === "video") await noteOpened(user.id, pathId(takeId));
  return await objectResponse(request, object, {
    contentType: contentTypeOf(key),
    tag: hash,
    headers: { "cache-control": immutableCache },
  });
});

export { answer as GET, answer as HEAD };
