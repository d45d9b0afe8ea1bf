import "server-only";
import { AppError } from "@/lib/domain/errors";
import { lengthHeader } from "@/lib/http/content-length";
import { privateHeaders } from "@/lib/http/route";
import { mediaStore } from "@/lib/media";
import { attachment } from "@/lib/media/attachment";
import { cleanCopy } from "@/lib/media/clean-copy";
import { contentTypeOf } from "@/lib/media/keys";
import { objectResponse } from "@/lib/media/object-response";
import { getTakeMedia, getTakes } from "./queries";
import { noteOpened } from "./service";

interface VideoOptions {
  /** `clean` is without recipe and title; it is made anew each time and has no ranges. */
  copy: "recipe" | "clean";
  /** `attachment` has a browser save it under a readable name. */
  disposition: "inline" | "attachment";
  /** Without its ending. Absent = by shot, take and seed. */
  name?: string;
}

async function missing(ownerId: string, takeId: string): Promise<AppError> {
  const [take] = await getTakes(ownerId, [takeId]);
  return new AppError(take ? "take_has_no_file" : "not_found", { detail: `video of ${takeId}` });
}

/**
 * Answers a GET or HEAD with the finished video of a take.
 * @throws AppError not_found, take_has_no_file, file_missing
 */
export async function videoResponse(
  request: Request,
  ownerId: string,
  takeId: string,
  { copy, disposition, name: wanted }: VideoOptions,
): Promise<Response> {
  const media = await getTakeMedia(ownerId, takeId);
  if (!media) throw await missing(ownerId, takeId);
  await noteOpened(ownerId, takeId);
  const { videoKey, downloadName, file } = media;
  const name = `${wanted ?? `retake-${downloadName}`}${copy === "clean" ? "-clean" : ""}.mp4`;
  const named =
    disposition === "attachment" ? { "content-disposition": attachment(name) } : undefined;
  if (copy === "clean") return cleanResponse(request, videoKey, named);
  const object = await mediaStore().open(videoKey);
  if (!object) throw new AppError("file_missing", { detail: videoKey });
  return objectResponse(request, object, {
    contentType: contentTypeOf(videoKey),
    tag: file.sha256,
    headers: { "cache-control": "private, no-cache", ...named },
  });
}

async function cleanResponse(request: Request, key: string, headers?: Record<string, string>) {
  const copy = await cleanCopy(key, request.signal);
  // A body given to a HEAD answer is never read, and its file would stay open.
  if (request.method === "HEAD") await copy.stream.cancel();
  return new Response(request.method === "HEAD" ? null : copy.stream, {
    headers: {
      ...privateHeaders,
      "content-type": contentTypeOf(key),
      [lengthHeader]: String(copy.bytes),
      "x-content-type-options": "nosniff",
      ...headers,
    },
  });
}
