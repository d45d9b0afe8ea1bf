import { z } from "zod";
import { requireUser } from "@/lib/auth/session";
import { AppError } from "@/lib/domain/errors";
import { lengthHeader } from "@/lib/http/content-length";
import { pathId } from "@/lib/http/input";
import { privateHeaders, readQuery, route } from "@/lib/http/route";
import { mediaStore } from "@/lib/media";
import { attachment } from "@/lib/media/attachment";
import { cleanCopy } from "@/lib/media/clean-copy";
import { contentTypeOf } from "@/lib/media/keys";
import { closeWhenAbandoned, objectResponse } from "@/lib/media/object-response";
import { getTakeMedia } from "@/lib/takes/queries";
import { noteOpened } from "@/lib/takes/service";

export const runtime = "nodejs";

const querySchema = z.strictObject({ copy: z.enum(["recipe", "clean"]).default("recipe") });

const answer = route(async (request, { params }: { params: Promise<{ id: string }> }) => {
  const user = await requireUser();
  const { copy } = readQuery(request, querySchema);
  const media = await getTakeMedia(user.id, pathId((await params).id));
  if (!media) throw new AppError("not_found", { detail: "no file to download" });
  await noteOpened(user.id, pathId((await params).id));
  const { videoKey, downloadName, file } = media;
  if (copy === "clean") {
    return await cleanDownload(request, videoKey, attachment(`retake-${downloadName}-clean.mp4`));
  }
  const object = await mediaStore().open(videoKey);
  if (!object) throw new AppError("file_missing", { detail: videoKey });
  return await objectResponse(request, object, {
    contentType: contentTypeOf(videoKey),
    tag: file.sha256,
    headers: {
      "cache-control": "private, no-cache",
      "content-disposition": attachment(`retake-${downloadName}.mp4`),
    },
  });
});

export { answer as GET, answer as HEAD };

async function cleanDownload(request: Request, key: string, disposition: string) {
  const copy = await cleanCopy(key, request.signal);
  // A body given to a HEAD answer is never read, and its file would stay open.
  if (request.method === "HEAD") await copy.stream.cancel();
  else closeWhenAbandoned(copy.stream, request.signal);
  return new Response(request.method === "HEAD" ? null : copy.stream, {
    headers: {
      ...privateHeaders,
      "content-type": contentTypeOf(key),
      [lengthHeader]: String(copy.bytes),
      "content-disposition": disposition,
      "x-content-type-options": "nosniff",
    },
  });
}
