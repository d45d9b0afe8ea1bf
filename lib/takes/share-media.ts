import "server-only";
import { cookies } from "next/headers";
import { sharePassName } from "@/lib/auth/share-pass";
import { AppError } from "@/lib/domain/errors";
import { mediaStore } from "@/lib/media";
import { keptCleanCopy } from "@/lib/media/clean-copy";
import { contentTypeOf, parseMediaKey } from "@/lib/media/keys";
import { objectResponse } from "@/lib/media/object-response";
import { maySee, openShare, type OpenShare } from "./share-service";

/** Asked again each time: a link that was revoked must show nothing more. */
const headers = { "cache-control": "private, no-cache" };

/**
 * Answers a GET or HEAD with a file of a shared take. The video is the one without recipe, unless
 * the link shows the recipe anyway.
 * @throws AppError not_found, also for a link whose password was not given; file_missing
 */
export async function shareMediaResponse(
  request: Request,
  token: string,
  kind: "video" | "poster",
): Promise<Response> {
  const share = await openShare(token);
  const pass = (await cookies()).get(sharePassName())?.value;
  if (!share || !(await maySee(share, pass))) {
    throw new AppError("not_found", { detail: "share link" });
  }
  return kind === "video" ? videoResponse(request, share) : posterResponse(request, share);
}

async function videoResponse(request: Request, share: OpenShare): Promise<Response> {
  const { videoKey, file, includeRecipe } = share;
  const contentType = contentTypeOf(videoKey);
  if (!includeRecipe) {
    const tag = `clean-${file.sha256}`;
    return objectResponse(request, await keptCleanCopy(videoKey), { contentType, tag, headers });
  }
  const object = await mediaStore().open(videoKey);
  if (!object) throw new AppError("file_missing", { detail: videoKey });
  return objectResponse(request, object, { contentType, tag: file.sha256, headers });
}

async function posterResponse(request: Request, { posterKey }: OpenShare): Promise<Response> {
  if (!posterKey) throw new AppError("not_found", { detail: "poster of a shared take" });
  const object = await mediaStore().open(posterKey);
  if (!object) throw new AppError("file_missing", { detail: posterKey });
  const contentType = contentTypeOf(posterKey);
  return objectResponse(request, object, {
    contentType,
    tag: parseMediaKey(posterKey).hash,
    headers,
  });
}
